#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/enum_names.h"
#include "shared/json_writer.h"
#include "shared/timestamp.h"

namespace zapply {

/// What a message tells.
enum class MessageKind : std::uint8_t {
  kReport,        ///< what is new since the last one
  kRunFailed,     ///< a run ended as failed
  kSourceBroke,   ///< sources that failed and did not in their run before, and those that came back
  kJobs,          ///< jobs of a run above a channel's score
  kTest,          ///< a person wants to see whether it arrives
  kRunStarted,    ///< these two for who watches that runs go on at all
  kRunCompleted,  ///< whatever it found
};
template <>
struct EnumNames<MessageKind> {
  static constexpr std::array<std::string_view, 7> kNames{"report", "run-failed",  "source-broke", "jobs",
                                                          "test",   "run-started", "run-completed"};
};

/// What a person, or the configuration file, says of where messages go.
struct ChannelSettings {
  std::string name;
  std::string kind;                           ///< "mail", or that of a kind file: "webhook", "ntfy"
  std::map<std::string, std::string> fields;  ///< of the kind; of a secret its name
  std::vector<MessageKind> wants;
  int score_min = 80;  ///< of jobs that are told at once
  int jobs_max = 10;   ///< that stand in a message; a link leads to the others
  std::string quiet;   ///< "22:00-07:00": nothing is sent then; empty: at any time
  std::string zone;    ///< whose clocks that goes by
  bool paused = false;

  bool operator==(const ChannelSettings&) const = default;
};

enum class DeliveryState : std::uint8_t {
  kWaiting,    ///< for its first try, or for the next
  kDelivered,  ///< the receiver said so
  kGivenUp,
};
template <>
struct EnumNames<DeliveryState> {
  static constexpr std::array<std::string_view, 3> kNames{"waiting", "delivered", "given-up"};
};

/// One message on its way to one channel.
struct Delivery {
  std::int64_t id = 0;
  std::string channel;
  std::string key;  ///< of the message
  MessageKind kind = MessageKind::kReport;
  std::string title;
  std::string link;  ///< in the dashboard
  DeliveryState state = DeliveryState::kWaiting;
  std::int64_t attempts = 0;
  std::optional<Timestamp> next_try_at;  ///< of one that waits
  /// zapply ended while an attempt was on, so that nobody knows whether it had arrived when it was sent again.
  bool maybe_before = false;
  std::optional<int> status;          ///< of the last answer; none came: nothing
  std::optional<std::string> answer;  ///< its beginning, or why none came
  Timestamp created_at{};
  std::optional<Timestamp> settled_at;

  bool operator==(const Delivery&) const = default;
};

struct Channel {
  ChannelSettings settings;
  std::optional<std::string> file;   ///< the configuration file that sets it: read-only elsewhere
  std::optional<std::string> fault;  ///< why nothing can be sent: a secret that is not there
  std::int64_t waiting = 0;          ///< deliveries
  std::optional<Delivery> last;      ///< that was made

  bool operator==(const Channel&) const = default;
};

/// What a kind of channel is to be told.
struct ChannelField {
  std::string name;
  std::string label;
  std::string hint;        ///< an example
  bool is_secret = false;  ///< its value is the name of a secret
  bool is_required = false;

  bool operator==(const ChannelField&) const = default;
};
struct ChannelKind {
  std::string name;
  std::string label;
  std::vector<ChannelField> fields;
  std::vector<MessageKind> wants;  ///< at first

  bool operator==(const ChannelKind&) const = default;
};

struct ChannelsList {
  std::vector<Channel> channels;  ///< by name
  std::vector<ChannelKind> kinds;
};
struct DeliveriesPage {
  std::vector<Delivery> deliveries;  ///< newest first
  std::optional<std::string> next_cursor;
};

void write(JsonWriter&, const ChannelSettings&);
void write(JsonWriter&, const Channel&);
void write(JsonWriter&, const ChannelsList&);
void write(JsonWriter&, const Delivery&);
void write(JsonWriter&, const DeliveriesPage&);

// Throw ProtocolError (shared/protocol.h).
Channel parse_channel(std::string_view text);
ChannelsList parse_channels(std::string_view text);
Delivery parse_delivery(std::string_view text);
DeliveriesPage parse_deliveries_page(std::string_view text);

}  // namespace zapply
