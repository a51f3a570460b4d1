#include "shared/run.h"

#include <doctest/doctest.h>

#include <initializer_list>
#include <vector>

#include "shared/run_words.h"
#include "shared/source.h"

using namespace zapply;

namespace {

std::vector<SourceRun> sources(std::initializer_list<SourceRunStatus> statuses) {
  std::vector<SourceRun> out;
  for (const SourceRunStatus status : statuses) out.emplace_back().status = status;
  return out;
}

constexpr auto kCompleted = SourceRunStatus::kCompleted;
constexpr auto kFailed = SourceRunStatus::kFailed;
constexpr auto kSkipped = SourceRunStatus::kSkipped;
constexpr auto kUnchanged = SourceRunStatus::kUnchanged;

}  // namespace

TEST_CASE("scraping's outcome is earned by its sources") {
  CHECK(outcome_of(sources({kCompleted, kCompleted})) == PhaseStatus::kCompleted);
  CHECK(outcome_of(sources({kCompleted, kFailed})) == PhaseStatus::kPartial);
  CHECK(outcome_of(sources({kFailed, kFailed})) == PhaseStatus::kFailed);
  CHECK(outcome_of(sources({kCompleted, SourceRunStatus::kCancelled})) == PhaseStatus::kCancelled);
}

TEST_CASE("skipped and unchanged sources neither help nor harm the outcome") {
  CHECK(outcome_of(sources({kSkipped, kUnchanged})) == PhaseStatus::kCompleted);
  CHECK(outcome_of(sources({kSkipped, kFailed})) == PhaseStatus::kFailed);
  CHECK(outcome_of(sources({kUnchanged, kCompleted})) == PhaseStatus::kCompleted);
  CHECK(outcome_of(sources({})) == PhaseStatus::kCompleted);
}

TEST_CASE("a source that was never settled keeps scraping from being completed") {
  CHECK(outcome_of(sources({kCompleted, SourceRunStatus::kRunning})) == PhaseStatus::kPartial);
}

TEST_CASE("a run's outcome folds over its phases") {
  using enum PhaseStatus;
  const auto outcome = [](PhaseStatus scraping, PhaseStatus matching, Interruption interruption = Interruption::kNone) {
    return outcome_of(std::vector<PhaseRun>{{.name = Phase::kScraping, .status = scraping},
                                            {.name = Phase::kMatching, .status = matching}},
                      interruption);
  };
  CHECK(outcome(kCompleted, kCompleted) == RunStatus::kCompleted);
  CHECK(outcome(kPartial, kCompleted) == RunStatus::kPartial);
  CHECK(outcome(kCompleted, kFailed) == RunStatus::kPartial);
  CHECK(outcome(kFailed, kCompleted) == RunStatus::kFailed);
  CHECK(outcome(kCompleted, kCompleted, Interruption::kPerson) == RunStatus::kCancelled);
  CHECK(outcome(kFailed, kFailed, Interruption::kPerson) == RunStatus::kCancelled);
  CHECK(outcome(kCompleted, kCompleted, Interruption::kBreakdown) == RunStatus::kFailed);
}

TEST_CASE("a run's progress is the sum over its phases") {
  const std::vector<PhaseRun> phases{{.progress = {3, 4}}, {.progress = {10, 200}}};
  CHECK(progress_of(phases) == Progress{13, 204});
}

TEST_CASE("stats are the sums over the sources") {
  std::vector<SourceRun> all = sources({kCompleted, kFailed, kSkipped});
  all[0].jobs_found = 10;
  all[0].jobs_new = 4;
  all[0].requests = 3;
  all[1].jobs_found = 5;
  all[1].jobs_failed = 2;
  all[1].retries = 1;
  all[1].bytes = 100;
  const RunStats stats = stats_of(all);
  CHECK(stats.jobs_scraped == 15);
  CHECK(stats.new_jobs == 4);
  CHECK(stats.failed_jobs == 2);
  CHECK(stats.requests == 3);
  CHECK(stats.retries == 1);
  CHECK(stats.bytes == 100);
  CHECK(stats.sources_run == 2);
  CHECK(stats.sources_failed == 1);
  CHECK(counters_of(stats).front() == Counter{"jobs_scraped", 15});
  CHECK(counters_of(stats).size() == 11);
}

