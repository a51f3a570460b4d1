#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "shared/enum_names.h"

namespace zapply {

/// How a field's text reads: HTML becomes clean text, countries their English names, dates RFC 3339 in UTC (kDate:
/// whichever it is), numbers digits, hundredths their whole, bool "true" or "false"; kAnnounced…: a part of a posting that a person wrote freely.
/// What doesn't read becomes nothing.
enum class Conversion : std::uint8_t {
  kText,
  kHtml,
  kEscapedHtml,
  kNumber,
  kCents,
  kBool,
  kDate,
  kIso8601,
  kRfc822,
  kEpoch,
  kRelativeDate,
  kCountry,
  kAnnouncedTitle,
  kAnnouncedCompany,
  kAnnouncedLocation,
  kAnnouncedWorkMode,
  kAnnouncedEmploymentType,
  kAnnouncedSalary,
  kAnnouncedApplyUrl
};

template <>
struct EnumNames<Conversion> {
  static constexpr std::array<std::string_view, 19> kNames{"text",
                                                           "html",
                                                           "escaped_html",
                                                           "number",
                                                           "cents",
                                                           "bool",
                                                           "date",
                                                           "iso8601",
                                                           "rfc822",
                                                           "epoch",
                                                           "relative",
                                                           "country",
                                                           "announced_title",
                                                           "announced_company",
                                                           "announced_location",
                                                           "announced_work_mode",
                                                           "announced_employment_type",
                                                           "announced_salary",
                                                           "announced_apply_url"};
};

}  // namespace zapply
