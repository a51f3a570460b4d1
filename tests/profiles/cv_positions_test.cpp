#include "server/profiles/cv_positions.h"

#include <doctest/doctest.h>

using namespace zapply;

namespace {

constexpr CvMonth kToday{2026, 11};

std::vector<CvPosition> positions(std::string_view text) { return positions_in(cv_lines(text), kToday); }

/// "title|company" of each.
std::vector<std::string> names(std::string_view text) {
  std::vector<std::string> out;
  for (const CvPosition& position : positions(text)) out.push_back(position.title + '|' + position.company);
  return out;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("positions are found with their dates beside, above or below their names") {
  CHECK(names("Engineer, Acme Ltd, 2019 - now\n- built\nTester, Beta Ltd, 2016 - 2019") ==
        Names{"Engineer|Acme Ltd", "Tester|Beta Ltd"});
  CHECK(names("03/2019 - today\nEngineer\nAcme Ltd\nBuilt things.\n01/2016 - 02/2019\nTester\nBeta Ltd\n") ==
        Names{"Engineer|Acme Ltd", "Tester|Beta Ltd"});
  CHECK(names("Acme Ltd\nEngineer\n2019 - now\nBuilt things.\nBeta Ltd\nTester\n2016 - 2019\n") ==
        Names{"Engineer|Acme Ltd", "Tester|Beta Ltd"});
  CHECK(names("- Engineer, Acme Ltd, 2019 - now\n- Tester, Beta Ltd, 2016 - 2019") ==
        Names{"Engineer|Acme Ltd", "Tester|Beta Ltd"});
  CHECK(names("**Engineer, Acme Ltd, 2019-now.** Built things, and 2 more.\n") == Names{"Engineer|Acme Ltd"});
}

TEST_CASE("several positions at one company each have it") {
  CHECK(names("### Acme Ltd\n**Director**, 2021 - now\n- led\n**Controller**, 2017 - 2021\n- counted") ==
        Names{"Director|Acme Ltd", "Controller|Acme Ltd"});
  CHECK(names("Fjell\nPlatform Engineer\nAugust 2021 - Present (5 years)\nBuilt.\nHavkyst\n4 years 2 months\nDevOps "
              "Engineer\nJanuary 2019 - July 2021\nRan.\nSystem Administrator\nJune 2017 - December 2018\n") ==
        Names{"Platform Engineer|Fjell", "DevOps Engineer|Havkyst", "System Administrator|Havkyst"});
}

TEST_CASE("a date column that was broken does not shift what stands behind it") {
  CHECK(
      names("Juli 2020 - heute\tLeiter\nAlpen GmbH\nUmsatz.\nOkt. 2015 - Juni 2020\nKey Account Manager\nDonau AG\n") ==
      Names{"Leiter|Alpen GmbH", "Key Account Manager|Donau AG"});
}

TEST_CASE("what was done there is part of a position, and the next one's names are not") {
  const auto all = positions("Engineer, Acme Ltd\n2019 - now\n- Kafka\nTester, Beta Ltd\n2016 - 2019\n- Selenium\n");
  REQUIRE(all.size() == 2);
  CHECK(all[0].text == "Engineer, Acme Ltd\n2019 - now\nKafka\n");
  CHECK(all[0].from == CvMonth{2019, 0});
  CHECK_FALSE(all[0].to);
  CHECK(all[1].text.find("Selenium") != std::string::npos);
}

TEST_CASE("a text without dates has no positions") {
  CHECK(positions("Engineer, Acme Ltd\nbuilt things").empty());
  CHECK(positions("").empty());
  CHECK(positions("2019 - now").size() == 1);
}

TEST_CASE("years are those that positions cover, once") {
  CHECK(years_of(positions("A, B Ltd, 01/2020 - 12/2021\nC, D Ltd, 07/2021 - 12/2022"), kToday) == 3);
  CHECK(years_of(positions("A, B Ltd, 2016 - 2020"), kToday) == 4);
  CHECK(years_of(positions("A, B Ltd, 2020 - now"), kToday) == 6);
  CHECK(years_of(positions("A, B Ltd, 11/2025 - now"), kToday) == doctest::Approx(1.1));
  CHECK(years_of({}, kToday) == 0);
}
