#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

#include "shared/timestamp.h"

namespace zapply {

/// How long a delivery that failed waits for its next try: doubled each time, spread over the upper half of it, so that
/// what failed together does not come back together.
struct TryTimes {
  std::chrono::milliseconds first{30'000};
  std::chrono::milliseconds longest = std::chrono::hours(6);
  std::chrono::milliseconds give_up_after = std::chrono::hours(72);
};

/// After attempt number `attempts` (from 1) failed at `now`; not before what the receiver asked for. `random` is in [0, 1).
/// Nothing: it has been tried for long enough.
std::optional<Timestamp> next_try_at(const TryTimes&, std::int64_t attempts, Timestamp first_try_at, Timestamp now,
                                     std::optional<std::chrono::seconds> retry_after, double random);

}  // namespace zapply
