#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "shared/timestamp.h"

namespace zapply {

/// How long a list is left alone after it was asked for.
struct Interval {
  std::chrono::minutes board{};  ///< as the board states it: `limits.min_interval_minutes` of its source file
  std::chrono::minutes own{};    ///< what we keep where a board states nothing; `force` sets it aside

  std::chrono::minutes longest() const { return board > own ? board : own; }
};

/// "asked 40 minutes ago, the board allows every 6 hours"; nothing when it may be asked. A time that lies
/// ahead (the clock was set back since) doesn't count.
std::optional<std::string> why_not_due(std::optional<Timestamp> asked_at, Timestamp now, const Interval&, bool force);

}  // namespace zapply
