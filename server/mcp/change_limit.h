#pragma once

#include <chrono>
#include <cstddef>
#include <deque>

namespace zapply::mcp {

/// How often something may be done within a minute.
class ChangeLimit {
 public:
  using Time = std::chrono::steady_clock::time_point;

  explicit ChangeLimit(std::size_t per_minute) : per_minute_(per_minute) {}

  /// Counts one more, or returns false where there were that many in the minute before `now`.
  bool take(Time now) {
    while (!taken_.empty() && now - taken_.front() >= std::chrono::minutes(1)) taken_.pop_front();
    if (taken_.size() >= per_minute_) return false;
    taken_.push_back(now);
    return true;
  }

 private:
  const std::size_t per_minute_;
  std::deque<Time> taken_;
};

}  // namespace zapply::mcp
