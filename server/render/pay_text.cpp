#include "server/render/pay_text.h"

#include <cmath>

#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::size_t kPayBytesMax = 120;

}  // namespace

std::string pay_text(const Salary& salary) {
  if (!salary.text.empty()) return clean_line(salary.text, kPayBytesMax);
  const auto amount = [](double value) { return with_thousands(std::llround(value)); };
  std::string text;
  if (salary.min) text = (salary.max ? "" : "from ") + amount(*salary.min);
  if (salary.max && salary.max != salary.min) text += (text.empty() ? "up to " : " to ") + amount(*salary.max);
  if (text.empty()) return text;
  if (!salary.currency.empty()) text += " " + clean_line(salary.currency, 10);
  if (!salary.period.empty()) text += " a " + clean_line(salary.period, 10);
  return text;
}

}  // namespace zapply
