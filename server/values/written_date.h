#pragma once

#include <optional>
#include <string_view>

#include "shared/timestamp.h"

namespace zapply {

/// A date with a month's name, in English, German, French, Spanish, Italian, Portuguese, Dutch or Polish, and
/// perhaps a time and a zone: RFC 822's "Fri, 10 Jul 2026 22:45:30 +0000", "10. Juli 2026", "July 10, 2026
/// 10:45 PM", "10-Jul-2026", C's "Fri Jul 10 22:45:30 UTC 2026".
std::optional<Timestamp> named_month_date(std::string_view text);

/// A date in numbers, where it is beyond doubt which one is the day: 10.07.2026, 2026/7/10, 23-09-2026,
/// 9/23/2026 10:45 PM, 2026年7月10日. 03/04/2026 is nothing.
std::optional<Timestamp> numeric_date(std::string_view text);

}  // namespace zapply
