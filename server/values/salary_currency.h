#pragma once

#include <string_view>

#include "server/values/salary_words.h"

namespace zapply {

/// The currency of a sign where the job is (`place`, as it is written): "kr" in Sweden; "$" is no currency where
/// another dollar or peso is used and such a sum is paid in it. Empty in doubt.
std::string_view code_at(std::string_view place, const CurrencySign& sign, double most, std::string_view period);

/// As which currency a sum is judged by its size: a "$" of which nobody knows whose is as strong as the American,
/// or the pesos of the one country that is named.
std::string_view sized_as(std::string_view place, const CurrencySign& sign, std::string_view code);

}  // namespace zapply
