#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "server/values/conversion.h"
#include "shared/timestamp.h"

namespace zapply {

/// When something was, as far as it was said: a day that names no time is that day in every zone.
struct ReadDate {
  Timestamp at;         ///< of a day: its midnight in UTC
  bool is_day = false;  ///< no time is known

  bool operator==(const ReadDate&) const = default;
};

/// A date as boards write it. `as` is one of the date forms of Conversion; kDate takes whichever it is. What names no
/// certain day ("30+ days ago", 03/04/2026, a year alone) is nothing; a time in a zone that nobody knows is its day.
/// `zone` is that of the board's clocks, for times without one and for "today"; UTC if empty.
std::optional<ReadDate> parse_date(std::string_view text, Conversion as, Timestamp fetched_at,
                                   const ZoneOffset& zone = {});

/// As it is kept in a text between reading and the job: RFC 3339, a day without a time.
std::string format_read_date(const ReadDate&);
std::optional<ReadDate> parse_read_date(std::string_view);

}  // namespace zapply
