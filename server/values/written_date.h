#pragma once

#include <optional>
#include <string_view>

#include "shared/timestamp.h"

namespace zapply {

/// What a written date names: a day, a time on some clock, or an instant.
struct WrittenDate {
  enum class Kind { kDay, kLocalTime, kInstant };
  Timestamp at;
  Kind kind = Kind::kDay;
};

/// "Fri, 10 Jul 2026 22:45:30 +0200", "July 10, 2026", "10. Juli 2026", "martes 20 de octubre del 2026", "10-Jul-26", and
/// C's "Fri Jul 10 22:45:30 UTC 2026"; the months of many languages.
std::optional<WrittenDate> named_month_date(std::string_view text);

/// "2026/07/10", "10.07.2026", "26. 10. 2021", "2026年7月10日"; "23/09/2026" and "9/23/2026" only where one of the two can
/// be no month, years of two digits only where one order gives a date near `fetched_at`.
std::optional<WrittenDate> numeric_date(std::string_view text, Timestamp fetched_at);

/// ISO 8601 and RFC 3339, also "2026-08-05 10:10:39 UTC", basic forms ("20260805", "+0200") and Java's name of the zone
/// behind it all.
std::optional<WrittenDate> iso_date(std::string_view text);

}  // namespace zapply
