#include "app-wasm/dashboard/connection.h"

#include <algorithm>
#include <utility>

namespace zapply {

void Connection::opened() {
  if (state_ == State::kHidden) return;
  state_ = State::kLive;
  retry_at_.reset();
  failures_ = 0;
}

void Connection::failed(std::string why, Timestamp now) {
  if (state_ == State::kHidden) return;
  constexpr int kLongestWaitSeconds = 16;
  const int wait_seconds = std::min(1 << std::min(failures_, 4), kLongestWaitSeconds);
  ++failures_;
  state_ = State::kLost;
  why_ = std::move(why);
  retry_at_ = now + std::chrono::seconds(wait_seconds);
}

void Connection::set_visible(bool visible) {
  visible_ = visible;
  pause_or_go_on();
}

void Connection::set_allowed(bool allowed) {
  allowed_ = allowed;
  pause_or_go_on();
}

void Connection::pause_or_go_on() {
  if (!visible_ || !allowed_) {
    state_ = State::kHidden;
    retry_at_.reset();
  } else if (state_ == State::kHidden) {
    failures_ = 0;
    state_ = State::kConnecting;
  }
}

void Connection::retry() {
  if (state_ == State::kLive || state_ == State::kHidden) return;
  state_ = State::kConnecting;
  retry_at_.reset();
}

bool Connection::tick(Timestamp now) {
  if (!retry_at_ || now < *retry_at_) return false;
  retry();
  return true;
}

}  // namespace zapply
