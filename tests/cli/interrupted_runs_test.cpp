#include "server/cli/interrupted_runs.h"

#include <doctest/doctest.h>

#include <stdexcept>

#include "server/store/owner_lock.h"
#include "tests/support/temp_folder.h"

using namespace zapply;

namespace {

Run running() {
  Run run;
  run.status = RunStatus::kRunning;
  run.phases.push_back({.name = Phase::kScraping, .status = PhaseStatus::kRunning});
  run.source_runs.push_back({.source_name = "a", .status = SourceRunStatus::kCompleted});
  run.source_runs.push_back({.source_name = "b", .status = SourceRunStatus::kRunning});
  return run;
}

}  // namespace

TEST_CASE("a run that is on is interrupted where nobody owns the database, and only there") {
  const TempFolder folder;
  const auto database = folder / "read.db";
  std::optional<OwnerLock> owner = OwnerLock::try_acquire(database);
  REQUIRE(owner);
  InterruptedRuns runs(database);
  runs.look();
  CHECK(runs.as_it_is(running()) == running());
  owner.reset();                                 // as when it is killed
  CHECK(runs.as_it_is(running()) == running());  // it may have ended it after it was read
  runs.look();
  const Run interrupted = runs.as_it_is(running());
  CHECK(interrupted.status == RunStatus::kFailed);
  CHECK(interrupted.error_message == "interrupted");
  CHECK(interrupted.phases[0].status == PhaseStatus::kFailed);
  CHECK(interrupted.source_runs[0].status == SourceRunStatus::kCompleted);
  CHECK(interrupted.source_runs[1].status == SourceRunStatus::kFailed);
  Run completed = running();
  completed.status = RunStatus::kCompleted;
  CHECK(runs.as_it_is(completed) == completed);
  owner = OwnerLock::try_acquire(database);
  CHECK(runs.as_it_is(running()) == running());  // the next owner's
}

TEST_CASE("an owner whose lock file was deleted owns the database still") {
  const TempFolder folder;
  const auto database = folder / "read.db";
  const std::optional<OwnerLock> owner = OwnerLock::try_acquire(database);
  std::filesystem::remove(OwnerLock::file_of(database));
  CHECK(OwnerLock::is_owned(database));
  InterruptedRuns runs(database);
  runs.look();
  CHECK(runs.as_it_is(running()) == running());
  CHECK_FALSE(OwnerLock::is_owned(folder / "none.db"));
}

TEST_CASE("following a run ends when its owner is killed") {
  const TempFolder folder;
  const auto database = folder / "read.db";
  std::optional<OwnerLock> owner = OwnerLock::try_acquire(database);
  InterruptedRuns runs(database);
  RunFeed feed;
  feed.run = [] { return running(); };
  feed.entries = [](std::int64_t) { return std::vector<LogEntry>(); };
  int waits = 0;
  feed.wait = [&] {
    if (++waits == 3) owner.reset();
    if (waits > 10) throw std::runtime_error("it is followed for ever");
  };
  const auto run = follow_run(runs.as_it_is(feed), [](const Run&, std::span<const LogEntry>) {});
  REQUIRE(run);
  CHECK(run->error_message == "interrupted");
  CHECK(waits == 3);
}
