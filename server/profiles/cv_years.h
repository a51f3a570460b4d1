#pragma once

#include <optional>
#include <string_view>

namespace zapply {

/// Years of work that a CV's dated positions cover, those that overlap once: "2016-2020", "2020-now". `year`: which year
/// "now" is. Where no position is dated, what it says of itself ("11 years"). Nothing where it says neither.
std::optional<double> years_of_cv(std::string_view cv, int year);

}  // namespace zapply
