#pragma once

#include <compare>
#include <cstddef>
#include <optional>
#include <string_view>

#include "shared/timestamp.h"

namespace zapply {

/// A month, or a year whose month nobody said.
struct CvMonth {
  int year = 0;
  int month = 0;  ///< 1 to 12; 0: not said

  // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy takes the 0 that <=> is compared with for a pointer
  auto operator<=>(const CvMonth&) const = default;
};

/// From when to when, as a CV says it.
struct CvSpan {
  CvMonth from;
  std::optional<CvMonth> to;       ///< nothing: it goes on
  std::size_t begin = 0, end = 0;  ///< bytes of the line

  bool operator==(const CvSpan&) const = default;
};

/// The first span of a line, in any of five languages: "Mar '19 – present", "03/2016 - 05.2018", "seit 09/2019", "De mai 2012
/// à août 2014", "2016-2020", "01.07.2020 – heute". Years before 1950 and after `today` are none. Any bytes will do.
std::optional<CvSpan> span_in(std::string_view line, CvMonth today);
/// A month or year alone at the beginning of a line, before a tab or a colon: "2007\tAcme Inc".
std::optional<CvSpan> single_in(std::string_view line, CvMonth today);
/// The first month or year of a text: "2021-07-01", "março de 2019".
std::optional<CvMonth> month_in(std::string_view text, CvMonth today);
/// The month in which a point in time lies, by UTC.
CvMonth cv_month_of(Timestamp);
/// Whether a text is nothing but a word for today: "heute", "presente".
bool means_now(std::string_view text);

}  // namespace zapply
