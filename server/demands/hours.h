#pragma once

#include <optional>
#include <string_view>

#include "server/demands/stated.h"

namespace zapply {

/// When the work has to be done, as a posting demands it. Offsets are minutes east of UTC, in winter's time.
struct HoursDemand {
  bool is_zones = false;  ///< one has to live between two offsets; else one's day has to overlap with another's
  int from = 0, to = 0;   ///< offsets of zones, or minutes of the day in UTC (`to` may be the next day's)
  double overlap = 0;     ///< hours of it that have to be shared

  bool operator==(const HoursDemand&) const = default;
};

/// "UTC-3 to UTC+2", "within 3 hours of Eastern Time", "four hours of overlap with Sydney office hours", "9 am to 5 pm
/// PST". Not a wish ("CET hours preferred"), not the hours of a shop.
std::optional<Stated<HoursDemand>> demanded_hours(const SearchedText&);

}  // namespace zapply
