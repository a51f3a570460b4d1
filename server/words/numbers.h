#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace zapply {

/// A number as people and boards write it: "60000", "75,000.50", "75.000,50", "1 234", "120k", "$1.2M". Three
/// digits behind a single separator are thousands. Nothing for anything else.
std::optional<double> parse_number(std::string_view text);
/// Without a fraction where there is none ("75000", "37.5"), and such that parse_number reads the same value.
std::string format_number(double value);

/// "true", "yes", "1" and the like.
std::optional<bool> parse_bool(std::string_view text);

}  // namespace zapply
