#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <stdexcept>
#include <stop_token>
#include <string>
#include <string_view>

namespace zapply {

/// Why work was not gone on with; what() is for a person.
struct WorkEnded : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// How long this thread may go on with what strangers sent: as long as nobody stops it, and so much of the processor's
/// time. For the thread that makes it, one at a time, as long as it lives.
class WorkLimit {
 public:
  WorkLimit(std::stop_token stop, std::chrono::milliseconds time_max);
  ~WorkLimit();
  WorkLimit(const WorkLimit&) = delete;
  WorkLimit& operator=(const WorkLimit&) = delete;

  /// Throws WorkEnded.
  void look() const;

 private:
  friend void spend_work(std::int64_t steps, std::string_view what, std::string_view name);

  /// A step is a nanosecond or a few: ten times a second or oftener.
  static constexpr std::int64_t kStepsBetweenLooks = 10'000'000;
  static inline constinit thread_local WorkLimit* current = nullptr;

  void spend(std::string_view what, std::string_view name);

  const std::stop_token stop_;
  const std::chrono::milliseconds time_max_;
  const std::chrono::steady_clock::time_point begun_at_;
  const std::chrono::nanoseconds begun_cpu_;
  std::int64_t unseen_ = 0;                    ///< steps since the last look
  std::map<std::string, std::int64_t> steps_;  ///< by what they were spent on
};

/// Of work whose length a stranger decides, before it is done: about so many steps for `what` ("the pattern") of that
/// name. Throws WorkEnded when the thread's limit is reached; without one nothing happens.
inline void spend_work(std::int64_t steps, std::string_view what, std::string_view name) {
  WorkLimit* const limit = WorkLimit::current;
  if (limit == nullptr) return;
  limit->unseen_ += steps;
  if (limit->unseen_ >= WorkLimit::kStepsBetweenLooks) limit->spend(what, name);
}

}  // namespace zapply
