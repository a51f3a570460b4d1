#include "shared/amount.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <string>

#include "shared/ascii.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::array<std::string_view, 4> kCurrencies{"$", "€", "£", "¥"};

/// "$80k", "80k €", "80,000 EUR" without the currency: sums are compared whatever it is.
std::string_view without_currency(std::string_view text) {
  for (const std::string_view currency : kCurrencies) {
    if (text.starts_with(currency)) return trimmed(text.substr(currency.size()));
    if (text.ends_with(currency)) return trimmed(text.substr(0, text.size() - currency.size()));
  }
  constexpr std::size_t kCode = 4;  // with its space
  if (text.size() <= kCode) return text;
  const std::string_view code = text.substr(text.size() - kCode);
  const bool is_code = code.front() == ' ' && std::all_of(code.begin() + 1, code.end(), ascii::is_letter);
  return is_code ? trimmed(text.substr(0, text.size() - kCode)) : text;
}

double factor_of(std::string_view& text) {
  const char last = text.empty() ? ' ' : ascii::lower(text.back());
  if (last != 'k' && last != 'm') return 1;
  text = trimmed(text.substr(0, text.size() - 1));
  return last == 'k' ? 1e3 : 1e6;
}

/// "80,000", "1.200.000", "80 000" without what parts the thousands; anything else as it is.
std::string without_groups(std::string_view text) {
  const std::size_t sign = text.find_first_of(",.' ");
  if (sign == std::string_view::npos || sign == 0 || sign > 3) return std::string(text);
  std::string digits(text.substr(0, sign));
  for (std::size_t at = sign; at < text.size(); at += 4) {
    const std::string_view group = text.substr(at, 4);
    if (group.size() != 4 || group.front() != text[sign]) return std::string(text);
    digits += group.substr(1);
  }
  return digits;
}

}  // namespace

std::optional<double> parse_amount(std::string_view text) {
  text = trimmed(text);
  text = without_currency(text);
  const double factor = factor_of(text);
  // "1.2k", but "80.000" is not 80.
  std::string plain = factor == 1 ? without_groups(text) : std::string(text);
  if (const std::size_t comma = plain.find(','); comma != std::string::npos) plain[comma] = '.';
  if (plain.empty() || plain.find_first_not_of("0123456789.") != std::string::npos) return std::nullopt;
  char* end = nullptr;
  const double amount = std::strtod(plain.c_str(), &end);  // the page's library has no from_chars() of fractions
  if (end != plain.c_str() + plain.size() || !std::isfinite(amount)) return std::nullopt;
  return amount * factor;
}

}  // namespace zapply
