#include "server/notify/next_try.h"

#include <algorithm>

namespace zapply {

using std::chrono::milliseconds;

std::optional<Timestamp> next_try_at(const TryTimes& times, std::int64_t attempts, Timestamp first_try_at,
                                     Timestamp now, std::optional<std::chrono::seconds> retry_after, double random) {
  if (now - first_try_at >= times.give_up_after) return std::nullopt;
  const std::int64_t doublings = std::clamp<std::int64_t>(attempts - 1, 0, 20);
  const milliseconds full = std::min(times.first * (std::int64_t{1} << doublings), times.longest);
  milliseconds wait(static_cast<milliseconds::rep>(static_cast<double>(full.count()) * (0.5 + random / 2)));
  // Who asks for more than that is asked once more, at the end.
  if (retry_after) wait = std::max(wait, std::min<milliseconds>(*retry_after, times.give_up_after));
  return now + wait;
}

}  // namespace zapply
