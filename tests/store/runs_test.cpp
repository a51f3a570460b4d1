#include "server/store/runs.h"

#include <doctest/doctest.h>

#include "server/store/news.h"
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

TEST_CASE_FIXTURE(StoreFixture, "a commit adds to counters, gives numbers to entries, and sets what is given") {
  Run run = whole_run();
  run.id = insert(run);
  RunChanges changes;
  changes.entries = {{at(3), Level::kInfo, "", "one"}, {at(4), Level::kError, "remotive", "two"}};
  changes.phase = Phase::kMatching;
  changes.add(std::size_t{1}, PhaseChange{.progress = {2, 1},
                                          .counters = {{"fits", 3}, {"new", 4}},
                                          .status = PhaseStatus::kRunning,
                                          .started_at = at(5)});
  SourceChange source{.error_message = "slow", .started_at = at(3)};
  source.added.requests = 3;
  source.added.log_counts[Level::kError] = 1;
  changes.add(std::size_t{0}, source);
  const CommittedRun first = commit_run(store, run.id, changes, at(9));
  CHECK(first.last_seq == 2);
  CHECK(first.revision == store.revision());
  CHECK(commit_run(store, run.id, changes, at(9)).last_seq == 4);

  const Run now = read(run.id);
  CHECK(now.phase == Phase::kMatching);
  CHECK(now.last_seq == 4);
  CHECK(now.log_counts[Level::kInfo] == 2);
  CHECK(now.log_counts[Level::kError] == 2);
  CHECK(now.phases[0].progress == run.phases[0].progress);
  CHECK(now.phases[0].status == run.phases[0].status);
  CHECK(now.phases[1].progress == Progress{4, 9});
  CHECK(now.phases[1].counters == std::vector<Counter>{{"matched", 5}, {"fits", 5}, {"new", 8}});
  CHECK(now.phases[1].status == PhaseStatus::kRunning);
  CHECK(now.phases[1].started_at == at(5));
  CHECK_FALSE(now.phases[1].error_message);
  CHECK(now.source_runs[0].requests == 6);
  CHECK(now.source_runs[0].log_counts[Level::kError] == 2);
  CHECK(now.source_runs[0].error_message == "slow");
  CHECK(now.source_runs[0].status == SourceRunStatus::kRunning);
  CHECK(now.source_runs[1] == run.source_runs[1]);
  const auto entries = log(run.id);
  REQUIRE(entries.size() == 4);
  CHECK(entries[1] == LogEntry{2, at(4), Level::kError, "remotive", "two"});
  CHECK(entries[3].seq == 4);
}

