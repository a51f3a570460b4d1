#include "tests/fuzz/cost.h"

#include <ctime>

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <cstdlib>

namespace zapply::fuzz {
namespace {

using namespace std::chrono_literals;

// Reading costs about a microsecond for a byte without optimisation; a sanitizer makes it several, a busy machine twice that.
#if defined(__SANITIZE_THREAD__) || defined(__SANITIZE_ADDRESS__)
constexpr std::chrono::nanoseconds kFairForByte = 160us;
#else
constexpr std::chrono::nanoseconds kFairForByte = 40us;
#endif
constexpr std::chrono::nanoseconds kFairForAll = 300ms;
constexpr int kTimesLarger = 9;
constexpr auto kNoticed = 200ms;
constexpr int kTries = 3;
constexpr std::size_t kCountedDigits = 5;

[[noreturn]] void complain(std::string_view what, std::string_view input, std::chrono::nanoseconds cost) {
  const auto shown = static_cast<int>(std::min<std::size_t>(input.size(), 200));
  std::fprintf(stderr, "%.*s: %zu bytes took %lld ms of the processor. They begin: %.*s\n",
               static_cast<int>(what.size()), what.data(), input.size(), static_cast<long long>(cost / 1ms), shown,
               input.data());
  std::abort();
}

void append_counted(std::string& out, std::string_view unit, std::size_t count) {
  for (std::size_t at = 0; at < unit.size();) {
    const std::size_t end = std::min(unit.find_first_not_of("0123456789", at), unit.size());
    if (end - at >= kCountedDigits) {
      std::string digits = std::to_string(count);
      digits.insert(0, end - at - std::min(digits.size(), end - at), '0');
      out += digits;
      at = end;
    } else {
      const std::size_t next = std::max(end, at + 1);
      out += unit.substr(at, next - at);
      at = next;
    }
  }
}

}  // namespace

std::optional<Unit> unit_of_name(std::string_view file_name) {
  const std::size_t at = file_name.rfind('@');
  if (at == std::string_view::npos) return std::nullopt;
  Unit unit;
  const char* const end = file_name.data() + file_name.size();
  const auto begins = std::from_chars(file_name.data() + at + 1, end, unit.begin);
  if (begins.ec != std::errc() || begins.ptr == end || *begins.ptr != '-') return std::nullopt;
  const auto ends = std::from_chars(begins.ptr + 1, end, unit.end);
  if (ends.ec != std::errc() || ends.ptr != end || unit.end <= unit.begin) return std::nullopt;
  return unit;
}

std::string grown(std::string_view input, Unit unit, std::size_t bytes) {
  unit.end = std::min(unit.end, input.size());
  if (unit.begin >= unit.end) return std::string(input);
  std::string out(input.substr(0, unit.begin));
  const std::string_view repeated = input.substr(unit.begin, unit.end - unit.begin);
  const std::string_view rest = input.substr(unit.end);
  for (std::size_t count = 0; count == 0 || out.size() + rest.size() < bytes; ++count)
    append_counted(out, repeated, count);
  return out.append(rest);
}

std::chrono::nanoseconds cost_of(const std::function<void()>& work) {
  const auto now = [] {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
  };
  const auto begin = now();
  work();
  return now() - begin;
}

void demand_fair_cost(std::string_view input, const std::function<void(std::string_view)>& work) {
  const std::chrono::nanoseconds fair = kFairForAll + kFairForByte * input.size();
  auto cost = std::chrono::nanoseconds::max();
  for (int i = 0; i < kTries && cost > fair; ++i) cost = std::min(cost, cost_of([&] { work(input); }));
  // The first time is the one that counts as the measure while nothing is wrong with it.
  if (cost > fair) complain("dear", input, cost);
}

void demand_linear_cost(std::string_view small, std::string_view large,
                        const std::function<void(std::string_view)>& work) {
  std::chrono::nanoseconds of_small = 0ns, of_large = 0ns;
  for (int i = 0; i < kTries; ++i) {
    of_small = std::max(of_small, cost_of([&] { work(small); }));
    const std::chrono::nanoseconds cost = cost_of([&] { work(large); });
    of_large = i == 0 ? cost : std::min(of_large, cost);
    if (of_large < kNoticed || of_large < of_small * kTimesLarger) return;
  }
  complain("dearer than its length", large, of_large);
}

}  // namespace zapply::fuzz
