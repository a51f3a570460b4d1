#include "server/store/cleaning.h"

#include <doctest/doctest.h>

#include "tests/store/jobs_fixture.h"

using namespace zapply;

TEST_CASE_FIXTURE(StoreFixture, "only finished runs that ended before the day are old") {
  Run old_run = new_run({"remotive"}, 0);
  old_run.id = insert(old_run);
  append(old_run, 30);
  old_run.status = RunStatus::kCompleted;
  old_run.completed_at = at(5);
  update(old_run);
  const auto recent = insert_finished(RunStatus::kFailed, new_run({"remotive"}, 1000));
  const auto running = insert(new_run({"remotive"}, 0));

  CHECK(count_old_runs(store, at(5)).runs == 0);
  CHECK(delete_old_runs(store, at(5), 10) == 0);
  const OldRuns found = count_old_runs(store, at(100));
  CHECK(found.runs == 1);
  CHECK(found.log_entries == 30);

  CHECK(delete_old_runs(store, at(100), 10) == 1);
  CHECK(delete_old_runs(store, at(100), 10) == 0);
  while (purge_deleted_entries(store, 7)) {
  }
  CHECK(scalar("SELECT count(*) FROM runs") == 2);
  CHECK(scalar("SELECT count(*) FROM log_entries") == 0);
  CHECK(read(recent).status == RunStatus::kFailed);
  CHECK(read(running).status == RunStatus::kRunning);
}

TEST_CASE_FIXTURE(StoreFixture, "old runs go a batch at a time, oldest first") {
  for (int i = 0; i < 5; ++i) insert_finished(RunStatus::kCompleted, new_run({"remotive"}, i));
  CHECK(delete_old_runs(store, at(1000), 3) == 3);
  CHECK(scalar("SELECT min(id) FROM runs") == 4);
}

TEST_CASE_FIXTURE(StoreFixture, "the space of what was deleted goes back to the file system") {
  Run run = new_run();
  run.id = insert(run);
  for (int i = 0; i < 20; ++i) append(run, 500, Level::kInfo, std::string(200, 'x'));
  run.status = RunStatus::kCompleted;
  run.completed_at = at(5);
  update(run);
  store.checkpoint();
  const auto before = store.size_bytes();
  delete_old_runs(store, at(100), 10);
  while (purge_deleted_entries(store, 100'000)) {
  }
  store.shrink();
  CHECK(before > 2'000'000);
  CHECK(store.size_bytes() < 500'000);
}

TEST_CASE_FIXTURE(JobsFixture,
                  "only jobs that were closed before the day and have no star are deleted, traces and all") {
  Job old_job = job("a", "old", "Plumber");
  old_job.description = "Pipes.";
  save({old_job, job("a", "starred", "Baker"), job("a", "late", "Miller"), job("a", "open", "Cook")}, 1);
  patch(id_of(job("a", "starred")), {.starred = true});
  save({job("a", "open", "Cook"), job("a", "late", "Miller")}, 2);
  close_missing(2, "a", 10);
  save({job("a", "open", "Cook")}, 3);
  close_missing(3, "a", 200);

  CHECK(count_closed_jobs(store, at(10)) == 0);
  CHECK(delete_closed_jobs(store, at(10), 10) == 0);
  CHECK(count_closed_jobs(store, at(100)) == 1);
  CHECK(delete_closed_jobs(store, at(100), 10) == 1);
  CHECK(delete_closed_jobs(store, at(100), 10) == 0);
  CHECK(scalar("SELECT count(*) FROM jobs") == 3);
  CHECK(scalar("SELECT count(*) FROM job_descriptions") == 0);
  CHECK(scalar("SELECT count(*) FROM job_links") == 3);
  CHECK(scalar("SELECT count(*) FROM (SELECT 1 FROM job_words WHERE job_words MATCH '\"plumber\"')") == 0);
}

TEST_CASE_FIXTURE(JobsFixture, "a deleted job's duplicates stand on their own, the oldest for the others") {
  save({job("a", "1"), job("b", "2"), job("c", "3")});
  CHECK(scalar("SELECT count(*) FROM jobs WHERE duplicate_of = 1") == 2);
  close_missing(2, "b", 10);
  close_missing(2, "c", 10);
  close_missing(2, "a", 5);
  CHECK(delete_closed_jobs(store, at(6), 10) == 1);
  CHECK_FALSE(read_back(2).duplicate_of.has_value());
  CHECK(read_back(3).duplicate_of == 2);
}
