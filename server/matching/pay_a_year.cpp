#include "server/matching/pay_a_year.h"

#include "server/jobs/salary_year.h"

namespace zapply {

std::optional<double> pay_a_year(const PayFloor& floor, const Currencies& currencies) {
  const auto amount = salary_a_year(Salary{.max = floor.amount, .currency = floor.currency, .period = floor.period});
  const auto dollars = currencies.dollars_for_one(floor.currency);
  if (!amount || !dollars) return std::nullopt;
  return *amount * *dollars;
}

}  // namespace zapply
