#pragma once

#include <optional>
#include <string_view>

#include "server/profiles/cv_dates.h"

namespace zapply {

/// Years of work that a CV's positions cover, those that overlap once: "03/2016 - 11/2019", "2020-now" up to `today`. Where
/// no position is dated, what it says of itself ("11 years"). Nothing where it says neither.
std::optional<double> years_of_cv(std::string_view cv, CvMonth today);

}  // namespace zapply
