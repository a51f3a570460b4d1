#pragma once

#include <array>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "app-wasm/dashboard/requests.h"
#include "app-wasm/ui/load.h"
#include "shared/channel.h"

namespace zapply {

/// A channel as it is filled in.
struct ChannelDraft {
  bool is_new = true;
  std::string name, kind, quiet, zone;
  std::array<std::string, 6> fields;  ///< beside those of its kind
  std::vector<MessageKind> wants;
  std::string score = "80", jobs = "10";
};

/// Where messages go: the list, the form for one of them, a test, and what became of one's messages.
class Channels {
 public:
  explicit Channels(Requests& requests) : requests_(requests) {}

  /// Asks for them, also when they were asked for before, and then for the deliveries that are unfolded.
  void show();
  /// The server says that they, or their deliveries, are others now.
  void noticed();
  void forget();

  Load load() const { return load_; }
  const std::vector<Channel>& all() const { return list_.channels; }  ///< by name
  const std::vector<ChannelKind>& kinds() const { return list_.kinds; }
  const std::string& error() const { return error_; }  ///< of what was asked last; empty: it was done

  const ChannelDraft* draft() const { return draft_ ? &*draft_ : nullptr; }
  const ChannelKind* kind_of_draft() const;
  void begin(const std::string& zone);
  void edit(std::string_view name);
  void leave() { draft_.reset(); }
  void write(std::string ChannelDraft::*what, std::string_view text);
  void write_field(std::size_t index, std::string_view text);
  /// What it wants at first comes with it.
  void choose_kind(std::string_view name);
  void toggle_want(std::string_view kind);
  void save();
  bool is_busy() const { return ticket_of_change_ != 0; }

  void toggle_pause(std::string_view name);
  /// The first time asks, the second removes.
  void remove(std::string_view name);
  const std::string& asked_to_remove() const { return asked_to_remove_; }
  /// Sends one; what came of it is the channel's last delivery.
  void test(std::string_view name);
  const std::string& tested() const { return tested_; }  ///< whose test is on, or was the last
  void retry(std::string_view delivery_id);

  /// Of one channel at a time; once more, and they are folded away.
  void toggle_deliveries(std::string_view name);
  const std::string& deliveries_of() const { return deliveries_of_; }
  const std::vector<Delivery>& deliveries() const { return deliveries_; }

 private:
  const Channel* find(std::string_view name) const;
  void ask_deliveries();
  void send(std::string method, const std::string& path, std::string body);

  Requests& requests_;
  Load load_ = Load::kNone;
  ChannelsList list_;
  std::string error_, asked_to_remove_, tested_, deliveries_of_;
  std::optional<ChannelDraft> draft_;
  std::vector<Delivery> deliveries_;
  int ticket_ = 0, deliveries_ticket_ = 0, ticket_of_change_ = 0;
};

}  // namespace zapply
