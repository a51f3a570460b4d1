#include "server/values/salary_amounts.h"

#include <algorithm>
#include <array>

#include "server/values/salary_bounds.h"
#include "shared/ascii.h"
#include "shared/text.h"

namespace zapply {
namespace {

/// Bytes between two figures of one amount, at most: each is held against all others.
constexpr std::size_t kBetweenMax = 64;

bool is_letter(char c) { return ascii::is_lower(c) || ascii::is_beyond(c); }

/// Also with a period before it: "$65/hr - $75/hr".
bool is_range_sign(std::string_view between) {
  static constexpr auto kSigns = std::to_array<std::string_view>(
      {"-",    "--",     "to",      "bis",   "a",     "und",    "and",      "et",       "y",   "e",
       "~",    "..",     "al",      "hasta", "до",    "thru",   "through",  "till",     "tot", "til",
       "ate",  "ao",     "och",     "og",    "en",    "do",     "fino a",   "から",     "至",  "到",
       "에서", "bis zu", "jusqu'a", "up to", "a max", "to max", "upp till", "rising to"});
  std::string_view word = trimmed(between);
  for (const std::string_view no_cents : {".--", ".-", ",--", ",-"})  // "110'000.- bis 130'000.-"
    if (word.starts_with(no_cents) && word.size() > no_cents.size()) {
      word = trimmed(word.substr(no_cents.size()));
      break;
    }
  static constexpr std::array<std::string_view, 26> kPeriods{
      "/hr",      "/hour",   "/h",       "/yr",       "/year",    "/annum",    "/mo",     "/month",  "/day",
      "/wk",      "/week",   "p.a.",     "lpa",       "an hour",  "a day",     "a week",  "a month", "a year",
      "per hour", "per day", "per week", "per month", "per year", "per annum", "monthly", "annually"};
  for (const std::string_view period : kPeriods) {
    if (!word.starts_with(period) || (word.size() > period.size() && is_letter(word[period.size()]))) continue;
    word = trimmed(word.substr(period.size()));
    break;
  }
  return std::find(kSigns.begin(), kSigns.end(), word) != kSigns.end();
}

Amount range_of(const Figure& low, const Figure& high) {
  Amount amount;
  amount.begin = low.begin;
  amount.end = high.end;
  amount.min = low.value;
  amount.max = high.value;
  // "$120-150k": the "k" is for both. "100k-120" is read the same way.
  if (low.factor == 1 && low.value < 1000) amount.min *= high.factor;
  if (high.factor == 1 && high.value < 1000) amount.max *= low.factor;
  // "60-70.000 €"
  if (low.factor == 1 && high.factor == 1 && low.value >= 10 && low.value < 1000 && high.value >= 10'000 &&
      low.value < high.value / 1000 && high.value / 1000 <= low.value * 3 && low.currency.size == 0)
    amount.min *= 1000;
  amount.scaled = low.factor > 1 || high.factor > 1;
  amount.currency = low.currency.size > 0 && (!low.currency.is_plain_dollar || high.currency.size == 0) ? low.currency
                                                                                                        : high.currency;
  if (low.currency.size > 0 && high.currency.size > 0 && low.currency.code != high.currency.code &&
      !low.currency.is_plain_dollar && !high.currency.is_plain_dollar)
    amount.doubtful = true;
  if ((amount.min == 0 || (amount.min == 1 && low.currency.size == 0)) && high.value > 1000) {
    amount.has_min = false;  // only there to fill the form
    amount.min = amount.max;
  }
  if (amount.min > amount.max || amount.max > amount.min * 20) amount.doubtful = true;
  return amount;
}

/// "35/45k€": a range where the second figure alone says that it is money. "$50/2 hours" and "24/7" are none.
bool is_slash_range(std::string_view between, const Figure& low, const Figure& high) {
  if (trimmed(between) != "/" || (high.currency.size == 0 && high.factor == 1) || low.value <= 0) return false;
  const double least = low.factor == 1 && low.value < 1000 ? low.value * high.factor : low.value;
  return least < high.value && high.value <= least * 3;
}

bool is_range(std::string_view text, const Figure& low, const Figure& high) {
  if (high.is_other || high.begin < low.end) return false;
  const std::string_view between = text.substr(low.end, high.begin - low.end);
  if (!is_range_sign(between) && !is_slash_range(between, low, high)) return false;
  // "2000 - 2500 €" is money, "2025 - 2026" and "$90k - 2026" are not.
  if (low.may_be_year && high.may_be_year) return false;
  return !(low.may_be_year || high.may_be_year) || low.value < high.value;
}

/// A figure that belongs to an amount that it is no part of, as in "EUR 400/450" or "from30000 to 40000 EUR": then
/// nobody knows what the amount is.
bool is_left_over(std::string_view text, const Figure& one, std::size_t from, std::size_t to) {
  if (to < from || to - from > kBetweenMax || one.may_be_year || (one.is_other && !(one.is_glued && one.value >= 100)))
    return false;
  const std::string_view between = text.substr(from, to - from);
  return is_range_sign(between) || trimmed(between) == "/";
}

void doubt_where_left_over(std::string_view text, const std::vector<Figure>& figures, Amount& amount) {
  for (std::size_t i = 0; i < figures.size(); ++i) {
    const Figure& one = figures[i];
    if ((one.end <= amount.begin && is_left_over(text, one, one.end, amount.begin)) ||
        (one.begin >= amount.end && is_left_over(text, one, amount.end, one.begin)))
      amount.doubtful = true;
  }
}

}  // namespace

std::vector<Amount> amounts_of(std::string_view text, const std::vector<Figure>& figures) {
  std::vector<Amount> amounts;
  const bool any_money = std::any_of(figures.begin(), figures.end(),
                                     [](const Figure& one) { return one.currency.size > 0 || one.factor > 1; });
  for (std::size_t i = 0; i < figures.size(); ++i) {
    const Figure& one = figures[i];
    if (one.is_other) continue;
    if (i + 1 < figures.size() && is_range(text, one, figures[i + 1])) {
      amounts.push_back(range_of(one, figures[++i]));
      continue;
    }
    if (one.may_be_year) continue;
    Amount amount;
    amount.begin = one.begin;
    amount.end = one.end;
    amount.min = amount.max = one.value;
    amount.currency = one.currency;
    amount.scaled = one.factor > 1;
    // Where money is marked, nobody asks whether other figures are limits.
    const bool is_money = one.currency.size > 0 || one.factor > 1 || !any_money;
    const OpenEnds open =
        !is_money ? OpenEnds{} : open_ends_of(text.substr(0, one.begin), text.substr(one.end), one.currency.code);
    amount.has_min = !open.no_min;
    amount.has_max = !open.no_max && !one.is_open;
    amounts.push_back(amount);
  }
  for (Amount& amount : amounts) doubt_where_left_over(text, figures, amount);
  return amounts;
}

}  // namespace zapply
