#include "server/values/salary_figures.h"

#include <algorithm>
#include <array>
#include <optional>

#include "server/words/numbers.h"
#include "shared/ascii.h"

namespace zapply {
namespace {

using ascii::is_digit;

bool is_letter(char c) { return ascii::is_letter(c) || ascii::is_beyond(c); }

std::size_t skip_blanks(std::string_view text, std::size_t at) {
  while (at < text.size() && text[at] == ' ') ++at;
  return at;
}

/// The digits from `at` on, with separators between them; a blank separates only groups of three.
std::size_t end_of_digits(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    if (is_digit(text[at])) {
      ++at;
    } else if ((text[at] == '.' || text[at] == ',' || text[at] == '\'') && at + 1 < text.size() &&
               is_digit(text[at + 1])) {
      ++at;
    } else if (text[at] == ' ' && at + 3 < text.size() && is_digit(text[at + 1]) && is_digit(text[at + 2]) &&
               is_digit(text[at + 3]) && (at + 4 == text.size() || !is_digit(text[at + 4]))) {
      at += 4;
    } else {
      break;
    }
  }
  return at;
}

/// "k", "m", "lakh", … behind the digits; moves `end` behind it. 0 when it makes no sense.
double factor_behind(std::string_view text, std::size_t& end) {
  const std::size_t at = skip_blanks(text, end);
  if (at == text.size() || !is_letter(text[at])) return 1;
  const auto take = [&](std::string_view word) {
    if (!text.substr(at).starts_with(word)) return false;
    const std::size_t behind = at + word.size();
    // "100keur" is written, "5 members" is no five million; where no blanks are written, any letter may follow.
    const bool may_be_longer = !ascii::is_beyond(word.back());
    if (may_be_longer && behind < text.size() && is_letter(text[behind]) &&
        currency_at_start(text.substr(behind)).size == 0)
      return false;
    end = behind;
    return true;
  };
  if (take("k") || take("tsd") || take("thousand") || take("mil")) return 1000;
  if (take("тыс.") || take("тыс")) return 1000;
  if (take("tys.") || take("tys") || take("mila") || take("t.kr")) return 1000;
  if (take("万") || take("만")) return 10'000;
  if (take("juta") || take("jt") || take("trieu")) return 1'000'000;
  if (take("crores") || take("crore")) return 10'000'000;
  // "60 T€", "110 TEUR"
  if (text.substr(at).starts_with("t€") || text.substr(at).starts_with("teur")) {
    end = at + 1;
    return 1000;
  }
  if (take("lakhs") || take("lakh") || take("lpa") || take("lac") || take("l")) return 100'000;
  if (take("million") || take("mln") || take("mio") || take("mn") || take("m")) return 1'000'000;
  if (take("billion") || take("trillion") || take("bn") || take("b")) return 1e9;
  return 1;
}

/// Whether "$" beside the code says the same: dollars and pesos.
bool has_dollar_sign(std::string_view code) {
  static constexpr std::array<std::string_view, 6> kPesos{"MXN", "ARS", "CLP", "COP", "UYU", "DOP"};
  return code.ends_with('D') || std::find(kPesos.begin(), kPesos.end(), code) != kPesos.end();
}

/// "R45 000"
bool is_rand(std::string_view before) {
  if (!before.ends_with('r')) return false;
  return before.size() == 1 || !(is_letter(before[before.size() - 2]) || is_digit(before[before.size() - 2]));
}

std::optional<Figure> figure_at(std::string_view text, std::size_t at) {
  Figure figure;
  figure.begin = at;
  std::size_t end = end_of_digits(text, at);
  const std::optional<double> value = parse_number(text.substr(at, end - at));
  if (!value) return std::nullopt;
  const bool is_bare_year = end - at == 4 && *value >= 1900 && *value <= 2100;
  const bool is_401k = end - at == 3 && text.substr(at).starts_with("401k");
  const bool three_decimals = end >= 4 && (text[end - 4] == '.' || text[end - 4] == ',') && end - 4 > at;
  figure.factor = factor_behind(text, end);
  figure.value = *value * figure.factor;
  // "1.400k" is anything, "4,000만" is not.
  if (figure.factor > 1 && three_decimals && !(figure.factor == 10'000 && *value >= 1000)) figure.value = 0;
  std::size_t behind = skip_blanks(text, end);
  if (behind < text.size() && text[behind] == '%') figure.is_other = true;
  if (text.substr(end).starts_with("(k)") || text.substr(end).starts_with("(b)")) figure.is_other = true;
  // "100k+", but not "100k + equity".
  if (end < text.size() && text[end] == '+') {
    figure.is_open = true;
    behind = skip_blanks(text, ++end);
  }
  if (const CurrencySign sign = currency_at_start(text.substr(behind)); sign.size > 0) {
    figure.currency = sign;
    end = behind + sign.size;
    if (end < text.size() && text[end] == '+') figure.is_open = true, ++end;
  }
  const std::string_view before = text.substr(0, at);
  const std::string_view head = before.substr(0, before.find_last_not_of(' ') + 1);
  if (const CurrencySign sign = currency_at_end(head); sign.size > 0) {
    // "$" in front and "usd" behind are one currency; the code says more.
    if (figure.currency.size == 0)
      figure.currency = sign;
    else if (sign.is_plain_dollar && has_dollar_sign(figure.currency.code)) {
    } else if (sign.code != figure.currency.code)
      figure.value = 0;
    figure.begin = head.size() - sign.size;
    // "USD $90,000": the code in front of the sign says more.
    const std::string_view further = head.substr(0, head.substr(0, figure.begin).find_last_not_of(' ') + 1);
    if (const CurrencySign code = currency_at_end(further);
        sign.is_plain_dollar && code.size > 1 && code.size <= 3 && has_dollar_sign(code.code)) {
      if (figure.currency.is_plain_dollar) figure.currency = code;
      figure.begin = further.size() - code.size;
    }
  } else if (figure.currency.size == 0 && is_rand(before) && figure.value >= 100) {
    figure.currency = {"ZAR", 1, false};
    figure.begin = at - 1;
  } else if (at > 0 && figure.currency.size == 0 && (ascii::is_letter(text[at - 1]) || text[at - 1] == '#')) {
    figure.is_other = true;  // "b2b", "q3"; where no blanks are written, letters are no reason: "年収600万円"
    figure.is_glued = true;
  } else if (figure.currency.size == 0) {
    figure.may_be_year = is_bare_year && figure.factor == 1;
    figure.is_other = figure.is_other || is_401k;
  }
  figure.end = end;
  return figure;
}

}  // namespace

std::vector<Figure> figures_of(std::string_view text) {
  std::vector<Figure> figures;
  for (std::size_t at = 0; at < text.size();) {
    if (!is_digit(text[at])) {
      ++at;
      continue;
    }
    if (const std::optional<Figure> figure = figure_at(text, at)) {
      figures.push_back(*figure);
      at = std::max(figure->end, at + 1);
    } else {
      at = end_of_digits(text, at);
      figures.push_back(Figure{.begin = at, .end = at});  // digits that make no number: doubt
    }
  }
  return figures;
}

}  // namespace zapply
