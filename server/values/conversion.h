#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "shared/enum_names.h"

namespace zapply {

/// How a field's text reads: HTML becomes clean text, countries their English names, dates RFC 3339 in UTC (kDate:
/// whichever it is), numbers digits, bool "true" or "false"; what doesn't read becomes nothing.
enum class Conversion : std::uint8_t {
  kText,
  kHtml,
  kEscapedHtml,
  kNumber,
  kBool,
  kDate,
  kIso8601,
  kRfc822,
  kEpoch,
  kRelativeDate,
  kCountry
};

template <>
struct EnumNames<Conversion> {
  static constexpr std::array<std::string_view, 11> kNames{
      "text", "html", "escaped_html", "number", "bool", "date", "iso8601", "rfc822", "epoch", "relative", "country"};
};

}  // namespace zapply
