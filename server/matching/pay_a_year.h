#pragma once

#include <optional>
#include <string_view>

#include "server/profiles/profile.h"
#include "shared/job.h"

namespace zapply {

/// Of a currency by its ISO 4217 code, by the table of currencies; nothing of an unknown one.
std::optional<double> dollars_for_one(std::string_view currency);
/// The most that a job pays in a year, in US dollars by the table of currencies. Nothing when amount, period or currency
/// are unknown.
std::optional<double> pay_a_year(const Salary&);
/// The same of what a person wants at least.
std::optional<double> pay_a_year(const PayFloor&);

}  // namespace zapply
