// Loaded before the binary under test (LD_PRELOAD), on Linux: its wall clock goes ZAPPLY_CLOCK_TIMES as fast, from the
// moment at which it was started; ZAPPLY_CLOCK_FROM is what it shows then, in milliseconds since 1970 (else the time that it is).
// What waits and measures goes on by the steady clock, which stays as it is. (libfaketime
// makes poll(2)'s timeouts as much shorter, too: whoever waits for a second then asks a thousand times.)

#include <dlfcn.h>
#include <sys/time.h>

#include <cstdint>
#include <cstdlib>
#include <ctime>

namespace {

constexpr std::int64_t kSecond = 1'000'000'000;

int real_clock(clockid_t clock, timespec* time) {
  static const auto next = reinterpret_cast<decltype(&clock_gettime)>(dlsym(RTLD_NEXT, "clock_gettime"));
  return next(clock, time);
}

std::int64_t real_now() {
  timespec time{};
  real_clock(CLOCK_REALTIME, &time);
  return time.tv_sec * kSecond + time.tv_nsec;
}

std::int64_t fast_now() {
  static const std::int64_t start = real_now();
  static const char* const times = std::getenv("ZAPPLY_CLOCK_TIMES");
  static const std::int64_t rate = times == nullptr ? 1 : std::atoll(times);
  static const char* const from = std::getenv("ZAPPLY_CLOCK_FROM");
  static const std::int64_t shown = from == nullptr ? start : std::atoll(from) * 1'000'000;
  return shown + (real_now() - start) * rate;
}

}  // namespace

extern "C" {

int clock_gettime(clockid_t clock, timespec* time) noexcept {
  if (clock != CLOCK_REALTIME && clock != CLOCK_REALTIME_COARSE) return real_clock(clock, time);
  const std::int64_t now = fast_now();
  *time = {now / kSecond, now % kSecond};
  return 0;
}

int gettimeofday(timeval* time, void*) noexcept {
  const std::int64_t now = fast_now();
  *time = {now / kSecond, now % kSecond / 1000};
  return 0;
}

time_t time(time_t* to) noexcept {
  const time_t now = fast_now() / kSecond;
  if (to != nullptr) *to = now;
  return now;
}

}  // extern "C"