TEST_CASE("a duration is never negative, even when the clock was set back") {
  Run run;
  run.started_at = from_ms(10'000);
  CHECK_FALSE(duration_of(run));
  run.completed_at = from_ms(12'500);
  CHECK(duration_of(run) == std::chrono::milliseconds(2'500));
  run.completed_at = from_ms(9'000);
  CHECK(duration_of(run) == std::chrono::milliseconds(0));
}

TEST_CASE("news are applied once, and older news never") {
  Run known;
  known.id = 7;
  known.revision = 5;
  Run news = known;
  news.revision = 6;
  news.last_seq = 40;
  CHECK(apply(known, news));
  CHECK(known == news);
  CHECK_FALSE(apply(known, news));
  Run older = news;
  older.revision = 5;
  older.last_seq = 1;
  CHECK_FALSE(apply(known, older));
  CHECK(known.last_seq == 40);
  Run another = news;
  another.id = 8;
  another.revision = 9;
  CHECK_FALSE(apply(known, another));
}

TEST_CASE("news of a source follow the same rule") {
  Source known;
  known.name = "remotive";
  known.revision = 2;
  Source news = known;
  news.enabled = true;
  CHECK_FALSE(apply(known, news));
  news.revision = 3;
  CHECK(apply(known, news));
  CHECK(known.enabled);
}

TEST_CASE("every name leads back to its enumerator") {
  for (std::size_t i = 0; i < enum_count<SourceRunStatus>(); ++i) {
    const auto status = static_cast<SourceRunStatus>(i);
    CHECK(from_name<SourceRunStatus>(name_of(status)) == status);
  }
  CHECK_FALSE(from_name<RunStatus>("finished"));
  CHECK(static_cast<std::size_t>(SourceRunStatus::kUnchanged) + 1 == enum_count<SourceRunStatus>());
  CHECK(static_cast<std::size_t>(RunStatus::kCancelled) + 1 == enum_count<RunStatus>());
  CHECK(static_cast<std::size_t>(Phase::kReporting) + 1 == enum_count<Phase>());
  CHECK(static_cast<std::size_t>(Level::kError) + 1 == enum_count<Level>());
}

TEST_CASE("each counter of a source is summed under its own name") {
  for (const SourceCounter& counter : kSourceCounters) {
    std::vector<SourceRun> all = sources({kCompleted, kUnchanged});
    all[0].*counter.of_source = 3;
    all[1].*counter.of_source = 4;
    const RunStats stats = stats_of(all);
    CHECK(stats.*counter.sum == 7);
    CHECK(stats.sources_run == 1);
    CHECK(stats.sources_failed == 0);
    std::int64_t sum = 0;
    for (const Counter& one : counters_of(stats)) sum += one.value;
    CHECK(sum == 8);
  }
}

TEST_CASE("what a run found reads as words, without what there was none of") {
  RunStats stats;
  CHECK(found_words(stats) == "0 jobs, 0 new");
  stats.jobs_scraped = stats.new_jobs = stats.updated_jobs = stats.duplicate_jobs = stats.closed_jobs =
      stats.failed_jobs = 1;
  CHECK(found_words(stats) == "1 job, 1 new, 1 updated, 1 duplicate, 1 closed, 1 unreadable");
  stats.jobs_scraped = stats.new_jobs = stats.updated_jobs = stats.duplicate_jobs = stats.closed_jobs =
      stats.failed_jobs = 1234;
  CHECK(found_words(stats) == "1,234 jobs, 1,234 new, 1,234 updated, 1,234 duplicates, 1,234 closed, 1,234 unreadable");
  stats.sources_failed = 2;
  stats.sources_run = 1;
  CHECK(failed_words(stats) == "2 of 1 source failed");
  stats.sources_run = 3;
  CHECK(failed_words(stats) == "2 of 3 sources failed");
}
