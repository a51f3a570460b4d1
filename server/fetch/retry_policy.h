#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "shared/timestamp.h"

namespace zapply {

struct RetrySettings {
  int attempts_max = 4;                        ///< the first one included
  std::chrono::milliseconds wait_first{1000};  ///< doubled with every further attempt
  std::chrono::milliseconds wait_max{30'000};
  std::chrono::milliseconds retry_after_max{120'000};  ///< a server that asks for more is not waited for
};

/// Whether the same request may well succeed later: 408, 425, 429 and the 5xx that speak of the moment.
bool is_transient(int status);

/// Retry-After (RFC 9110 §10.2.3): seconds or an HTTP date; a date that is over is zero. Nothing for anything else.
std::optional<std::chrono::seconds> parse_retry_after(std::string_view value, Timestamp now);

struct RetryDecision {
  bool retry = false;
  std::chrono::milliseconds wait{};
  bool asked_by_server = false;
  std::string refusal;  ///< why there is no further attempt, where that is not plain: "it asks to wait 1 h 0 min"
};

/// After attempt number `attempt` (from 1) failed for a transient reason. `random` is in [0, 1): waits are
/// spread over the upper half of their length, so that clients that failed together don't return together.
RetryDecision decide_retry(const RetrySettings&, int attempt, std::optional<std::chrono::seconds> retry_after,
                           double random);

}  // namespace zapply
