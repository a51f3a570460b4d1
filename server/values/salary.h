#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "shared/job.h"

namespace zapply {

/// What a free text says about pay: "$120-150k", "€4.000 monatlich", "3k - 10k USD/mo". Doubt gives no
/// number: two different salaries, two currencies, figures that may be thousands or may not, on-target
/// earnings. `text` is kept. `place` is where the job is; there "$" may be another dollar than the American,
/// and then is no currency.
Salary parse_salary(std::string_view text, std::string_view place = {});

/// What a board gives in parts; empty ones are missing. Numbers that are not above zero count as missing. A
/// period that the numbers contradict is none: they stay as they are written.
Salary salary_of_parts(std::string_view text, std::optional<double> min, std::optional<double> max,
                       std::string_view currency, std::string_view period, std::string_view place = {});

/// ISO 4217 of a code, a symbol or a name; empty when unknown or in doubt ("kr", "¥").
std::string currency_of(std::string_view text);
/// "year", "month", "week", "day" or "hour" of "per-year-salary", "1 HOUR", "annual", "monatlich", …; or empty.
std::string period_of(std::string_view text);

}  // namespace zapply
