#include "server/extract/salary.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <vector>

#include "server/extract/numbers.h"
#include "server/extract/pattern.h"
#include "server/extract/place.h"
#include "server/extract/salary_words.h"
#include "server/words/folded_line.h"

namespace zapply {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return std::isalpha(static_cast<unsigned char>(c)) || static_cast<unsigned char>(c) >= 0x80;
}

/// A figure in the text, with what stands right before and behind it.
struct Figure {
  std::size_t begin = 0;  ///< with its currency
  std::size_t end = 0;    ///< behind its "k" and its currency
  double value = 0;
  double factor = 1;  ///< of its "k", "m" or "lakh"
  CurrencySign currency;
  bool is_other = false;  ///< a percentage, 401(k), "13x": no amount of money
  bool is_open = false;   ///< "100k+"
};

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(' ');
  return first == std::string_view::npos ? std::string_view()
                                         : text.substr(first, text.find_last_not_of(' ') - first + 1);
}

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
  std::size_t at = skip_blanks(text, end);
  const auto take = [&](std::string_view word) {
    if (!text.substr(at).starts_with(word)) return false;
    const std::size_t behind = at + word.size();
    // "100keur" is written, "5 members" is no five million.
    if (behind < text.size() && is_letter(text[behind]) && currency_at_start(text.substr(behind)).size == 0)
      return false;
    end = behind;
    return true;
  };
  if (take("k") || take("tsd") || take("thousand") || take("mil")) return 1000;
  if (take("lakhs") || take("lakh") || take("lpa") || take("lac") || take("l")) return 100'000;
  if (take("million") || take("mio") || take("mn") || take("m")) return 1'000'000;
  return 1;
}

std::optional<Figure> figure_at(std::string_view text, std::size_t at) {
  Figure figure;
  figure.begin = at;
  std::size_t end = end_of_digits(text, at);
  const std::optional<double> value = parse_number(text.substr(at, end - at));
  if (!value) return std::nullopt;
  const bool three_decimals = end >= 4 && (text[end - 4] == '.' || text[end - 4] == ',') && end - 4 > at;
  figure.factor = factor_behind(text, end);
  figure.value = *value * figure.factor;
  if (figure.factor > 1 && three_decimals) figure.value = 0;  // "1.400k" is anything
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
    else if (sign.is_plain_dollar && figure.currency.code.ends_with('D')) {
    } else if (sign.code != figure.currency.code)
      figure.value = 0;
    figure.begin = head.size() - sign.size;
  } else if (at > 0 && (is_letter(text[at - 1]) || text[at - 1] == '#')) {
    figure.is_other = true;  // "b2b", "q3"
  } else if (figure.currency.size == 0 && figure.factor == 1 && figure.value >= 1900 &&
             figure.value <= 2100) {
    figure.is_other = true;  // a year
  }
  figure.end = end;
  return figure;
}

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

/// Also with a period before it: "$65/hr - $75/hr".
bool is_range_sign(std::string_view between) {
  static constexpr std::array<std::string_view, 14> kSigns{"-",  "--", "to", "bis", "a",  "und", "and",
                                                           "et", "y",  "e",  "~",   "..", "al",  "hasta"};
  std::string_view word = trimmed(between);
  static constexpr std::array<std::string_view, 15> kPeriods{
      "/hr", "/hour", "/h",   "/yr",      "/year", "/mo",      "/month",   "/day",
      "/wk", "/week", "p.a.", "per hour", "lpa",   "per year", "per month"};
  for (const std::string_view period : kPeriods) {
    if (!word.starts_with(period) || (word.size() > period.size() && is_letter(word[period.size()])))
      continue;
    word = trimmed(word.substr(period.size()));
    break;
  }
  return std::find(kSigns.begin(), kSigns.end(), word) != kSigns.end() || word == "jusqu'a" ||
         word == "up to";
}

/// One salary: a range or a single figure.
struct Amount {
  double min = 0, max = 0;
  bool has_min = true, has_max = true;
  CurrencySign currency;
  bool doubtful = false;
  std::size_t begin = 0, end = 0;
  bool scaled = false;  ///< a "k" or grouped digits say that it is no price of an hour
};

Amount range_of(const Figure& low, const Figure& high) {
  Amount amount;
  amount.begin = low.begin;
  amount.end = high.end;
  amount.min = low.value;
  amount.max = high.value;
  // "$120-150k": the "k" is for both. "100k-120" is read the same way.
  if (low.factor == 1 && low.value < 1000) amount.min *= high.factor;
  if (high.factor == 1 && high.value < 1000) amount.max *= low.factor;
  amount.scaled = low.factor > 1 || high.factor > 1;
  amount.currency = low.currency.size > 0 && (!low.currency.is_plain_dollar || high.currency.size == 0)
                        ? low.currency
                        : high.currency;
  if (low.currency.size > 0 && high.currency.size > 0 && low.currency.code != high.currency.code &&
      !low.currency.is_plain_dollar && !high.currency.is_plain_dollar)
    amount.doubtful = true;
  if (amount.min > amount.max || amount.max > amount.min * 20) amount.doubtful = true;
  if (high.is_open) amount.has_max = false;
  return amount;
}

