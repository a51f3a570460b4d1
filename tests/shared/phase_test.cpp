#include "shared/phase.h"

#include <doctest/doctest.h>

using namespace zapply;

TEST_CASE("a counter is added to, and a new one stands behind those that were there") {
  std::vector<Counter> counters{{"matched", 2}};
  add_to_counter(counters, "fits", 1);
  add_to_counter(counters, "matched", 3);
  CHECK(counters == std::vector<Counter>{{"matched", 5}, {"fits", 1}});
}

TEST_CASE("counters read as words, without those that are zero") {
  CHECK(counters_words({{"jobs_scraped", 1812}, {"retries", 0}, {"new_jobs", 40}}) ==
        "1,812 jobs scraped, 40 new jobs");
  CHECK(counters_words({{"new_jobs", 1}, {"duplicate_jobs", 1}, {"sources_run", 1}, {"requests", 1}, {"retries", 1}}) ==
        "1 new job, 1 duplicate job, 1 source run, 1 request, 1 retry");
  CHECK(counters_words({{"sources_run", 6}, {"sources_failed", 1}, {"jobs_scraped", 1}}) ==
        "6 sources run, 1 failed, 1 job scraped");
  CHECK(counters_words({{"sources_failed", 1}}) == "1 source failed");
  CHECK(counters_words({{"retries", 0}}).empty());
}

TEST_CASE("a phase that has ended is neither waiting nor running") {
  CHECK_FALSE(is_finished(PhaseStatus::kWaiting));
  CHECK_FALSE(is_finished(PhaseStatus::kRunning));
  for (const PhaseStatus status :
       {PhaseStatus::kCompleted, PhaseStatus::kPartial, PhaseStatus::kFailed, PhaseStatus::kCancelled})
    CHECK(is_finished(status));
}

TEST_CASE("a phase that waits has no duration, one that ended has") {
  PhaseRun phase;
  CHECK_FALSE(duration_of(phase));
  phase.started_at = from_ms(1'000);
  CHECK_FALSE(duration_of(phase));
  phase.completed_at = from_ms(3'500);
  CHECK(duration_of(phase) == std::chrono::milliseconds(2'500));
}
