#pragma once

#include <optional>
#include <string_view>

namespace zapply {

/// A sum of money as a person types it: "80000", "80k", "80,000", "80.000", "$1.2m". Nothing for anything else, or below 0.
std::optional<double> parse_amount(std::string_view text);

/// What parse_amount() expects, for a message.
inline constexpr std::string_view kAmountExpected = "a sum such as 80000 or 80k";

}  // namespace zapply
