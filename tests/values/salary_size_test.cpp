#include "server/values/salary_size.h"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <string>

using namespace zapply;

namespace {

double below(double sum) { return std::nextafter(sum, 0.0); }
double above(double sum) { return std::nextafter(sum, std::numeric_limits<double>::infinity()); }

constexpr std::string_view kStrong[] = {"USD", "EUR", "GBP", "CAD", "AUD", "CHF", "NZD", "SGD"};

struct Row {
  std::string_view period;
  double least, most;
};

}  // namespace

TEST_CASE("a sum in a strong currency is plausible within the bounds of its period, both included") {
  for (const Row& row : std::initializer_list<Row>{{"year", 2'000, 20'000'000},
                                                   {"month", 100, 300'000},
                                                   {"week", 50, 50'000},
                                                   {"day", 10, 15'000},
                                                   {"hour", 1, 3'000}})
    for (const std::string_view currency : kStrong) {
      CAPTURE(row.period);
      CAPTURE(currency);
      CHECK(is_plausible(row.least, currency, row.period));
      CHECK(is_plausible(row.most, currency, row.period));
      CHECK_FALSE(is_plausible(below(row.least), currency, row.period));
      CHECK_FALSE(is_plausible(above(row.most), currency, row.period));
    }
  CHECK(is_plausible(1, "USD", ""));
  CHECK(is_plausible(1e12, "USD", "quarter"));
  CHECK(is_plausible(1'000, "INR", "year"));
  CHECK_FALSE(is_plausible(999, "INR", "year"));
  CHECK(is_plausible(1, "INR", "month"));
  CHECK(is_plausible(1e12, "INR", "year"));
}

TEST_CASE("a usual pay lies within narrower bounds, and its most is at most six times its least") {
  for (const Row& row : std::initializer_list<Row>{{"year", 8'000, 1'500'000},
                                                   {"month", 150, 60'000},
                                                   {"week", 80, 15'000},
                                                   {"day", 20, 5'000},
                                                   {"hour", 3, 600}})
    for (const std::string_view currency : kStrong) {
      CAPTURE(row.period);
      CHECK(is_usual_pay(row.least, row.least, currency, row.period));
      CHECK(is_usual_pay(row.most, row.most, currency, row.period));
      CHECK_FALSE(is_usual_pay(below(row.least), row.least, currency, row.period));
      CHECK_FALSE(is_usual_pay(row.most, above(row.most), currency, row.period));
      CHECK(is_usual_pay(row.least, row.least * 6, currency, row.period));
      CHECK_FALSE(is_usual_pay(row.least, above(row.least * 6), currency, row.period));
    }
  CHECK(is_usual_pay(1, 1, "USD", ""));
  CHECK(is_usual_pay(1'000, 1'000, "INR", "year"));
  CHECK_FALSE(is_usual_pay(999, 999, "INR", "year"));
  CHECK_FALSE(is_usual_pay(1'000, 6'001, "INR", "year"));
}

TEST_CASE("a sum without a period is a year's or a month's by its size, each currency with bounds of its own") {
  for (const std::string_view currency : kStrong) {
    CHECK(period_by_size(20'000, 20'000, currency) == "year");
    CHECK(period_by_size(below(20'000), 30'000, currency) == "");
  }
  struct Usual {
    std::string_view currency;
    double month_least, month_most, year_least;
  };
  for (const Usual& row : std::initializer_list<Usual>{{"CLP", 250'000, 5'500'000, 8'000'000},
                                                       {"COP", 800'000, 15'000'000, 24'000'000},
                                                       {"BRL", 1'200, 15'000, 40'000},
                                                       {"PLN", 3'500, 45'000, 70'000},
                                                       {"CZK", 20'000, 200'000, 350'000},
                                                       {"SEK", 18'000, 100'000, 240'000},
                                                       {"NOK", 20'000, 100'000, 300'000},
                                                       {"DKK", 18'000, 100'000, 250'000},
                                                       {"HUF", 250'000, 2'500'000, 4'000'000},
                                                       {"JPY", 150'000, 1'000'000, 2'400'000},
                                                       {"KRW", 1'800'000, 9'000'000, 22'000'000},
                                                       {"CNY", 4'000, 60'000, 120'000},
                                                       {"PHP", 12'000, 150'000, 400'000}}) {
    CAPTURE(row.currency);
    CHECK(period_by_size(row.month_least, row.month_most, row.currency) == "month");
    CHECK(period_by_size(below(row.month_least), row.month_most, row.currency) == "");
    CHECK(period_by_size(row.month_least, above(row.month_most), row.currency) == "");
    CHECK(period_by_size(row.year_least, row.year_least, row.currency) == "year");
    CHECK(period_by_size(below(row.year_least), row.year_least, row.currency) == "");
  }
  for (const auto& [currency, least] : {std::pair("INR", 250'000.0), std::pair("ZAR", 150'000.0)}) {
    CHECK(period_by_size(least, least, currency) == "year");
    CHECK(period_by_size(below(least), least, currency) == "");
    CHECK(period_by_size(0, 0, currency) == "");
  }
  CHECK(period_by_size(1e9, 1e9, "THB") == "");
  CHECK(period_by_size(1e9, 1e9, "") == "");
}
