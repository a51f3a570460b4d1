#pragma once

#include <optional>

#include "shared/job.h"

namespace zapply {

/// The most it pays, as a year's pay: 52 weeks of 5 days of 8 hours. Nothing when the period or the amount is unknown.
std::optional<double> salary_a_year(const Salary&);

}  // namespace zapply
