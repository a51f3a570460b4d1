#include "server/store/run_sums.h"

#include <doctest/doctest.h>

#include "server/store/sql/migrations.h"
#include "tests/store/store_fixture.h"

using namespace zapply;
using namespace std::chrono_literals;

namespace {

struct SumsFixture : StoreFixture {
  /// Begins one, with `found` postings of each source.
  Run begin(std::int64_t found) {
    Run run = new_run();
    run.id = insert(run);
    run = read(run.id);
    for (SourceRun& source : run.source_runs) source.jobs_found = source.jobs_new = found;
    update(run);
    return read(run.id);
  }

  void end(Run run, SourceRunStatus remotive, std::optional<std::string> error = std::nullopt) {
    run.source_runs[0].status = remotive;
    run.source_runs[0].error_message = std::move(error);
    run.source_runs[1].status = SourceRunStatus::kCompleted;
    run.phases[0].status = PhaseStatus::kPartial;
    run.phases[0].completed_at = run.started_at + 4s;
    run.status = RunStatus::kPartial;
    run.completed_at = run.started_at + 5s;
    update(run);
  }

  SourceSum of(const std::string& name) {
    for (const SourceSum& sum : run_sums(store).sources)
      if (sum.source_name == name) return sum;
    return {};
  }
};

}  // namespace

TEST_CASE_FIXTURE(SumsFixture, "an empty database has no sums") {
  const RunSums sums = run_sums(store);
  CHECK(sums.ended.empty());
  CHECK(sums.sources.empty());
  CHECK_FALSE(sums.running.has_value());
  CHECK_FALSE(sums.last_ended.has_value());
}

TEST_CASE_FIXTURE(SumsFixture, "runs and their phases are added up when they end") {
  insert_finished();
  insert_finished();
  end(begin(1), SourceRunStatus::kFailed);
  const RunSums sums = run_sums(store);
  CHECK(sums.ended ==
        std::vector<EndedSum>{{"run", "completed", 2, 10s}, {"run", "partial", 1, 5s}, {"scraping", "partial", 1, 4s}});
  CHECK(sums.last_ended->id == 3);
}

TEST_CASE_FIXTURE(SumsFixture, "the run that is on counts while it goes on, and once") {
  end(begin(3), SourceRunStatus::kCompleted);
  const Run run = begin(4);
  CHECK(of("remotive").counted.jobs_new == 7);
  CHECK(run_sums(store).running->id == run.id);
  CHECK(run_sums(store).last_ended->id == 1);
  end(run, SourceRunStatus::kCompleted);
  CHECK(of("remotive").counted.jobs_new == 7);
  CHECK(of("lever").counted.jobs_found == 7);
}

TEST_CASE_FIXTURE(SumsFixture, "failures are counted until the source is read again") {
  const auto after = [&](SourceRunStatus status, std::optional<std::string> error = std::nullopt) {
    end(begin(1), status, std::move(error));
    return of("remotive").failed_in_a_row;
  };
  CHECK(after(SourceRunStatus::kFailed) == 1);
  CHECK(after(SourceRunStatus::kFailed, "HTTP 500") == 2);
  CHECK(after(SourceRunStatus::kSkipped) == 2);
  CHECK(after(SourceRunStatus::kCancelled) == 2);
  CHECK(after(SourceRunStatus::kFailed, kInterrupted) == 2);
  CHECK(after(SourceRunStatus::kFailed) == 3);
  CHECK(of("lever").failed_in_a_row == 0);
  CHECK(after(SourceRunStatus::kUnchanged) == 0);
  CHECK(after(SourceRunStatus::kFailed) == 1);
  CHECK(after(SourceRunStatus::kCompleted) == 0);
}

TEST_CASE_FIXTURE(SumsFixture, "a run that was interrupted is added up when that is found") {
  begin(6);
  settle_interrupted_runs(store, at(9));
  CHECK(run_sums(store).ended[0] == EndedSum{"run", "failed", 1, 9s});
  CHECK(of("remotive").counted.jobs_new == 6);
  CHECK(of("remotive").failed_in_a_row == 0);
}

TEST_CASE_FIXTURE(SumsFixture, "sums outlive their runs") {
  end(begin(3), SourceRunStatus::kFailed);
  const RunSums before = run_sums(store);
  REQUIRE(delete_run(store, 1) == DeleteResult::kDeleted);
  const RunSums after = run_sums(store);
  CHECK(after.ended == before.ended);
  CHECK(of("remotive").counted.jobs_new == 3);
  CHECK_FALSE(after.last_ended.has_value());
}

TEST_CASE_FIXTURE(SumsFixture, "what an older version has left is added up as if it had been all along") {
  const auto failed = SourceRunStatus::kFailed;
  for (const SourceRunStatus status : {failed, SourceRunStatus::kCompleted, failed, SourceRunStatus::kSkipped, failed})
    end(begin(2), status);
  end(begin(2), failed, kInterrupted);
  insert_finished(RunStatus::kCancelled);
  const RunSums expected = run_sums(store);
  CHECK(of("remotive").failed_in_a_row == 2);
  const Run running = begin(1);
  for (const Migration& migration : all_migrations())
    if (migration.name.ends_with("0021_sums.sql")) {
      const std::string sql(migration.sql.substr(migration.sql.find("INSERT INTO")));
      execute("DELETE FROM ended_sums; DELETE FROM source_sums; " + sql);
    }
  end(running, SourceRunStatus::kCompleted);
  CHECK(of("remotive").failed_in_a_row == 0);
  CHECK(of("lever").counted.jobs_new == 13);
  auto sums = run_sums(store).ended;
  CHECK(sums.size() == expected.ended.size());
  CHECK(sums[1] == EndedSum{"run", "partial", 7, 35s});
}
