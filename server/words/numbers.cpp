#include "server/words/numbers.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>

#include "shared/ascii.h"
#include "shared/text.h"

namespace zapply {
namespace {

using ascii::is_digit;

std::string lower_line(std::string_view text) { return ascii::lower(clean_line(text, 200)); }

/// Digits with separators as plain digits with at most one "."; nothing when the separators make no sense.
std::optional<std::string> plain_digits(std::string_view text) {
  const std::size_t dots = static_cast<std::size_t>(std::count(text.begin(), text.end(), '.'));
  const std::size_t commas = static_cast<std::size_t>(std::count(text.begin(), text.end(), ','));
  char decimal = 0;
  if (dots > 0 && commas > 0) {
    decimal = text.rfind('.') > text.rfind(',') ? '.' : ',';
    if ((decimal == '.' ? dots : commas) > 1) return std::nullopt;
  } else if (dots == 1 || commas == 1) {
    const std::size_t at = text.find_first_of(".,");
    if (text.size() - at - 1 != 3 || at == 0 || text.front() == '0') decimal = text[at];
  }
  std::string out;
  std::size_t since_separator = 0;
  bool grouped = false;
  for (const char c : text) {
    if (is_digit(c)) {
      out += c;
      ++since_separator;
    } else if (c == decimal) {
      if (grouped && since_separator != 3) return std::nullopt;
      out += '.';
    } else {
      if ((grouped && since_separator != 3 && since_separator != 2) || since_separator == 0) return std::nullopt;
      grouped = true;
      since_separator = 0;
    }
  }
  if (decimal == 0 && grouped && since_separator != 3) return std::nullopt;
  return out;
}

}  // namespace

std::optional<double> parse_number(std::string_view written) {
  std::string text = lower_line(written);
  std::size_t begin = 0;
  while (begin < text.size() && !is_digit(text[begin])) ++begin;
  const bool negative = begin > 0 && text[begin - 1] == '-';
  if (begin > 8) return std::nullopt;
  std::size_t end = begin;
  while (end < text.size() &&
         (is_digit(text[end]) || ((text[end] == '.' || text[end] == ',' || text[end] == '\'' || text[end] == ' ') &&
                                  end + 1 < text.size() && is_digit(text[end + 1]))))
    ++end;
  if (end == begin) return std::nullopt;
  std::string_view rest = std::string_view(text).substr(end);
  double factor = 1;
  if (rest.starts_with('k')) factor = 1000;
  if (rest.starts_with('m') && !rest.starts_with("mo")) factor = 1'000'000;
  if (factor > 1) rest.remove_prefix(1);
  if (rest.find_first_of("0123456789") != std::string_view::npos) return std::nullopt;
  const std::optional<std::string> digits = plain_digits(std::string_view(text).substr(begin, end - begin));
  if (!digits) return std::nullopt;
  double value = 0;
  const auto [stop, error] = std::from_chars(digits->data(), digits->data() + digits->size(), value);
  if (error != std::errc() || stop != digits->data() + digits->size()) return std::nullopt;
  value *= negative ? -factor : factor;
  return std::isfinite(value) ? std::optional(value) : std::nullopt;
}

std::string format_number(double value) {
  char text[32];
  if (std::abs(value) < 1e15 && value == std::trunc(value)) {
    std::snprintf(text, sizeof text, "%.0f", value);
    return text;
  }
  const auto [end, error] = std::to_chars(text, text + sizeof text, value);
  std::string out = error == std::errc() ? std::string(text, end) : "";
  // parse_number would take the point of 22.125 for a separator of thousands.
  if (out.size() >= 5 && out[out.size() - 4] == '.') out += '0';
  return out;
}

std::optional<bool> parse_bool(std::string_view text) {
  const std::string word = lower_line(text);
  if (word == "true" || word == "yes" || word == "1" || word == "y" || word == "on") return true;
  if (word == "false" || word == "no" || word == "0" || word == "n" || word == "off") return false;
  return std::nullopt;
}

}  // namespace zapply
