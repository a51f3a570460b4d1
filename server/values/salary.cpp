#include "server/values/salary.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "server/values/salary_amounts.h"
#include "server/values/salary_currency.h"
#include "server/values/salary_figures.h"
#include "server/values/salary_size.h"
#include "server/values/salary_words.h"
#include "server/values/silent_pay.h"
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
             last_bytes(before, 40)) ||
         matches(
             R"(^ ?(?:(?:of|in|a|per|annual|yearly|monthly|year|sign(?:ing|-on)?|seed|series [a-e]) ){0,3}(?:\w*bonus|sign-on|equity|stipend|budget|allowance|options|stock|rsus?|variables?|\w*pramie|provision|arr|revenue|funding|raised|series [a-e])\b)",
             behind.substr(0, 60)) ||
         matches(
             R"(^ ?(?:(?:per|/|an?|each) ?(?:project|article|word|task|post|piece|video|lead|sale|placement|deal|mile|visit|unit|click|page|session|lesson|class|student|shift|referral)\b|fixed|flat\b|one[- ]time))",
             behind.substr(0, 40));
}

/// Whether the amount is the salary although no currency says so: nothing else stands in the text but words of pay.
bool stands_alone(std::string_view text, const Amount& amount) {
  const std::string rest =
      std::string(text.substr(0, amount.begin)) + ' ' + std::string(text.substr(std::min(amount.end, text.size())));
  if (!matches(R"(\pL{2,})", rest) ||
      matches(
          R"(salary|gehalt|salaire|salario|pay|compensation|wynagrodz|per |/|monat|jahr|year|month|hour|annual|mensuel|mensual|brutto|gross|net|\bral\b|p\.?a)",
          rest))
    return true;
  // "175-235k + equity": the rest is what comes on top.
  return amount.scaled && amount.max >= 10'000 &&
         matches(
             R"(^(?:[^\pL]|\b(?:equity|benefits?|bonus(?:es)?|stock|options|rsus?|tokens?|cash|base|plus|and|or|up to|doe|depending on experience|negotiable|meaningful|generous|significant|early)\b)*$)",
             rest);
}

/// The amounts as one, lowest to highest, where each is a range: one for every place or level. Nothing for others.
std::optional<Amount> widest_of(const std::vector<Amount>& amounts) {
  if (amounts.empty()) return std::nullopt;
  Amount whole = amounts.front();
  if (amounts.size() == 1) return whole;
  for (const Amount& one : amounts) {
    const bool is_alike =
        one.currency.code == whole.currency.code && one.max >= whole.max / 5 && one.max <= whole.max * 5;
    if (one.doubtful || !one.has_min || !one.has_max || !(one.min < one.max) || !is_alike) return std::nullopt;
    whole.min = std::min(whole.min, one.min);
    whole.max = std::max(whole.max, one.max);
    whole.scaled = whole.scaled || one.scaled;
    whole.end = one.end;
  }
  return whole;
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

namespace {

/// The period that a board's word names: empty when it says nothing of a time, nothing when it is one without a name
/// here: "2 WEEKS", "0.5 MONTH".
std::optional<std::string> stated_period(std::string_view written) {
  thread_local Memo<std::optional<std::string>> known;
  return known.answer(written, [](std::string_view text) -> std::optional<std::string> {
    std::string word = folded(text);
    for (char& c : word)
      if (c == '-' || c == '_') c = ' ';
    if (matches(R"(^(?:[2-9]|1\d|[02-9]\d+|\d*[.,]\d*[1-9]|\d+/\d|half)\d* ?\pL)", word)) return std::nullopt;
    return period_named(word);
  });
}

}  // namespace

std::string period_of(std::string_view text) { return stated_period(text).value_or(""); }

Salary parse_salary(std::string_view written, std::string_view place) {
  Salary salary;
  if (is_silent_pay(written)) return salary;
  salary.text = std::string(written);
  const std::string text = folded(written.substr(0, 400));
  if (matches(R"(\bote\b|on[- ]target|uncapped|commission only|\b(?:usd[tc]|btc|bitcoin|eth)\b)", text)) return salary;
  const std::vector<Figure> figures = figures_of(text);
  std::vector<Amount> amounts = amounts_of(text, figures);
  const bool any_sign =
      std::any_of(amounts.begin(), amounts.end(), [](const Amount& one) { return one.currency.size > 0; });
  const std::string_view code_alone = any_sign ? std::string_view() : only_code_in(text, false);
  const bool any_currency = any_sign || !code_alone.empty();
  const bool any_scaled = std::any_of(amounts.begin(), amounts.end(), [](const Amount& one) { return one.scaled; });
  std::erase_if(amounts, [&](const Amount& one) {
    return (one.currency.size == 0 && !one.scaled && (any_sign || (any_scaled && one.max < 1000))) ||
           is_extra(std::string_view(text).substr(0, one.begin),
                    std::string_view(text).substr(std::min(one.end, text.size())));
  });
  const std::optional<Amount> whole = widest_of(amounts);
  if (!whole) return salary;
  const Amount& amount = *whole;
  if (!any_currency && !stands_alone(text, amount)) return salary;
  if (amount.doubtful || amount.min <= 0 || amount.max <= 0 || !(amount.has_min || amount.has_max)) return salary;
  const std::optional<std::string> period = period_named(without_other_figures(text, figures, amount));
  if (!period) return salary;
  const bool lakhs = text.find("lpa") != std::string::npos;
  std::string_view code = any_sign ? code_at(place, amount.currency, amount.max, *period) : code_alone;
  if (amount.currency.is_plain_dollar)
    if (const std::string_view other = only_code_in(text, true); !other.empty()) code = other;
  if (lakhs && code.empty()) code = "INR";
  if (code.empty() && has_word(text, "ral")) code = "EUR";  // retribuzione annua lorda
  // "$40-60" may be an hour's or thousands a year's.
  if (period->empty() && amount.max < 1000 && !amount.scaled) return salary;
  if (!any_currency && !lakhs && !amount.scaled && amount.max < 1000 && *period != "hour") return salary;
  std::string paid_each = *period;
  if (paid_each.empty())
    paid_each = period_by_size(amount.has_min ? amount.min : amount.max, amount.has_max ? amount.max : amount.min,
                               sized_as(place, amount.currency, code));
  // "1 000 zł/MD" is a man-day; "/md" a month in the North.
  const bool may_be_day = code == "PLN" || code == "CZK" || ((code == "EUR" || code == "USD") && amount.max <= 1500);
  if (paid_each == "month" && may_be_day && matches(R"(/ ?md\b)", text)) paid_each = "day";
  // "15K-25K·14薪": a month's pay, fourteen times a year.
  if (paid_each.empty() && matches(R"(\d\d ?薪)", text)) {
    paid_each = "month";
    if (code.empty()) code = "CNY";
  }
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
  if (!is_silent_pay(text)) salary.text = std::string(text);
  salary.min = min;
  salary.max = max;
  salary.currency = currency_of(currency);
  std::optional<std::string> given = stated_period(period);
  const double least = min ? *min : *max, most = max ? *max : *min;
  // A name that says no time ("Base Pay Range") leaves it to the sum, as a text does.
  if (given && given->empty()) given = period_by_size(least, most, salary.currency);
  if (given && is_plausible(most, salary.currency, *given)) salary.period = *std::move(given);
  return salary;
}

}  // namespace zapply
