#include "server/values/salary_currency.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "server/values/location.h"
#include "server/words/folded_line.h"
#include "server/words/memo.h"

namespace zapply {
namespace {

/// A country that writes "$" for its own money, and the least that people are paid in it.
struct OtherDollar {
  std::string_view country;
  double least_hour, least_month;
  std::string_view pesos = {};
};
constexpr auto kOtherDollars = std::to_array<OtherDollar>({
    {"canada", 0, 0},
    {"australia", 0, 0},
    {"new zealand", 0, 0},
    {"singapore", 0, 0},
    {"hong kong", 0, 0},
    {"taiwan", 0, 0},
    {"mexico", 30, 1'000, "MXN"},
    {"colombia", 4'000, 200'000, "COP"},
    {"chile", 1'500, 100'000, "CLP"},
    {"argentina", 1'000, 50'000, "ARS"},
    {"uruguay", 80, 5'000, "UYU"},
    {"dominican republic", 50, 5'000, "DOP"},
    {"toronto", 0, 0},
});

bool is_american(std::string_view place) {
  return has_word(place, "us") || has_word(place, "usa") || has_word(place, "united states") ||
         has_word(place, "new mexico");
}

/// Which of the other dollars may be meant at a place; none where the American is used, too.
std::vector<const OtherDollar*> other_dollars_at(std::string_view written) {
  std::vector<const OtherDollar*> out;
  const std::string place = folded(written);
  if (is_american(place)) return out;
  std::vector<std::string> named = places_named({std::string(written)});
  for (std::string& one : named) one = folded(one);
  if (std::any_of(named.begin(), named.end(), is_american)) return out;
  for (const OtherDollar& one : kOtherDollars)
    if (has_word(place, one.country) || std::find(named.begin(), named.end(), one.country) != named.end())
      out.push_back(&one);
  return out;
}

bool may_be_other_dollar(std::string_view place, double most, std::string_view period) {
  if (place.empty()) return false;
  thread_local Memo<std::vector<const OtherDollar*>> known;
  const std::vector<const OtherDollar*>& others = known.answer(place, other_dollars_at);
  return std::any_of(others.begin(), others.end(), [&](const OtherDollar* one) {
    return most >= (period == "hour" ? one->least_hour : one->least_month);
  });
}

}  // namespace

std::string_view code_at(std::string_view place, const CurrencySign& sign, double most, std::string_view period) {
  if (sign.is_plain_dollar) return may_be_other_dollar(place, most, period) ? std::string_view() : sign.code;
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
  if (sign.size == 0 || place.empty()) return sign.code;
  const std::string where = folded(place);
  for (const Local& local : kLocals)
    if (local.instead_of == sign.code && has_word(where, local.country)) return local.code;
  return sign.code;
}

std::string_view sized_as(std::string_view place, const CurrencySign& sign, std::string_view code) {
  if (!sign.is_plain_dollar || !code.empty()) return code;
  const std::string where = folded(place);
  std::string_view pesos;
  for (const OtherDollar& one : kOtherDollars) {
    if (one.pesos.empty() || !has_word(where, one.country)) continue;
    if (!pesos.empty()) return {};
    pesos = one.pesos;
  }
  return pesos.empty() ? "USD" : pesos;
}

}  // namespace zapply
