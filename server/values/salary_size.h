#pragma once

#include <string>
#include <string_view>

namespace zapply {

/// What a sum alone says about the time it is paid for.

/// Whether anyone is paid that for such a time: "75 - 95 a year" means thousands, "90,000 an hour" a year.
bool is_plausible(double most, std::string_view currency, std::string_view period);
/// The same of a text that is about more than pay: a stricter look, with both ends.
bool is_usual_pay(double least, double most, std::string_view currency, std::string_view period);
/// "year" or "month" where people are paid such a sum for nothing else; empty in doubt.
std::string period_by_size(double least, double most, std::string_view currency);

}  // namespace zapply
