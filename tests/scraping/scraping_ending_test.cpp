#include "server/scraping/scraping_ending.h"

#include <doctest/doctest.h>

#include "server/pipeline/run_ending.h"

using namespace zapply;
using namespace std::chrono_literals;
using Status = SourceRunStatus;

namespace {

SourceRun source(const std::string& name, Status status, const std::string& error = "", std::int64_t found = 0,
                 std::int64_t added = 0) {
  SourceRun run;
  run.source_name = name;
  run.status = status;
  run.jobs_found = found;
  run.jobs_new = added;
  if (!error.empty()) run.error_message = error;
  return run;
}

/// Of a run that only scrapes.
RunEnding ending(std::vector<SourceRun> sources, const std::optional<PhaseStop>& stop = {},
                 Interruption interruption = Interruption::kNone) {
  Run run;
  run.source_runs = std::move(sources);
  return ending_of({{Phase::kScraping, scraping_ending(run, stop)}}, interruption, {}, 12s);
}

}  // namespace

TEST_CASE("a completed run says what it found") {
  const RunEnding end = ending({source("a", Status::kCompleted, "", 800, 40), source("b", Status::kCompleted, "", 12),
                                source("c", Status::kUnchanged), source("d", Status::kSkipped)});
  CHECK(end.status == RunStatus::kCompleted);
  CHECK(end.level == Level::kSuccess);
  CHECK_FALSE(end.error);
  CHECK(end.message == "Completed in 12 s: 812 jobs, 40 new, from 2 sources; 1 unchanged, 1 skipped");
}

TEST_CASE("what is zero is left out, what is not is said") {
  SourceRun run = source("a", Status::kCompleted, "", 1, 0);
  run.jobs_updated = 1;
  run.jobs_duplicate = 2;
  run.jobs_closed = 3;
  run.jobs_failed = 4;
  CHECK(ending({run}).message ==
        "Completed in 12 s: 1 job, 0 new, 1 updated, 2 duplicates, 3 closed, 4 unreadable, from 1 source");
}

TEST_CASE("a run in which nothing was due completes and says so") {
  const RunEnding end = ending({source("a", Status::kSkipped), source("b", Status::kSkipped)});
  CHECK(end.status == RunStatus::kCompleted);
  CHECK(end.message == "Completed in 12 s: nothing was due; 2 skipped");
}

TEST_CASE("a partial run names what failed and why") {
  const RunEnding end =
      ending({source("a", Status::kCompleted, "", 12, 3), source("b", Status::kFailed, "404 Not Found")});
  CHECK(end.status == RunStatus::kPartial);
  CHECK(end.level == Level::kWarning);
  CHECK(end.error == "1 of 2 sources failed: b: 404 Not Found");
  CHECK(end.message == "Partly completed in 12 s: 12 jobs, 3 new, from 1 of 2 sources. Failed: b: 404 Not Found");
}

TEST_CASE("a failed run names its causes, not thirty of them") {
  CHECK(ending({source("a", Status::kFailed, "404 Not Found")}).message == "Failed after 12 s: a: 404 Not Found");
  std::vector<SourceRun> many;
  for (const char* name : {"a", "b", "c", "d", "e"}) many.push_back(source(name, Status::kFailed, "down"));
  const RunEnding end = ending(many);
  CHECK(end.status == RunStatus::kFailed);
  CHECK(end.error == "a: down; b: down; c: down; and 2 more");
  CHECK(end.message == "Failed after 12 s: none of the 5 sources could be read. a: down; b: down; c: down; and 2 more");
}

TEST_CASE("a cancelled run says what it kept") {
  const RunEnding end = ending({source("a", Status::kCompleted, "", 12, 3), source("b", Status::kCancelled)},
                               PhaseStop{true, ""}, Interruption::kPerson);
  CHECK(end.status == RunStatus::kCancelled);
  CHECK_FALSE(end.error);
  CHECK(end.message == "Cancelled after 12 s: 12 jobs, 3 new until then");
}

TEST_CASE("a run that was stopped otherwise, or broke, failed with that cause") {
  const std::vector<SourceRun> sources{source("a", Status::kFailed, "")};
  const RunEnding broken =
      ending(sources, PhaseStop{false, "insert log entry: disk I/O error (10)"}, Interruption::kBreakdown);
  CHECK(broken.status == RunStatus::kFailed);
  CHECK(broken.error == "insert log entry: disk I/O error (10)");
  CHECK(broken.message == "Failed after 12 s: insert log entry: disk I/O error (10); nothing was found until then");
  // Its time was over: no breakdown, but scraping failed.
  const RunEnding late = ending({source("a", Status::kCompleted, "", 12, 3), source("b", Status::kFailed)},
                                PhaseStop{false, "the time limit of 30 minutes was reached"});
  CHECK(late.status == RunStatus::kFailed);
  CHECK(late.message == "Failed after 12 s: the time limit of 30 minutes was reached; 12 jobs, 3 new until then");
}

TEST_CASE("three causes are named, and the others counted") {
  std::vector<SourceRun> failed;
  for (const char* name : {"a", "b", "c"}) failed.push_back(source(name, Status::kFailed, "down"));
  CHECK(ending(failed).error == "a: down; b: down; c: down");
  failed.push_back(source("d", Status::kFailed));
  CHECK(ending(failed).error == "a: down; b: down; c: down; and 1 more");
  CHECK(ending({source("a", Status::kFailed)}).error == "a: failed");
  CHECK(ending({source("a", Status::kFailed, "down", 2, 1), source("b", Status::kUnchanged)}).message ==
        "Failed after 12 s: a: down. Kept: 2 jobs, 1 new; 1 unchanged");
  CHECK(ending({source("a", Status::kUnchanged), source("b", Status::kSkipped)}).message ==
        "Completed in 12 s: nothing was due; 1 unchanged, 1 skipped");
}
