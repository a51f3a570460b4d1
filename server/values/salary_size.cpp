#include "server/values/salary_size.h"

#include <algorithm>
#include <array>

#include "shared/text.h"

namespace zapply {
namespace {

bool is_strong(std::string_view currency) {
  static constexpr std::array<std::string_view, 8> kStrong{"USD", "EUR", "GBP", "CAD", "AUD", "CHF", "NZD", "SGD"};
  return is_one_of(kStrong, currency);
}

struct Bounds {
  std::string_view period;
  double least, most;
};

const Bounds* bounds_of(const std::array<Bounds, 5>& all, std::string_view period) {
  const auto found = std::find_if(all.begin(), all.end(), [&](const Bounds& one) { return one.period == period; });
  return found == all.end() ? nullptr : found;
}

}  // namespace

bool is_plausible(double most, std::string_view currency, std::string_view period) {
  static constexpr std::array<Bounds, 5> kBounds{
      {{"year", 2'000, 20e6}, {"month", 100, 300'000}, {"week", 50, 50'000}, {"day", 10, 15'000}, {"hour", 1, 3'000}}};
  const Bounds* bounds = bounds_of(kBounds, period);
  if (bounds == nullptr) return true;
  return is_strong(currency) ? most >= bounds->least && most <= bounds->most : period != "year" || most >= 1000;
}

bool is_usual_pay(double least, double most, std::string_view currency, std::string_view period) {
  static constexpr std::array<Bounds, 5> kBounds{
      {{"year", 8'000, 1.5e6}, {"month", 150, 60'000}, {"week", 80, 15'000}, {"day", 20, 5'000}, {"hour", 3, 600}}};
  if (most > least * 6) return false;
  if (!is_strong(currency)) return is_plausible(most, currency, period);
  const Bounds* bounds = bounds_of(kBounds, period);
  return bounds == nullptr || (least >= bounds->least && most <= bounds->most);
}

std::string period_by_size(double least, double most, std::string_view currency) {
  if (is_strong(currency)) return least >= 20'000 ? "year" : "";
  // Where wages are named by the month: more than a part-time wage, less than a year's least.
  struct Usual {
    std::string_view currency;
    double month_least, month_most, year_least;
  };
  static constexpr auto kUsual = std::to_array<Usual>({{"CLP", 250e3, 5.5e6, 8e6},
                                                       {"COP", 800e3, 15e6, 24e6},
                                                       {"BRL", 1'200, 15e3, 40e3},
                                                       {"PLN", 3'500, 45e3, 70e3},
                                                       {"CZK", 20e3, 200e3, 350e3},
                                                       {"SEK", 18e3, 100e3, 240e3},
                                                       {"NOK", 20e3, 100e3, 300e3},
                                                       {"DKK", 18e3, 100e3, 250e3},
                                                       {"HUF", 250e3, 2.5e6, 4e6},
                                                       {"JPY", 150e3, 1e6, 2.4e6},
                                                       {"KRW", 1.8e6, 9e6, 22e6},
                                                       {"CNY", 4'000, 60e3, 120e3},
                                                       {"INR", 0, 0, 250e3},
                                                       {"PHP", 12e3, 150e3, 400e3},
                                                       {"ZAR", 0, 0, 150e3}});
  for (const Usual& one : kUsual) {
    if (one.currency != currency) continue;
    if (one.month_least > 0 && least >= one.month_least && most <= one.month_most) return "month";
    if (least >= one.year_least) return "year";
  }
  return "";
}

}  // namespace zapply
