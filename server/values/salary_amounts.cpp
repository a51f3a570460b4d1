#include "server/values/salary_amounts.h"

#include <algorithm>
#include <array>

#include "server/words/pattern.h"
#include "shared/ascii.h"
#include "shared/text.h"

namespace zapply {
namespace {

bool is_letter(char c) { return ascii::is_lower(c) || ascii::is_beyond(c); }

/// Also with a period before it: "$65/hr - $75/hr".
bool is_range_sign(std::string_view between) {
  static constexpr std::array<std::string_view, 15> kSigns{"-", "--", "to", "bis", "a",  "und",   "and", "et",
                                                           "y", "e",  "~",  "..",  "al", "hasta", "до"};
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
  return std::find(kSigns.begin(), kSigns.end(), word) != kSigns.end() || word == "jusqu'a" || word == "up to";
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
  amount.scaled = low.factor > 1 || high.factor > 1;
  amount.currency = low.currency.size > 0 && (!low.currency.is_plain_dollar || high.currency.size == 0) ? low.currency
                                                                                                        : high.currency;
  if (low.currency.size > 0 && high.currency.size > 0 && low.currency.code != high.currency.code &&
      !low.currency.is_plain_dollar && !high.currency.is_plain_dollar)
    amount.doubtful = true;
  if (amount.min > amount.max || amount.max > amount.min * 20) amount.doubtful = true;
  if (high.is_open) amount.has_max = false;
  return amount;
}

bool is_range(std::string_view text, const Figure& low, const Figure& high) {
  if (high.is_other || high.begin < low.end || !is_range_sign(text.substr(low.end, high.begin - low.end))) return false;
  // "2000 - 2500 €" is money, "2025 - 2026" and "$90k - 2026" are not.
  if (low.may_be_year && high.may_be_year) return false;
  return !(low.may_be_year || high.may_be_year) || low.value < high.value;
}

}  // namespace

std::vector<Amount> amounts_of(std::string_view text, const std::vector<Figure>& figures) {
  std::vector<Amount> amounts;
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
    const std::string_view before = text.substr(0, one.begin);
    if (matches(R"((?:\bup ?to|\bbis(?: zu)?|\bmax(?:imum|imal|\.)?|\bjusqu'a|\bhasta|\bunder|<=?|(?i:^|\s)до)[ :]*$)",
                before))
      amount.has_min = false;
    const std::string_view behind = text.substr(one.end);
    if (matches(R"(^ ?(?:max(?:imum|\.)?|or less)(?:$|[^a-z]))", behind)) amount.has_min = false;
    if (matches(R"(^ ?(?:min(?:imum|\.)?|or more|and up)(?:$|[^a-z]))", behind)) amount.has_max = false;
    if (one.is_open ||
        matches(
            R"((?:\bfrom|\bstarting(?: at| from)?|\bmin(?:imum|destens|\.)?|\bab|\bat least|\bover|\ba partir de|\bdesde|\bdes|>=?|(?i:^|\s)от)[ :]*$)",
            before))
      amount.has_max = false;
    amounts.push_back(amount);
  }
  return amounts;
}

}  // namespace zapply
