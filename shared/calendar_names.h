#pragma once

#include <array>

namespace zapply {

/// As mail, HTTP and feeds write them (RFC 5322, 3.3); a week begins with Sunday, as std::chrono's does.
inline constexpr std::array<const char*, 7> kDayNames{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
inline constexpr std::array<const char*, 12> kMonthNames{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

}  // namespace zapply