TEST_CASE_FIXTURE(StoreFixture, "more entries and sources than go into one statement are all written") {
  std::vector<std::string> names;
  for (int i = 0; i < 700; ++i) names.push_back("s" + std::to_string(i));
  Run run = new_run(names);
  run.id = insert(run);
  RunChanges changes;
  for (int i = 0; i < 1'300; ++i) changes.entries.push_back({at(i), Level::kInfo, "", std::to_string(i + 1)});
  for (std::size_t i = 0; i < 700; ++i) changes.of_source(i).added.requests = static_cast<std::int64_t>(i);
  commit_run(store, run.id, changes, at(0));
  const Run now = read(run.id);
  REQUIRE(now.source_runs.size() == 700);
  for (std::size_t i = 0; i < 700; ++i) {
    CHECK(now.source_runs[i].source_name == names[i]);
    CHECK(now.source_runs[i].requests == static_cast<std::int64_t>(i));
  }
  const auto entries = log(run.id, {.limit = 2'000});
  REQUIRE(entries.size() == 1'300);
  for (const LogEntry& entry : entries) CHECK(entry.message == std::to_string(entry.seq));
}

TEST_CASE_FIXTURE(StoreFixture, "a commit takes six statements and a page of runs four, however much is in them") {
  Run run = new_run({"a", "b", "c"});
  run.id = insert(run);
  RunChanges changes;
  for (int i = 0; i < 300; ++i) changes.entries.push_back({at(i), Level::kInfo, "a", "page read"});
  for (std::size_t i = 0; i < 3; ++i) changes.of_source(i).added.requests = 1;
  changes.of_phase(0).progress = {1, 2};
  changes.fetch_states = {{"https://x.test", "e", "m", at(0)}};
  Store fresh(file, Store::Access::kReadWrite);  // with connections that have prepared nothing yet
  const auto prepared = [&] {
    return zapply::write(fresh, [](Database& database) { return database.prepared().size(); });
  };
  const auto read_prepared = [&] {
    return zapply::read(fresh, [](Database& database) { return database.prepared().size(); });
  };
  prepared();
  const std::size_t before = prepared();
  commit_run(fresh, run.id, changes, at(0));
  CHECK(prepared() - before <= 6);

  run = read(run.id);
  run.status = RunStatus::kCompleted;
  update(run);
  for (int i = 0; i < 30; ++i) insert_finished();
  read_prepared();
  const std::size_t read_before = read_prepared();
  CHECK(runs_page(fresh, {}).runs.size() == 20);
  CHECK(read_prepared() - read_before <= 4);
}

TEST_CASE_FIXTURE(StoreFixture, "a commit that can't be made changes nothing, and can be made later") {
  Run run = new_run({"remotive"});
  run.id = insert(run);
  const Run before = read(run.id);
  RunChanges changes;
  changes.entries = {{at(3), Level::kInfo, "", "one"}};
  changes.of_source(0).added.requests = 1;
  zapply::write(store, [](Database& database) {
    database.execute("CREATE TRIGGER full BEFORE INSERT ON log_entries BEGIN SELECT RAISE(ABORT, 'no room'); END");
  });
  CHECK_THROWS_AS(commit_run(store, run.id, changes, at(0)), StoreError);
  CHECK(read(run.id) == before);
  zapply::write(store, [](Database& database) { database.execute("DROP TRIGGER full"); });
  commit_run(store, run.id, changes, at(0));
  CHECK(read(run.id).source_runs[0].requests == 1);
  CHECK(log(run.id).size() == 1);
}

TEST_CASE_FIXTURE(StoreFixture, "a second running run is not inserted and the first one's id is told") {
  const auto first = insert(new_run());
  const BegunRun second = begin_run(store, new_run());
  CHECK(second.was_running);
  CHECK(second.id == first);
  CHECK(scalar("SELECT count(*) FROM runs") == 1);
  CHECK(scalar("SELECT count(*) FROM run_sources") == 2);
}

TEST_CASE_FIXTURE(StoreFixture, "at most one running run is the database's own rule") {
  insert(new_run());
  CHECK_THROWS_AS(
      zapply::write(store,
                    [](Database& database) {
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
  CHECK_THROWS_AS(update(again), StoreError);
  again.status = RunStatus::kCompleted;
  CHECK_THROWS_AS(update(again), StoreError);
  CHECK(read(id).status == RunStatus::kFailed);
}

TEST_CASE_FIXTURE(StoreFixture, "news are what is newer than a revision, runs by their oldest change first") {
  const auto first = insert_finished(), second = insert_finished(), third = insert_finished();
  const auto before = store.revision();
  for (const auto id : {third, first}) change_ended(id, "looked at again");
  const auto changed = news_since(store, before, 10).runs;
  REQUIRE(changed.size() == 2);
  CHECK(changed[0] == read(third));
  CHECK(changed[1] == read(first));
  const auto limited = news_since(store, 0, 1).runs;
  REQUIRE(limited.size() == 1);
  CHECK(limited[0].id == second);
}

TEST_CASE_FIXTURE(StoreFixture, "cancelling keeps the first time, and only a running run can be cancelled") {
  const auto cancel = [&](std::int64_t id, int second) { return request_cancel(store, id, at(second)); };
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
  update(run);
  CHECK(read(id).cancel_requested_at == at(3));
  CHECK(cancel(id, 6) == CancelResult::kFinished);
}

TEST_CASE_FIXTURE(StoreFixture, "a deleted run is gone at once, its entries go in batches, its id is not given again") {
  Run run = new_run();
  run.id = insert(run);
  append(run, 25);
  const auto remove = [&](std::int64_t id) { return delete_run(store, id); };
  CHECK(remove(run.id) == DeleteResult::kRunning);
  run.status = RunStatus::kCompleted;
  update(run);
  const auto before = store.revision();
  CHECK(remove(run.id) == DeleteResult::kDeleted);
  CHECK(remove(run.id) == DeleteResult::kUnknown);
  CHECK_FALSE(read_run(store, run.id).has_value());
  CHECK(log(run.id).empty());
  CHECK(news_since(store, before, 10).deleted_runs == std::vector{run.id});
  CHECK(news_since(store, before + 1, 10).deleted_runs.empty());

  const auto purge = [&] { return purge_deleted_entries(store, 10); };
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
  update(run);
  delete_run(store, run.id);
  store.checkpoint();
  const auto before = store.size_bytes();
  while (purge_deleted_entries(store, 5000)) {
  }
  store.checkpoint();
  CHECK(store.size_bytes() < before / 2);
}

TEST_CASE_FIXTURE(StoreFixture, "interrupted runs are failed with a last entry, counters and sources that say so") {
  Run run = new_run({"remotive", "lever"});
  run.id = insert(run);
  run.source_runs[0].status = SourceRunStatus::kCompleted;
  run.source_runs[0].completed_at = at(1);
  update(run);
  append(run, 3);
  const auto before = store.revision();
  const auto settle = [&] { return settle_interrupted_runs(store, at(60)); };
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
  settle_interrupted_runs(store, at(0));
  CHECK(read(id).completed_at == at(100));
}
