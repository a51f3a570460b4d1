#include "server/threads/work_limit.h"

#include <ctime>

#include <algorithm>
#include <utility>

namespace zapply {
namespace {

constexpr std::size_t kNamesMax = 100;

std::chrono::nanoseconds cpu_time() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

}  // namespace

WorkLimit::WorkLimit(std::stop_token stop, std::chrono::milliseconds time_max)
    : stop_(std::move(stop)), time_max_(time_max), begun_at_(std::chrono::steady_clock::now()), begun_cpu_(cpu_time()) {
  current = this;
}

WorkLimit::~WorkLimit() { current = nullptr; }

void WorkLimit::look() const {
  if (stop_.stop_requested()) throw WorkEnded("the run was stopped");
  // What a thread computes takes no less time than that; the other clock is dear to read.
  if (std::chrono::steady_clock::now() - begun_at_ < time_max_ || cpu_time() - begun_cpu_ < time_max_) return;
  const auto most =
      std::max_element(steps_.begin(), steps_.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  throw WorkEnded("it took more than " + std::to_string(time_max_ / std::chrono::seconds(1)) +
                  " s of the processor's time" + (most == steps_.end() ? "" : ", most of it " + most->first));
}

void WorkLimit::spend(std::string_view what, std::string_view name) {
  std::string whole = std::string(what) + " \"" + std::string(name) + '"';
  if (steps_.size() < kNamesMax || steps_.contains(whole)) steps_[std::move(whole)] += unseen_;
  unseen_ = 0;
  look();
}

}  // namespace zapply