/// Ranges and single figures, in order; figures that are no money are gone.
std::vector<Amount> amounts_of(std::string_view text, const std::vector<Figure>& figures) {
  std::vector<Amount> amounts;
  for (std::size_t i = 0; i < figures.size(); ++i) {
    const Figure& one = figures[i];
    if (one.is_other) continue;
    if (i + 1 < figures.size() && !figures[i + 1].is_other && figures[i + 1].begin >= one.end &&
        is_range_sign(text.substr(one.end, figures[i + 1].begin - one.end))) {
      amounts.push_back(range_of(one, figures[++i]));
      continue;
    }
    Amount amount;
    amount.begin = one.begin;
    amount.end = one.end;
    amount.min = amount.max = one.value;
    amount.currency = one.currency;
    amount.scaled = one.factor > 1;
    const std::string_view before = text.substr(0, one.begin);
    if (matches(R"((?:\bup ?to|\bbis(?: zu)?|\bmax(?:imum|imal|\.)?|\bjusqu'a|\bhasta|\bunder|<=?)[ :]*$)",
                before))
      amount.has_min = false;
    if (one.is_open ||
        matches(
            R"((?:\bfrom|\bstarting(?: at| from)?|\bmin(?:imum|destens|\.)?|\bab|\bat least|\bover|\ba partir de|\bdesde|\bdes|>=?)[ :]*$)",
            before))
      amount.has_max = false;
    amounts.push_back(amount);
  }
  return amounts;
}

/// The text without the figures that are not this amount and what they count: "30 days of holiday", "40 hours
/// a week".
std::string without_other_figures(std::string_view text, const std::vector<Figure>& figures,
                                  const Amount& amount) {
  std::string out(text);
  for (const Figure& one : figures) {
    if (one.begin >= amount.begin && one.end <= amount.end) continue;
    std::size_t end = std::min(text.find_first_of(",;|()", one.end), text.size());
    if (one.begin < amount.begin) end = std::min(end, amount.begin);
    std::fill(out.begin() + static_cast<std::ptrdiff_t>(one.begin),
              out.begin() + static_cast<std::ptrdiff_t>(end), ' ');
  }
  return out;
}

/// A figure that stands beside the salary, or that is the company's money.
bool is_extra(std::string_view before, std::string_view behind) {
  return matches(
             R"((?:bonus|equity|signing|sign-on|stipend|budget|allowance|options|provision|pramie|revenue|raised|funding|valuation)[^,;|.]*$)",
             before.substr(before.size() - std::min<std::size_t>(before.size(), 40))) ||
         matches(
             R"(^ ?(?:(?:of|in|a|per|annual|yearly|monthly|year|sign(?:ing|-on)?|seed|series [a-e]) ){0,3}(?:\w*bonus|equity|stipend|budget|allowance|options|stock|rsus?|\w*pramie|provision|arr|revenue|funding|raised|series [a-e])\b)",
             behind.substr(0, 60));
}

bool is_strong(std::string_view currency) {
  static constexpr std::array<std::string_view, 8> kStrong{"USD", "EUR", "GBP", "CAD",
                                                           "AUD", "CHF", "NZD", "SGD"};
  return std::find(kStrong.begin(), kStrong.end(), currency) != kStrong.end();
}

