#include "server/values/salary.h"

#include <algorithm>
#include <array>
#include <span>
#include <vector>

#include "server/values/salary_amounts.h"
#include "server/values/salary_figures.h"
#include "server/values/salary_words.h"
#include "server/words/folded_line.h"
#include "server/words/memo.h"
#include "server/words/pattern.h"
#include "shared/ascii.h"
#include "shared/text.h"

namespace zapply {
namespace {

/// The text without the figures that are not this amount and what they count: "30 days of holiday", "40 hours a week".
std::string without_other_figures(std::string_view text, const std::vector<Figure>& figures, const Amount& amount) {
  std::string out(text);
  for (const Figure& one : figures) {
    if (one.begin >= amount.begin && one.end <= amount.end) continue;
    std::size_t end = std::min(text.find_first_of(",;|()", one.end), text.size());
    if (one.begin < amount.begin) end = std::min(end, amount.begin);
    std::fill(out.begin() + static_cast<std::ptrdiff_t>(one.begin), out.begin() + static_cast<std::ptrdiff_t>(end),
              ' ');
  }
  return out;
}

/// A figure that stands beside the salary, that is the company's money, or that is paid by the piece.
bool is_extra(std::string_view before, std::string_view behind) {
  return matches(
             R"((?:bonus|equity|signing|sign-on|stipend|budget|allowance|options|provision|pramie|revenue|raised|funding|valuation|fixed[- ]price|flat fee|one[- ]time)[^,;|.]*$)",
             before.substr(before.size() - std::min<std::size_t>(before.size(), 40))) ||
         matches(
             R"(^ ?(?:(?:of|in|a|per|annual|yearly|monthly|year|sign(?:ing|-on)?|seed|series [a-e]) ){0,3}(?:\w*bonus|sign-on|equity|stipend|budget|allowance|options|stock|rsus?|\w*pramie|provision|arr|revenue|funding|raised|series [a-e])\b)",
             behind.substr(0, 60)) ||
         matches(
             R"(^ ?(?:(?:per|/|an?|each) ?(?:project|article|word|task|post|piece|video|lead|sale|placement|deal|mile|visit|unit|click|page|session|lesson|class|student|shift|referral)\b|fixed|flat\b|one[- ]time))",
             behind.substr(0, 40));
}

bool is_strong(std::string_view currency) {
  static constexpr std::array<std::string_view, 8> kStrong{"USD", "EUR", "GBP", "CAD", "AUD", "CHF", "NZD", "SGD"};
  return std::find(kStrong.begin(), kStrong.end(), currency) != kStrong.end();
}

/// Whether anyone is paid that for such a time: "75 - 95 a year" means thousands, "90,000 an hour" a year.
bool is_plausible(double most, std::string_view currency, std::string_view period) {
  struct Bounds {
    std::string_view period;
    double least, most;
  };
  static constexpr std::array<Bounds, 5> kBounds{
      {{"year", 2'000, 20e6}, {"month", 100, 300'000}, {"week", 50, 50'000}, {"day", 10, 15'000}, {"hour", 1, 3'000}}};
  for (const Bounds& bounds : kBounds)
    if (bounds.period == period)
      return is_strong(currency) ? most >= bounds.least && most <= bounds.most : period != "year" || most >= 1000;
  return true;
}

/// A sum that people are paid by the year where these are the currency.
bool is_yearly(double least, std::string_view currency) { return least >= 20'000 && is_strong(currency); }

bool names_any(std::string_view place, std::span<const std::string_view> names) {
  return std::any_of(names.begin(), names.end(), [&](std::string_view name) { return has_word(place, name); });
}

bool has_other_dollar(std::string_view place) {
  static constexpr auto kPlaces =
      std::to_array<std::string_view>({"canada", "australia", "new zealand", "singapore", "hong kong", "taiwan",
                                       "mexico", "colombia", "chile", "argentina", "toronto"});
  static constexpr auto kAmerican = std::to_array<std::string_view>({"us", "usa", "united states"});
  return names_any(place, kPlaces) && !names_any(place, kAmerican);
}

/// The currency of "kr", "¥" and "Rs" by where the job is; `code` where that says nothing.
std::string_view code_at(std::string_view place, const CurrencySign& sign) {
  struct Local {
    std::string_view country, instead_of, code;
  };
  static constexpr auto kLocals = std::to_array<Local>({{"sweden", "", "SEK"},
                                                        {"norway", "", "NOK"},
                                                        {"denmark", "", "DKK"},
                                                        {"iceland", "", "ISK"},
                                                        {"japan", "", "JPY"},
                                                        {"china", "", "CNY"},
                                                        {"pakistan", "INR", "PKR"},
                                                        {"sri lanka", "INR", "LKR"},
                                                        {"nepal", "INR", "NPR"}});
  if (sign.size == 0) return sign.code;
  for (const Local& local : kLocals)
    if (local.instead_of == sign.code && has_word(place, local.country)) return local.code;
  return sign.code;
}

/// Whether the amount is the salary although no currency says so: nothing else stands in the text but words of pay.
bool stands_alone(std::string_view text, const Amount& amount) {
  const std::string rest =
      std::string(text.substr(0, amount.begin)) + ' ' + std::string(text.substr(std::min(amount.end, text.size())));
  return !matches(R"(\pL{2,})", rest) ||
         matches(
             R"(salary|gehalt|salaire|pay|compensation|per |/|monat|jahr|year|month|hour|annual|brutto|gross|net|p\.?a)",
             rest);
}

}  // namespace

std::string currency_of(std::string_view text) {
  const std::string word(trimmed(folded(text)));
  if (word.empty()) return "";
  if (const CurrencySign sign = currency_at_start(word); sign.size == word.size()) return std::string(sign.code);
  const bool code = word.size() == 3 && std::all_of(word.begin(), word.end(), ascii::is_lower);
  if (!code) return "";
  std::string upper = word;
  for (char& c : upper) c = ascii::upper(c);
  return upper;
}

std::string period_of(std::string_view text) {
  thread_local Memo<std::string> known;
  return known.answer(text, [](std::string_view written) {
    std::string word = folded(written);
    for (char& c : word)
      if (c == '-' || c == '_') c = ' ';
    if (matches(R"(^(?:[2-9]|\d\d+) )", word)) return std::string();  // "2 WEEKS"
    return period_named(word).value_or("");
  });
}

Salary parse_salary(std::string_view written, std::string_view place) {
  Salary salary;
  salary.text = std::string(written);
  const std::string text = folded(written.substr(0, 400));
  if (matches(R"(\bote\b|on[- ]target|uncapped|commission only|\b(?:usd[tc]|btc|bitcoin|eth)\b)", text)) return salary;
  const std::vector<Figure> figures = figures_of(text);
  std::vector<Amount> amounts = amounts_of(text, figures);
  const bool any_sign =
      std::any_of(amounts.begin(), amounts.end(), [](const Amount& one) { return one.currency.size > 0; });
  const std::string_view code_alone = any_sign ? std::string_view() : only_code_in(text, false);
  const bool any_currency = any_sign || !code_alone.empty();
  std::erase_if(amounts, [&](const Amount& one) {
    return (any_sign && one.currency.size == 0 && !one.scaled) ||
           is_extra(std::string_view(text).substr(0, one.begin),
                    std::string_view(text).substr(std::min(one.end, text.size())));
  });
  if (amounts.size() != 1) return salary;
  const Amount& amount = amounts.front();
  if (!any_currency && !stands_alone(text, amount)) return salary;
  if (amount.doubtful || amount.min <= 0 || amount.max <= 0 || !(amount.has_min || amount.has_max)) return salary;
  const bool lakhs = text.find("lpa") != std::string::npos;
  const std::string where = folded(place);
  std::string_view code = any_sign ? code_at(where, amount.currency) : code_alone;
  if (amount.currency.is_plain_dollar) {
    if (const std::string_view other = only_code_in(text, true); !other.empty())
      code = other;
    else if (has_other_dollar(where))
      code = "";
  }
  if (lakhs && code.empty()) code = "INR";
  const std::optional<std::string> period = period_named(without_other_figures(text, figures, amount));
  if (!period) return salary;
  // "$40-60" may be an hour's or thousands a year's.
  if (period->empty() && amount.max < 1000 && !amount.scaled) return salary;
  if (!any_currency && !lakhs && !amount.scaled && amount.max < 1000 && *period != "hour") return salary;
  std::string paid_each = *period;
  if (paid_each.empty() && is_yearly(amount.has_min ? amount.min : amount.max,
                                     amount.currency.is_plain_dollar && code.empty() ? "USD" : code))
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
  const bool is_silent = trimmed(period).empty();
  std::string given = is_silent && is_yearly(min ? *min : *max, salary.currency) ? "year" : period_of(period);
  if (is_plausible(max ? *max : *min, salary.currency, given)) salary.period = std::move(given);
  return salary;
}

}  // namespace zapply
