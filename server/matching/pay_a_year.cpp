#include "server/matching/pay_a_year.h"

#include <array>

#include "server/jobs/salary_year.h"

namespace zapply {
namespace {

struct Currency {
  std::string_view code;
  double dollars;  ///< for one
};
constexpr auto kCurrencies = std::to_array<Currency>({
    {"USD", 1},       {"EUR", 1.15},   {"GBP", 1.32},    {"CHF", 1.24},    {"CAD", 0.71},    {"AUD", 0.65},
    {"NZD", 0.57},    {"JPY", 0.0065}, {"CNY", 0.14},    {"HKD", 0.128},   {"SGD", 0.77},    {"INR", 0.0113},
    {"KRW", 0.00069}, {"TWD", 0.032},  {"SEK", 0.105},   {"NOK", 0.098},   {"DKK", 0.154},   {"PLN", 0.27},
    {"CZK", 0.047},   {"HUF", 0.003},  {"RON", 0.226},   {"BGN", 0.588},   {"TRY", 0.0236},  {"ILS", 0.3},
    {"AED", 0.2723},  {"SAR", 0.2667}, {"ZAR", 0.058},   {"KES", 0.0077},  {"NGN", 0.00069}, {"EGP", 0.021},
    {"BRL", 0.187},   {"MXN", 0.054},  {"COP", 0.00026}, {"CLP", 0.00107}, {"PEN", 0.296},   {"ARS", 0.00069},
    {"UYU", 0.025},   {"PHP", 0.017},  {"IDR", 0.00006}, {"MYR", 0.24},    {"THB", 0.031},   {"VND", 0.000038},
    {"PKR", 0.00356}, {"BDT", 0.0082}, {"LKR", 0.0033},  {"UAH", 0.0237},  {"RUB", 0.0127},  {"GEL", 0.37},
    {"RSD", 0.0098},
});

}  // namespace

std::optional<double> dollars_for_one(std::string_view currency) {
  for (const Currency& known : kCurrencies)
    if (known.code == currency) return known.dollars;
  return std::nullopt;
}

std::optional<double> pay_a_year(const Salary& salary) {
  const auto amount = salary_a_year(salary), dollars = dollars_for_one(salary.currency);
  if (!amount || !dollars) return std::nullopt;
  return *amount * *dollars;
}

std::optional<double> pay_a_year(const PayFloor& floor) {
  return pay_a_year(Salary{.max = floor.amount, .currency = floor.currency, .period = floor.period});
}

}  // namespace zapply
