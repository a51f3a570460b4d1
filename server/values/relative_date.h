#pragma once

#include <optional>
#include <string_view>

#include "shared/timestamp.h"

namespace zapply {

/// "Posted 8 Days Ago", "Just posted", "yesterday", "vor 3 Tagen", "il y a 2 heures", "hace 1 semana", "2 dni temu",
/// "3日前", "3d": the day it was, seen from `now` on the board's clocks. What names no certain day is nothing: "30+ days",
/// "more than a week ago", months, a few days, a range.
std::optional<Timestamp> relative_date(std::string_view text, Timestamp now);

}  // namespace zapply
