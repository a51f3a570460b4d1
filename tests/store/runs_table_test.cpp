#include "server/store/runs_table.h"

#include <doctest/doctest.h>

#include "tests/store/store_fixture.h"

using namespace zapply;

namespace {

Run whole_run() {
  Run run = StoreFixture::new_run({"remotive", "greenhouse"});
  run.trigger_type = Trigger::kCli;
  run.phases = {{.name = Phase::kScraping,
                 .status = PhaseStatus::kPartial,
                 .progress = {3, 40},
                 .error_message = "1 of 2 sources failed",
                 .started_at = StoreFixture::at(1),
                 .completed_at = StoreFixture::at(2)},
                {.name = Phase::kMatching, .progress = {0, 7}, .counters = {{"matched", 5}, {"fits", -1}}}};
  run.progress = {3, 47};
  SourceRun& source = run.source_runs[1];
  source.company_count = 7;
  source.jobs_found = 11;
  source.jobs_new = 10;
  source.jobs_updated = 9;
  source.jobs_duplicate = 8;
  source.jobs_closed = 6;
  source.jobs_failed = 5;
  source.requests = 4;
  source.retries = 3;
  source.bytes = 5'000'000'000;
  source.log_counts[Level::kWarning] = 2;
  source.error_message = "HTTP 503 \"soon\" — später";
  source.started_at = StoreFixture::at(1);
  source.completed_at = StoreFixture::at(2);
  source.status = SourceRunStatus::kFailed;
  run.phases[0].counters = counters_of(stats_of(run.source_runs));
  return run;
}

}  // namespace

TEST_CASE_FIXTURE(StoreFixture, "a run is read as it was inserted") {
  Run run = whole_run();
  run.id = insert(run);
  run.revision = store.revision();
  CHECK(run.revision > 0);
  CHECK(read(run.id) == run);
}

TEST_CASE_FIXTURE(StoreFixture, "an update writes everything but id, trigger, start and cancel request") {
  Run run = new_run();
  run.id = insert(run);
  Run changed = whole_run();
  changed.id = run.id;
  changed.status = RunStatus::kPartial;
  changed.phase = Phase::kReporting;
  changed.error_message = "lever: no answer";
  changed.completed_at = at(9);
  changed.last_seq = 12;
  changed.log_counts[Level::kError] = 3;
  changed.cancel_requested_at = at(3);
  changed.started_at = at(100);
  const auto revision = store.write([&](Database& database) { return update_run(database, changed); });
  CHECK(revision == store.revision());
  changed.revision = revision;
  changed.trigger_type = run.trigger_type;
  changed.started_at = run.started_at;
  changed.cancel_requested_at.reset();
  CHECK(read(run.id) == changed);
}

TEST_CASE_FIXTURE(StoreFixture, "an update writes only the source rows that changed") {
  Run run = new_run({"a", "b", "c"});
  run.id = insert(run);
  run.source_runs[1].requests = 1;
  const auto before =
      store.write([](Database& database) { return database.first<std::int64_t>("SELECT total_changes()").value(); });
  store.write([&](Database& database) { update_run(database, run); });
  const auto after =
      store.write([](Database& database) { return database.first<std::int64_t>("SELECT total_changes()").value(); });
  // The revision, the run, its phase and one source, whose old row is replaced.
  CHECK(after - before <= 5);
  CHECK(read(run.id).source_runs == run.source_runs);
}

TEST_CASE_FIXTURE(StoreFixture, "a second running run is not inserted and the first one's id is told") {
  const auto first = insert(new_run());
  const InsertedRun second = store.write([](Database& database) { return insert_run(database, new_run()); });
  CHECK(second.was_running);
  CHECK(second.id == first);
  CHECK(scalar("SELECT count(*) FROM runs") == 1);
  CHECK(scalar("SELECT count(*) FROM run_sources") == 2);
}

TEST_CASE_FIXTURE(StoreFixture, "at most one running run is the database's own rule") {
  insert(new_run());
  CHECK_THROWS_AS(store.write([](Database& database) {
    database.execute(
        "INSERT INTO runs SELECT id + 1, status, phase, trigger_type, error_message, started_at,"
        " completed_at, cancel_requested_at, revision, last_seq, log_info, log_success, log_warning,"
        " log_error FROM runs");
  }),
                  StoreError);
}

TEST_CASE_FIXTURE(StoreFixture, "a finished run never runs again") {
  const auto id = insert_finished(RunStatus::kFailed);
  Run again = read(id);
  again.status = RunStatus::kRunning;
  CHECK_THROWS_AS(store.write([&](Database& database) { update_run(database, again); }), StoreError);
  again.status = RunStatus::kCompleted;
  CHECK_THROWS_AS(store.write([&](Database& database) { update_run(database, again); }), StoreError);
  CHECK(read(id).status == RunStatus::kFailed);
}

TEST_CASE_FIXTURE(StoreFixture, "changed runs come by revision, oldest change first") {
  const auto first = insert_finished(), second = insert_finished(), third = insert_finished();
  const auto before = store.revision();
  for (const auto id : {third, first}) {
    Run run = read(id);
    run.progress.done = 1;
    store.write([&](Database& database) { update_run(database, run); });
  }
  const auto changed = store.read([&](Database& database) { return runs_changed_since(database, before, 10); });
  REQUIRE(changed.size() == 2);
  CHECK(changed[0].id == third);
  CHECK(changed[1].id == first);
  CHECK(changed[1].source_runs.size() == 2);
  const auto limited = store.read([&](Database& database) { return runs_changed_since(database, 0, 1); });
  REQUIRE(limited.size() == 1);
  CHECK(limited[0].id == second);
}

