#include "server/scraping/repeated_causes.h"

#include <doctest/doctest.h>

using namespace zapply;

TEST_CASE("the first failures of a cause are told, the others counted") {
  RepeatedCauses causes;
  int told = 0;
  for (int i = 0; i < 100; ++i) told += causes.tell("no title");
  CHECK(causes.tell("no url"));
  CHECK(told == 3);
  const auto untold = causes.take_untold();
  REQUIRE(untold.size() == 1);
  CHECK(untold[0].first == "no title");
  CHECK(untold[0].second == 97);
  CHECK(causes.take_untold().empty());
  CHECK(causes.tell("no title"));
}

TEST_CASE("causes that are all different do not fill the log either") {
  RepeatedCauses causes;
  int told = 0;
  for (int i = 0; i < 1000; ++i) told += causes.tell("bad date: " + std::to_string(i));
  CHECK(told < 100);
  std::int64_t untold = 0;
  for (const auto& [cause, count] : causes.take_untold()) untold += count;
  CHECK(untold == 1000 - told);
}

TEST_CASE("twenty causes are told apart, each three times, and those that come later are one") {
  RepeatedCauses causes;
  for (int i = 0; i < 20; ++i)
    for (int time = 1; time <= 4; ++time) CHECK(causes.tell("cause " + std::to_string(i)) == (time <= 3));
  CHECK_FALSE(causes.tell("one more"));
  CHECK_FALSE(causes.tell("one more"));
  const auto untold = causes.take_untold();
  REQUIRE(untold.size() == 20);
  CHECK(untold[0] == std::pair<std::string, std::int64_t>("cause 0", 1));
  CHECK(untold[18] == std::pair<std::string, std::int64_t>("cause 18", 1));
  CHECK(untold[19] == std::pair<std::string, std::int64_t>("other causes", 3));
}
