#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace zapply {

/// A currency's sign, code or name at the beginning or end of a folded text.
struct CurrencySign {
  std::string_view code;  ///< ISO 4217; empty when several use the sign ("kr", "¥")
  std::size_t size = 0;   ///< bytes it takes; 0: there is none
  bool is_plain_dollar = false;
};
CurrencySign currency_at_start(std::string_view folded_text);
CurrencySign currency_at_end(std::string_view folded_text);

/// The code of a currency that a folded text names anywhere, in words like "(CAD)": of another dollar or peso
/// than the American where "$" stands there already. Empty for none and for several.
std::string_view only_code_in(std::string_view folded_text, bool beside_dollar);

/// The period that a folded text names: "year", "month", "week", "day", "hour", empty for
/// none. Nothing when it names two.
std::optional<std::string> period_named(std::string_view folded_text);

}  // namespace zapply
