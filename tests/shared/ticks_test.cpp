#include "shared/chart/ticks.h"

#include <doctest/doctest.h>

#include <chrono>
#include <string>
#include <vector>

using namespace zapply;

namespace {

std::vector<std::string> labels(const std::vector<Tick>& ticks) {
  std::vector<std::string> out;
  for (const Tick& tick : ticks) out.push_back(tick.label);
  return out;
}
using Labels = std::vector<std::string>;

std::vector<std::string> days(int year, int month, int day, int count) {
  std::vector<std::string> out;
  using namespace std::chrono;
  sys_days at = std::chrono::year(year) / month / day;
  for (int i = 0; i < count; ++i, at += std::chrono::days(1)) {
    const year_month_day date(at);
    const auto two = [](unsigned n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    out.push_back(std::to_string(static_cast<int>(date.year())) + "-" + two(static_cast<unsigned>(date.month())) + "-" +
                  two(static_cast<unsigned>(date.day())));
  }
  return out;
}

}  // namespace

TEST_CASE("steps are 1, 2 or 5 times a power of ten") {
  CHECK(nice_step(0.7) == doctest::Approx(1));
  CHECK(nice_step(1) == doctest::Approx(1));
  CHECK(nice_step(1.01) == doctest::Approx(2));
  CHECK(nice_step(3) == doctest::Approx(5));
  CHECK(nice_step(5'001) == doctest::Approx(10'000));
  CHECK(nice_step(0.03) == doctest::Approx(0.05));
  CHECK(nice_step(0) == 1);
  CHECK(nice_step(-3) == 1);
}

TEST_CASE("numbers on an axis are those that people count in, never more than there is room for") {
  CHECK(labels(number_ticks(0, 100, 6)) == Labels{"0", "20", "40", "60", "80", "100"});
  CHECK(labels(number_ticks(0, 7, 5)) == Labels{"0", "2", "4", "6"});
  CHECK(labels(number_ticks(35'000, 190'000, 5)) == Labels{"50k", "100k", "150k"});
  CHECK(labels(number_ticks(0, 1, 6)) == Labels{"0", "0.2", "0.4", "0.6", "0.8", "1"});
  CHECK(labels(number_ticks(0, 2'500'000, 6)) == Labels{"0", "500k", "1M", "1.5M", "2M", "2.5M"});
  CHECK(number_ticks(3, 3, 5).empty());
  CHECK(number_ticks(0, 9, 1).empty());
  for (int most = 1; most < 3'000; most += 7)
    for (const int count : {2, 3, 5, 8}) {
      CAPTURE(most);
      const auto ticks = number_ticks(0, most, count);
      CHECK(static_cast<int>(ticks.size()) <= count);
      CHECK(ticks.size() >= 1);
    }
}

TEST_CASE("days on an axis are days, Mondays or the first of months, as many as there is room for") {
  CHECK(labels(day_ticks(days(2026, 9, 1, 4), 5)) == Labels{"Sep 1", "Sep 2", "Sep 3", "Sep 4"});
  CHECK(labels(day_ticks(days(2026, 9, 1, 30), 5)) == Labels{"Sep 7", "Sep 14", "Sep 21", "Sep 28"});
  CHECK(labels(day_ticks(days(2026, 9, 1, 91), 4)) == Labels{"Sep 1", "Oct 1", "Nov 1"});
  CHECK(labels(day_ticks(days(2025, 11, 20, 120), 4)) == Labels{"Dec 1", "Jan 2026", "Feb 1", "Mar 1"});
  CHECK(labels(day_ticks(days(2024, 1, 1, 731), 9)) ==
        Labels{"Jan 1", "Apr 1", "Jul 1", "Oct 1", "Jan 2025", "Apr 1", "Jul 1", "Oct 1"});
  CHECK(day_ticks(days(2026, 9, 1, 91), 13).front().at == 6);  // a Monday
  CHECK(day_ticks({"soon"}, 5).empty());
  CHECK(day_ticks({}, 5).empty());
}

TEST_CASE("numbers are short") {
  CHECK(short_number(0) == "0");
  CHECK(short_number(999) == "999");
  CHECK(short_number(1'000) == "1k");
  CHECK(short_number(1'234) == "1.23k");
  CHECK(short_number(99'940) == "99.9k");
  CHECK(short_number(123'456) == "123k");
  CHECK(short_number(1'500'000) == "1.5M");
  CHECK(short_number(0.25) == "0.25");
}

TEST_CASE("decimals are as many as are asked for") {
  CHECK(fixed_number(0.5, 3) == "0.500");
  CHECK(fixed_number(2.005, 2).size() == 4);
  CHECK(fixed_number(-1.25, 1).starts_with("-1."));
  CHECK(fixed_number(-0.001, 1) == "0.0");
  CHECK(fixed_number(1'234.5678, 0) == "1235");
  CHECK(fixed_number(0.04, 2) == "0.04");
}
