#pragma once

#include <optional>
#include <string_view>

#include "shared/timestamp.h"

namespace zapply {

/// "Posted 8 Days Ago", "Just posted", "yesterday", "vor 3 Tagen", "il y a 2 heures", "hace 1 semana", "3d":
/// the day it was, seen from when it was fetched. "30+ days" and months name no day.
std::optional<Timestamp> relative_date(std::string_view text, Timestamp fetched_at);

}  // namespace zapply
