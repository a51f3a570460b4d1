// Any text as a salary, a number, a place, an employment type or a title: numbers come out above zero and in order.
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "server/values/employment_type.h"
#include "server/values/location.h"
#include "server/values/pay_in_text.h"
#include "server/values/salary.h"
#include "server/values/seniority.h"
#include "server/words/numbers.h"
#include "tests/fuzz/one_input.h"

void zapply::fuzz::one_input(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  const std::string line = text.substr(0, 1000);  // as long as a field's can be
  const Salary salary = parse_salary(text, "Canada");
  for (const std::optional<double>& value : {salary.min, salary.max})
    if (value && !(*value > 0 && std::isfinite(*value))) std::abort();
  if (salary.min && salary.max && *salary.min > *salary.max) std::abort();
  if (!salary.min && !salary.max && !(salary.currency.empty() && salary.period.empty())) std::abort();
  const PayInText pay = pay_in_text(text, "Canada");
  const Salary both = salary_of_both(salary, pay);
  for (const Salary& one : {pay.salary, both}) {
    for (const std::optional<double>& value : {one.min, one.max})
      if (value && !(*value > 0 && std::isfinite(*value))) std::abort();
    if (one.min && one.max && *one.min > *one.max) std::abort();
  }
  if (pay.salary.text.size() > 130 || pay.salary.text.empty() != !(pay.salary.min || pay.salary.max)) std::abort();
  if (const std::optional<double> number = parse_number(text); number && !std::isfinite(*number)) std::abort();
  remote_from_of({line});
  tidy_location(line);
  employment_type_of(line);
  seniority_of_title(line);
}
