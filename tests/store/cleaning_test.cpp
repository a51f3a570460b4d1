#include "server/store/cleaning.h"

#include <doctest/doctest.h>

#include <atomic>
#include <thread>

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

  CHECK(plan_cleaning(store, {.before = at(100)}).counts == CleaningCounts{1, 30, 0});
  CHECK(plan_cleaning(store, {.before = at(100)}).oldest == at(5));
  CHECK(plan_cleaning(store, {.before = at(100), .runs = false}).counts.empty());
  CHECK_FALSE(plan_cleaning(store, {.before = at(5)}).oldest.has_value());
  CHECK(plan_cleaning(store, {.before = at(5)}).counts.empty());
  CHECK(delete_old_runs(store, at(5), 10).empty());

  CHECK(delete_old_runs(store, at(100), 10) == CleaningCounts{1, 30, 0});
  CHECK(delete_old_runs(store, at(100), 10).empty());
  while (purge_deleted_entries(store, 7)) {
  }
  CHECK(scalar("SELECT count(*) FROM runs") == 2);
  CHECK(scalar("SELECT count(*) FROM log_entries") == 0);
  CHECK(read(recent).status == RunStatus::kFailed);
  CHECK(read(running).status == RunStatus::kRunning);
}

TEST_CASE_FIXTURE(StoreFixture, "old runs go a batch at a time, oldest first") {
  for (int i = 0; i < 5; ++i) insert_finished(RunStatus::kCompleted, new_run({"remotive"}, i));
  CHECK(delete_old_runs(store, at(1000), 3).runs == 3);
  CHECK(scalar("SELECT min(id) FROM runs") == 4);
}

TEST_CASE_FIXTURE(StoreFixture,
                  "what is deleted goes in batches, and its space back to the file system, beside readers") {
  store.checkpoint();
  const std::int64_t empty_bytes = store.size_bytes();
  for (int i = 0; i < 30; ++i) {
    Run run = new_run();
    run.id = insert(run);
    append(run, 500, Level::kInfo, std::string(200, 'x'));
    run.status = RunStatus::kCompleted;
    run.completed_at = at(5 + i);
    update(run);
  }
  store.checkpoint();
  const Cleaning which{.before = at(100)};
  const CleaningPlan plan = plan_cleaning(store, which);
  CHECK(plan.counts == CleaningCounts{30, 15'000, 0});
  CHECK(plan.database_bytes == store.size_bytes());
  CHECK(plan.database_bytes > 3'000'000);

  std::atomic<bool> is_over = false;
  std::int64_t reads = 0;
  std::thread reader([&] {
    while (!is_over) {
      count_runs(store);
      ++reads;
    }
  });
  CleaningCounts gone;
  int calls = 0;
  Cleaned last;
  do {
    last = clean_some(store, which, std::chrono::milliseconds(1));
    gone.runs += last.counts.runs;
    gone.log_entries += last.counts.log_entries;
    ++calls;
  } while (!last.is_done && calls < 10'000);
  is_over = true;
  reader.join();
  CHECK(last.is_done);
  CHECK(calls > 5);
  CHECK(reads > 0);
  CHECK(gone == plan.counts);
  CHECK(scalar("SELECT count(*) FROM log_entries") == 0);
  CHECK(plan_cleaning(store, which).counts.empty());
  store.checkpoint();
  CHECK(store.size_bytes() < empty_bytes + 100'000);
  const std::int64_t freed = plan.database_bytes - store.size_bytes();
  CHECK(plan.bytes > freed / 2);
  CHECK(plan.bytes < freed * 2);
  CHECK(clean_some(store, which, std::chrono::seconds(1)).is_done);
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

  CHECK(plan_cleaning(store, {.before = at(10)}).counts.empty());
  CHECK(delete_closed_jobs(store, at(10), 10) == 0);
  const CleaningPlan plan = plan_cleaning(store, {.before = at(100)});
  CHECK(plan.counts == CleaningCounts{0, 0, 1});
  CHECK(plan.bytes > 0);
  CHECK(plan_cleaning(store, {.before = at(100), .jobs = false}).counts.empty());
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

TEST_CASE_FIXTURE(JobsFixture, "what is cleaned away goes by kind, and what was done stays done") {
  save({job("a", "old", "Plumber"), job("a", "open", "Cook")}, 1);
  save({job("a", "open", "Cook")}, 2);
  close_missing(2, "a", 10);
  CHECK(clean_some(store, {.before = at(100), .runs = true, .jobs = false}, std::chrono::seconds(5)).counts.jobs == 0);
  CHECK(scalar("SELECT count(*) FROM jobs") == 2);
  const Cleaned cleaned = clean_some(store, {.before = at(100)}, std::chrono::seconds(5));
  CHECK(cleaned.counts.jobs == 1);
  CHECK(cleaned.is_done);
  CHECK(scalar("SELECT count(*) FROM jobs") == 1);
}

TEST_CASE_FIXTURE(JobsFixture, "a job that gets a star while others are cleaned away stays") {
  std::vector<Job> jobs;
  for (int i = 0; i < 300; ++i) jobs.push_back(job("a", std::to_string(i), "Plumber " + std::to_string(i)));
  save(jobs, 1);
  close_missing(2, "a", 10);
  std::vector<std::int64_t> starred;
  std::thread person([&] {
    for (std::int64_t id = 300; id > 0; --id)
      if (patch_job(store, id, {.starred = true})) starred.push_back(id);
  });
  while (!clean_some(store, {.before = at(100)}, std::chrono::milliseconds(1)).is_done) {
  }
  person.join();
  CHECK(scalar("SELECT count(*) FROM jobs WHERE starred = 1") == static_cast<std::int64_t>(starred.size()));
  CHECK(scalar("SELECT count(*) FROM jobs") == static_cast<std::int64_t>(starred.size()));
  CHECK(scalar("SELECT count(*) FROM (SELECT 1 FROM job_words WHERE job_words MATCH '\"plumber\"')") ==
        static_cast<std::int64_t>(starred.size()));
}
