#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "shared/timestamp.h"

namespace zapply {

/// The event stream as the dashboard wants it: one while the tab is visible and the server lets us in, none otherwise,
/// tried again after longer and longer waits while the server doesn't answer.
class Connection {
 public:
  enum class State : std::uint8_t { kConnecting, kLive, kLost, kHidden };

  State state() const { return state_; }
  /// Whether the API client should hold a stream open (or be opening one).
  bool wants_stream() const { return state_ == State::kConnecting || state_ == State::kLive; }
  const std::string& why_lost() const { return why_; }
  /// When the next attempt is due; only while lost.
  std::optional<Timestamp> retry_at() const { return retry_at_; }

  void opened();
  void failed(std::string why, Timestamp now);
  void set_visible(bool visible);
  /// Not while the server wants a token that it wasn't given.
  void set_allowed(bool allowed);
  /// Tries again at once.
  void retry();
  /// Tries again if it is time to. Returns whether anything changed.
  bool tick(Timestamp now);

 private:
  void pause_or_go_on();

  State state_ = State::kConnecting;
  std::string why_;
  std::optional<Timestamp> retry_at_;
  int failures_ = 0;  ///< in a row
  bool visible_ = true;
  bool allowed_ = true;
};

}  // namespace zapply
