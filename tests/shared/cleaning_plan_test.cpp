#include "shared/cleaning_plan.h"

#include <doctest/doctest.h>

#include "shared/protocol.h"

using namespace zapply;

TEST_CASE("what shall go is said in a body and in a query alike") {
  const Cleaning which{.before = from_ms(1'764'000'000'123), .runs = true, .jobs = false};
  CHECK(to_json(which) == R"({"before":"2025-11-24T16:00:00.123Z","runs":true,"jobs":false})");
  CHECK(query_of(which) == "before=2025-11-24T16:00:00.123Z&runs=true&jobs=false");
  const Cleaning logs{.before = which.before, .runs = false, .jobs = false, .logs = true};
  CHECK(to_json(logs) == R"({"before":"2025-11-24T16:00:00.123Z","runs":false,"jobs":false,"logs":true})");
  CHECK(query_of(logs) == "before=2025-11-24T16:00:00.123Z&runs=false&jobs=false&logs=true");
}

TEST_CASE("what would go and what went are read as they were written") {
  CleaningPlan plan{.counts = {1, 20, 3, 4, 5}, .oldest = from_ms(7), .bytes = 4096, .database_bytes = 9000};
  CHECK(parse_cleaning_plan(to_json(plan)) == plan);
  plan.oldest.reset();
  CHECK(parse_cleaning_plan(to_json(plan)) == plan);
  const Cleaned cleaned{.counts = {4, 5, 6, 7, 8}, .is_done = true, .database_bytes = 7};
  CHECK(parse_cleaned(to_json(cleaned)) == cleaned);
  CHECK_THROWS_AS(parse_cleaning_plan("[]"), ProtocolError);
  CHECK_THROWS_AS(parse_cleaning_plan(R"({"runs":1,"log_entries":2,"jobs":"many"})"), ProtocolError);
  CHECK_THROWS_AS(parse_cleaned(R"({"runs":1,"log_entries":2,"jobs":3,"database_bytes":4})"), ProtocolError);
}

TEST_CASE("counts are told in words, without what there is none of") {
  CHECK(describe(CleaningCounts{1, 1, 0}) == "1 run with 1 log entry");
  CHECK(describe(CleaningCounts{0, 0, 2}) == "2 closed jobs");
  CHECK(describe(CleaningCounts{12, 3400, 1}) == "12 runs with 3,400 log entries and 1 closed job");
  CHECK(describe(CleaningCounts{1, 2, 3, 1, 800}) ==
        "1 run with 2 log entries, 800 entries out of 1 log and 3 closed jobs");
  CHECK(describe(CleaningCounts{}).empty());
}
