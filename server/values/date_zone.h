#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "shared/timestamp.h"

namespace zapply {

/// How far east of UTC the zone is that stands behind a time ("EST", "GMT+7", "+0530", "Pacific Time",
/// "America/Los_Angeles", "(CET)"), at that time of its own clocks. `words` are folded; what follows the zone doesn't count. Nothing for names that
/// nobody knows or that mean several zones ("IST").
std::optional<std::chrono::minutes> zone_offset(std::string_view words, Timestamp local);

/// The instant at which clocks show `local` in a zone.
Timestamp instant_of(Timestamp local, const ZoneOffset& zone);

}  // namespace zapply
