#include "shared/retention.h"

#include <doctest/doctest.h>

#include "shared/protocol.h"
#include "shared/schedule.h"

using namespace zapply;

TEST_CASE("what is kept for some days is too old after them, each kind by itself") {
  const Timestamp now = from_ms(1'764'000'000'000);
  const auto all = cleanings_of({.runs_days = 90, .jobs_days = 1}, now);
  REQUIRE(all.size() == 2);
  CHECK(all[0] == Cleaning{.before = now - std::chrono::days(90), .runs = true, .jobs = false});
  CHECK(all[1] == Cleaning{.before = now - std::chrono::days(1), .runs = false, .jobs = true});
  CHECK(cleanings_of({.logs_days = 30}, now).front() ==
        Cleaning{.before = now - std::chrono::days(30), .runs = false, .jobs = false, .logs = true});
  CHECK(cleanings_of({}, now).empty());
}

TEST_CASE("it is told in words, without what is kept for ever") {
  CHECK(words_of(Retention{90, 30, 1}) == "runs for 90 days, whole logs for 30 days, closed jobs for 1 day");
  CHECK(words_of(Retention{{}, 30, {}}) == "whole logs for 30 days");
}

TEST_CASE("it is read as it was written") {
  const Retention some{{}, 30, 180};
  CHECK(to_json(some) == R"({"runs_days":null,"logs_days":30,"jobs_days":180})");
  CHECK(parse_retention(to_json(some)) == some);
  CHECK_FALSE(parse_retention("null"));
  CHECK_THROWS_AS(parse_retention(R"({"runs_days":"many"})"), ProtocolError);
}
