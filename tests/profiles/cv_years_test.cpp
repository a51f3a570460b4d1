#include "server/profiles/cv_years.h"

#include <doctest/doctest.h>

using namespace zapply;

namespace {

constexpr CvMonth kToday{2026, 11};

}  // namespace

TEST_CASE("years of work are those that the dated positions cover, once") {
  CHECK(years_of_cv("Engineer, 2020-now\nDeveloper, 2016-2020", kToday) == 10);
  CHECK(years_of_cv("Engineer, 03/2016 \xe2\x80\x93 11/2019", kToday) == doctest::Approx(3.8));
  CHECK(years_of_cv("One job: 2018-2022\nand another: 2020-2023", kToday) == 5);
  CHECK(years_of_cv("2019 to present", kToday) == 7);
  CHECK(years_of_cv("Seit 2021-heute", kToday) == 5);
}

TEST_CASE("years at school and of other things are none of work") {
  CHECK(years_of_cv("## Experience\nEngineer, Acme Ltd, 2020-2024\n## Education\nMIT, 2010-2020", kToday) == 4);
  CHECK_FALSE(years_of_cv("## Education\nMIT, 2010-2020", kToday));
}

TEST_CASE("without dated positions what the CV says of itself counts, or nothing") {
  CHECK(years_of_cv("Nurse, 12 years of experience", kToday) == 12);
  CHECK_FALSE(years_of_cv("Nurse", kToday));
  CHECK_FALSE(years_of_cv("Call +49 2016-2020-3344 or 12345-now", {1990, 1}));
  CHECK_FALSE(years_of_cv("", kToday));
}