/// Whether anyone is paid that for such a time: "75 - 95 a year" means thousands, "90,000 an hour" a year.
bool is_plausible(double most, std::string_view currency, std::string_view period) {
  struct Bounds {
    std::string_view period;
    double least, most;
  };
  static constexpr std::array<Bounds, 5> kBounds{{{"year", 2'000, 20e6},
                                                  {"month", 100, 300'000},
                                                  {"week", 50, 50'000},
                                                  {"day", 10, 15'000},
                                                  {"hour", 1, 3'000}}};
  for (const Bounds& bounds : kBounds)
    if (bounds.period == period)
      return is_strong(currency) ? most >= bounds.least && most <= bounds.most
                                 : period != "year" || most >= 1000;
  return true;
}

/// A sum that people are paid by the year where these are the currency.
bool is_yearly(const Amount& amount, std::string_view currency) {
  const double least = amount.has_min ? amount.min : amount.max;
  return least >= 20'000 && is_strong(currency);
}

bool has_other_dollar(std::string_view place) {
  static constexpr std::array<std::string_view, 11> kPlaces{
      "canada", "australia", "new zealand", "singapore", "hong kong", "taiwan",
      "mexico", "colombia",  "chile",       "argentina", "toronto"};
  const std::string text = folded(place);
  const bool american =
      has_word(text, "us") || has_word(text, "usa") || text.find("united states") != std::string::npos;
  return !american && std::any_of(kPlaces.begin(), kPlaces.end(),
                                  [&](std::string_view name) { return has_word(text, name); });
}

/// Whether the amount is the salary although no currency says so: nothing else stands in the text but words
/// of pay.
bool stands_alone(std::string_view text, const Amount& amount) {
  const std::string rest = std::string(text.substr(0, amount.begin)) + ' ' +
                           std::string(text.substr(std::min(amount.end, text.size())));
  return !matches(R"([a-z]{2,})", rest) ||
         matches(
             R"(salary|gehalt|salaire|pay|compensation|per |/|monat|jahr|year|month|hour|annual|brutto|gross|net|p\.?a)",
             rest);
}

}  // namespace

std::string currency_of(std::string_view text) {
  const std::string word(trimmed(folded(text)));
  if (word.empty()) return "";
  if (const CurrencySign sign = currency_at_start(word); sign.size == word.size())
    return std::string(sign.code);
  const bool code =
      word.size() == 3 && std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  if (!code) return "";
  std::string upper = word;
  for (char& c : upper) c = static_cast<char>(c - 'a' + 'A');
  return upper;
}

std::string period_of(std::string_view text) {
  std::string word = folded(text);
  for (char& c : word)
    if (c == '-' || c == '_') c = ' ';
  if (matches(R"(^(?:[2-9]|\d\d+) )", word)) return "";  // "2 WEEKS"
  return period_named(word).value_or("");
}

Salary parse_salary(std::string_view written, std::string_view place) {
  Salary salary;
  salary.text = std::string(written);
  const std::string text = folded(written.substr(0, 400));
  if (matches(R"(\bote\b|on[- ]target|uncapped|commission only)", text)) return salary;
  const std::vector<Figure> figures = figures_of(text);
  std::vector<Amount> amounts = amounts_of(text, figures);
  const bool any_currency =
      std::any_of(amounts.begin(), amounts.end(), [](const Amount& one) { return one.currency.size > 0; });
  std::erase_if(amounts, [&](const Amount& one) {
    return (any_currency && one.currency.size == 0 && !one.scaled) ||
           is_extra(std::string_view(text).substr(0, one.begin),
                    std::string_view(text).substr(std::min(one.end, text.size())));
  });
  if (amounts.size() != 1) return salary;
  const Amount& amount = amounts.front();
  if (!any_currency && !stands_alone(text, amount)) return salary;
  if (amount.doubtful || amount.min <= 0 || amount.max <= 0 || !(amount.has_min || amount.has_max))
    return salary;
  const bool lakhs = text.find("lpa") != std::string::npos;
  std::string_view code = amount.currency.code;
  if (amount.currency.is_plain_dollar && has_other_dollar(place)) code = "";
  if (lakhs && amount.currency.size == 0) code = "INR";
  const std::optional<std::string> period = period_named(without_other_figures(text, figures, amount));
  if (!period) return salary;
  // "$40-60" may be an hour's or thousands a year's.
  if (period->empty() && amount.max < 1000 && !amount.scaled) return salary;
  if (!any_currency && !lakhs && !amount.scaled && amount.max < 1000 && *period != "hour") return salary;
  std::string paid_each = *period;
  if (paid_each.empty() && is_yearly(amount, amount.currency.is_plain_dollar ? "USD" : code))
    paid_each = "year";
  if (!is_plausible(amount.max, code, paid_each) || amount.max > 1e10) return salary;
  if (amount.has_min) salary.min = amount.min;
  if (amount.has_max) salary.max = amount.max;
  salary.currency = std::string(code);
  salary.period = std::move(paid_each);
  return salary;
}

Salary salary_of_parts(std::string_view text, std::optional<double> min, std::optional<double> max,
                       std::string_view currency, std::string_view period, std::string_view place) {
  if (min && !(*min > 0)) min.reset();
  if (max && !(*max > 0)) max.reset();
  if (!min && !max) {
    Salary salary = parse_salary(text, place);
    if (salary.min || salary.max) {
      if (const std::string code = currency_of(currency); !code.empty()) salary.currency = code;
      if (const std::string given = period_of(period); !given.empty()) salary.period = given;
    }
    return salary;
  }
  if (min && *min <= 1 && max && *max > 1000) min.reset();  // only there to fill the form
  if (min && max && *min > *max) std::swap(*min, *max);
  Salary salary;
  salary.text = std::string(text);
  salary.min = min;
  salary.max = max;
  salary.currency = currency_of(currency);
  if (std::string given = period_of(period); is_plausible(max ? *max : *min, salary.currency, given))
    salary.period = std::move(given);
  return salary;
}

}  // namespace zapply