TEST_CASE_FIXTURE(StoreFixture, "cancelling keeps the first time, and only a running run can be cancelled") {
  const auto cancel = [&](std::int64_t id, int second) {
    return store.write([&](Database& database) { return request_cancel(database, id, at(second)); });
  };
  const auto id = insert(new_run());
  const auto before = store.revision();
  CHECK(cancel(id, 3) == CancelResult::kRequested);
  CHECK(store.revision() > before);
  CHECK(read(id).revision == store.revision());
  CHECK(cancel(id, 4) == CancelResult::kRequested);
  CHECK(read(id).cancel_requested_at == at(3));
  CHECK(cancel(id + 1, 5) == CancelResult::kUnknown);
  Run run = read(id);
  run.status = RunStatus::kCancelled;
  store.write([&](Database& database) { update_run(database, run); });
  CHECK(read(id).cancel_requested_at == at(3));
  CHECK(cancel(id, 6) == CancelResult::kFinished);
}

TEST_CASE_FIXTURE(StoreFixture, "a deleted run is gone at once, its entries go in batches, its id is not given again") {
  Run run = new_run();
  run.id = insert(run);
  append(run, 25);
  const auto remove = [&](std::int64_t id) {
    return store.write([&](Database& database) { return delete_run(database, id); });
  };
  CHECK(remove(run.id) == DeleteResult::kRunning);
  run.status = RunStatus::kCompleted;
  store.write([&](Database& database) { update_run(database, run); });
  const auto before = store.revision();
  CHECK(remove(run.id) == DeleteResult::kDeleted);
  CHECK(remove(run.id) == DeleteResult::kUnknown);
  CHECK_FALSE(store.read([&](Database& database) { return read_run(database, run.id); }).has_value());
  CHECK(log(run.id).empty());
  CHECK(store.read([&](Database& database) { return runs_deleted_since(database, before, 10); }) ==
        std::vector{run.id});
  CHECK(store.read([&](Database& database) { return runs_deleted_since(database, before + 1, 10); }).empty());

  const auto purge = [&] {
    return store.write([](Database& database) { return purge_deleted_entries(database, 10); });
  };
  CHECK(scalar("SELECT count(*) FROM log_entries") == 25);
  CHECK(purge());
  CHECK(scalar("SELECT count(*) FROM log_entries") == 15);
  CHECK(purge());
  CHECK_FALSE(purge());
  CHECK(scalar("SELECT count(*) FROM log_entries") == 0);
  CHECK_FALSE(purge());
  CHECK(insert(new_run()) == run.id + 1);
}

TEST_CASE_FIXTURE(StoreFixture, "purging gives the file's space back") {
  Run run = new_run();
  run.id = insert(run);
  append(run, 20'000);
  run.status = RunStatus::kCompleted;
  store.write([&](Database& database) {
    update_run(database, run);
    delete_run(database, run.id);
  });
  store.checkpoint();
  const auto before = store.size_bytes();
  while (store.write([](Database& database) { return purge_deleted_entries(database, 5000); })) {
  }
  store.checkpoint();
  CHECK(store.size_bytes() < before / 2);
}

TEST_CASE_FIXTURE(StoreFixture, "interrupted runs are failed with a last entry, counters and sources that say so") {
  Run run = new_run({"remotive", "lever"});
  run.id = insert(run);
  run.source_runs[0].status = SourceRunStatus::kCompleted;
  run.source_runs[0].completed_at = at(1);
  append(run, 3);
  const auto before = store.revision();
  const auto settle = [&] {
    return store.write([](Database& database) { return settle_interrupted_runs(database, at(60)); });
  };
  CHECK(settle() == std::vector{run.id});
  CHECK(store.revision() > before);

  const Run settled = read(run.id);
  CHECK(settled.status == RunStatus::kFailed);
  CHECK(settled.error_message == "interrupted");
  CHECK(settled.completed_at == at(60));
  CHECK(settled.last_seq == 4);
  CHECK(settled.log_counts[Level::kInfo] == 3);
  CHECK(settled.log_counts[Level::kError] == 1);
  CHECK(settled.source_runs[0] == run.source_runs[0]);
  CHECK(settled.source_runs[1].status == SourceRunStatus::kFailed);
  CHECK(settled.source_runs[1].error_message == "interrupted");
  CHECK(settled.source_runs[1].completed_at == at(60));
  REQUIRE(settled.phases.size() == 1);
  CHECK(settled.phases[0].status == PhaseStatus::kFailed);
  CHECK(settled.phases[0].error_message == "interrupted");
  CHECK(settled.phases[0].completed_at == at(60));
  const auto entries = log(run.id);
  REQUIRE(entries.size() == 4);
  CHECK(entries.back().level == Level::kError);
  CHECK(entries.back().message.find("interrupted") != std::string::npos);
  CHECK(settle().empty());
}

TEST_CASE_FIXTURE(StoreFixture, "an interrupted run doesn't end before it began when the clock was set back") {
  const auto id = insert(new_run({"a"}, 100));
  store.write([](Database& database) { return settle_interrupted_runs(database, at(0)); });
  CHECK(read(id).completed_at == at(100));
}
