// Any text as a salary, a number, a place, an employment type or a title: numbers come out above zero and in order.
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "server/values/employment_type.h"
#include "server/values/location.h"
#include "server/values/salary.h"
#include "server/values/seniority.h"
#include "server/words/numbers.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace zapply;
  const std::string text(reinterpret_cast<const char*>(data), size);
  const Salary salary = parse_salary(text, "Canada");
  for (const std::optional<double>& value : {salary.min, salary.max})
    if (value && !(*value > 0 && std::isfinite(*value))) std::abort();
  if (salary.min && salary.max && *salary.min > *salary.max) std::abort();
  if (!salary.min && !salary.max && !(salary.currency.empty() && salary.period.empty())) std::abort();
  if (const std::optional<double> number = parse_number(text); number && !std::isfinite(*number)) std::abort();
  remote_from_of({text});
  tidy_location(text);
  employment_type_of(text);
  seniority_of_title(text);
  return 0;
}
