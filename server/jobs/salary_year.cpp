#include "server/jobs/salary_year.h"

namespace zapply {

std::optional<double> salary_a_year(const Salary& salary) {
  const auto amount = salary.max ? salary.max : salary.min;
  if (!amount) return std::nullopt;
  if (salary.period == "year") return *amount;
  if (salary.period == "month") return *amount * 12;
  if (salary.period == "week") return *amount * 52;
  if (salary.period == "day") return *amount * 52 * 5;
  if (salary.period == "hour") return *amount * 52 * 5 * 8;
  return std::nullopt;
}

}  // namespace zapply
