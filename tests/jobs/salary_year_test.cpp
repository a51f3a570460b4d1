#include "server/jobs/salary_year.h"

#include <doctest/doctest.h>

using namespace zapply;

TEST_CASE("pay counts as a year's by its period, its most before its least, and not without a period") {
  const auto year = [](std::optional<double> min, std::optional<double> max, const char* period) {
    return salary_a_year({"", min, max, "EUR", period});
  };
  CHECK(year(1, 2, "year") == 2);
  CHECK(year(1, 2, "month") == 24);
  CHECK(year(1, 2, "week") == 104);
  CHECK(year(1, 2, "day") == 520);
  CHECK(year(1, 2, "hour") == 4160);
  CHECK(year(1, {}, "month") == 12);
  CHECK_FALSE(year({}, {}, "year"));
  CHECK_FALSE(year(1, 2, ""));
  CHECK_FALSE(year(1, 2, "quarter"));
}
