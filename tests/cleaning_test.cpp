#include "server/store/cleaning.h"

#include <doctest/doctest.h>

#include "tests/store_fixture.h"

using namespace zapply;

TEST_CASE_FIXTURE(StoreFixture, "only finished runs that ended before the day are old") {
  Run old_run = new_run({"remotive"}, 0);
  old_run.id = insert(old_run);
  append(old_run, 30);
  old_run.status = RunStatus::kCompleted;
  old_run.completed_at = at(5);
  store.write([&](Database& database) { update_run(database, old_run); });
  const auto recent = insert_finished(RunStatus::kFailed, new_run({"remotive"}, 1000));
  const auto running = insert(new_run({"remotive"}, 0));

  const OldRuns found = store.read([](Database& database) { return count_old_runs(database, at(100)); });
  CHECK(found.runs == 1);
  CHECK(found.log_entries == 30);

  CHECK(store.write([](Database& database) { return delete_old_runs(database, at(100), 10); }) == 1);
  CHECK(store.write([](Database& database) { return delete_old_runs(database, at(100), 10); }) == 0);
  while (store.write([](Database& database) { return purge_deleted_entries(database, 7); })) {
  }
  CHECK(scalar("SELECT count(*) FROM runs") == 2);
  CHECK(scalar("SELECT count(*) FROM log_entries") == 0);
  CHECK(read(recent).status == RunStatus::kFailed);
  CHECK(read(running).status == RunStatus::kRunning);
}

TEST_CASE_FIXTURE(StoreFixture, "old runs go a batch at a time, oldest first") {
  for (int i = 0; i < 5; ++i) insert_finished(RunStatus::kCompleted, new_run({"remotive"}, i));
  CHECK(store.write([](Database& database) { return delete_old_runs(database, at(1000), 3); }) == 3);
  CHECK(scalar("SELECT min(id) FROM runs") == 4);
}

TEST_CASE_FIXTURE(StoreFixture, "the space of what was deleted goes back to the file system") {
  Run run = new_run();
  run.id = insert(run);
  for (int i = 0; i < 20; ++i) append(run, 500, Level::kInfo, std::string(200, 'x'));
  run.status = RunStatus::kCompleted;
  run.completed_at = at(5);
  store.write([&](Database& database) { update_run(database, run); });
  store.checkpoint();
  const auto before = store.size_bytes();
  store.write([](Database& database) { return delete_old_runs(database, at(100), 10); });
  while (store.write([](Database& database) { return purge_deleted_entries(database, 100'000); })) {
  }
  store.shrink();
  CHECK(before > 2'000'000);
  CHECK(store.size_bytes() < 500'000);
}
