#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "server/time/zones.h"
#include "shared/timestamp.h"

namespace zapply {

/// From one minute of a day to another, over midnight where it must.
struct QuietHours {
  std::chrono::minutes from{};
  std::chrono::minutes to{};

  bool operator==(const QuietHours&) const = default;
};

/// "22:00-07:00", with "-" or "–". Nothing for anything else, and where both are the same.
std::optional<QuietHours> parse_quiet_hours(std::string_view text);
std::string quiet_hours_text(const QuietHours&);

/// When they end, where `now` is within them by the zone's clocks; nothing else.
std::optional<Timestamp> quiet_until(const QuietHours&, const Zone&, Timestamp now);

}  // namespace zapply
