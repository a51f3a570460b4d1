#include "server/profiles/cv_years.h"

#include <doctest/doctest.h>

using namespace zapply;

TEST_CASE("years of work are those that the dated positions cover, once") {
  CHECK(years_of_cv("Engineer, 2020-now\nDeveloper, 2016-2020", 2026) == 10);
  CHECK(years_of_cv("Engineer, 03/2016 \xe2\x80\x93 11/2019", 2026) == 3);
  CHECK(years_of_cv("Two jobs at once: 2018-2022 and 2020-2023", 2026) == 5);
  CHECK(years_of_cv("2019 to present", 2026) == 7);
  CHECK(years_of_cv("Seit 2021-heute", 2026) == 5);
}

TEST_CASE("without dated positions what the CV says of itself counts, or nothing") {
  CHECK(years_of_cv("Nurse, 12 years of experience", 2026) == 12);
  CHECK_FALSE(years_of_cv("Nurse", 2026));
  CHECK_FALSE(years_of_cv("Call +49 2016-2020-3344 or 12345-now", 1990));
  CHECK_FALSE(years_of_cv("", 2026));
}
