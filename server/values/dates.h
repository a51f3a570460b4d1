#pragma once

#include <optional>
#include <string_view>

#include "server/values/conversion.h"
#include "shared/timestamp.h"

namespace zapply {

/// A date as boards write it, in UTC. `as` is one of the date forms of Conversion; kDate takes whichever it is. What
/// names no certain day ("30+ days ago", 03/04/2026, a year alone) is nothing. Days without a time are midnight UTC.
std::optional<Timestamp> parse_date(std::string_view text, Conversion as, Timestamp fetched_at);

}  // namespace zapply
