#include <doctest/doctest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <random>

#include "server/store/database_file.h"
#include "tests/store/jobs_fixture.h"

using namespace zapply;

namespace {

// Told by the writer after each commit, as a server would tell its clients.
struct Told {
  std::int64_t run_id = 0;
  std::int64_t last_seq = 0;
  std::int64_t jobs = 0;
};

// Starts runs and fills them with entries and jobs at full speed, until it is killed.
[[noreturn]] void write_for_ever(const std::filesystem::path& file, int tell) {
  Store store(file, Store::Access::kReadWrite);
  settle_interrupted_runs(store, StoreFixture::at(1'000'000));
  Told told;
  for (int round = 0;; ++round) {
    Run run = StoreFixture::new_run({"remotive"}, round);
    run.id = begin_run(store, run).id;
    for (int group = 0; group < 20; ++group) {
      RunChanges changes;
      for (int i = 0; i < 50; ++i)
        changes.entries.push_back({StoreFixture::at(i), static_cast<Level>(i % 4), "remotive", "a page"});
      for (int i = 0; i < 5; ++i) {
        Job job = JobsFixture::job("remotive", std::to_string(run.id) + "-" + std::to_string(group * 5 + i));
        job.description = "kill " + std::to_string(i) + " at any point";
        changes.jobs.push_back({job, facts_of(job)});
        changes.job_sources.push_back(0);
      }
      told.run_id = run.id;
      told.last_seq = commit_run(store, run.id, changes, StoreFixture::at(group)).last_seq;
      told.jobs += 5;
      if (write(tell, &told, sizeof told) != static_cast<ssize_t>(sizeof told)) _exit(1);
    }
    RunChanges last;
    last.end = {RunStatus::kCompleted, {}, StoreFixture::at(round)};
    commit_run(store, run.id, last, StoreFixture::at(round));
    if (run.id > 2) delete_run(store, run.id - 2);
    purge_deleted_entries(store, 100);
    if (round % 3 == 2) store.checkpoint();
  }
}

// What the writer had told when it died. It is killed as soon as it has told `commits` times and `delay` is over.
Told kill_writer(const std::filesystem::path& file, int commits, std::chrono::microseconds delay) {
  int ends[2];
  REQUIRE(pipe(ends) == 0);
  const pid_t child = fork();
  if (child == 0) {
    close(ends[0]);
    try {
      write_for_ever(file, ends[1]);
    } catch (...) {
      _exit(2);
    }
  }
  close(ends[1]);
  Told told, next;
  for (int i = 0; i < commits && read(ends[0], &next, sizeof next) == static_cast<ssize_t>(sizeof next); ++i)
    told = next;
  // Not to wait for something, but to die anywhere in the next commit.
  usleep(static_cast<useconds_t>(delay.count()));
  kill(child, SIGKILL);
  while (read(ends[0], &next, sizeof next) == static_cast<ssize_t>(sizeof next)) told = next;
  close(ends[0]);
  int status = 0;
  waitpid(child, &status, 0);
  REQUIRE(WIFSIGNALED(status));
  return told;
}

void check_sound(Store& store) {
  zapply::read(store, [](Database& database) {
    CHECK(database.first<std::string>("PRAGMA integrity_check") == "ok");
    CHECK_FALSE(database.prepare("PRAGMA foreign_key_check").step());
    database.prepare("SELECT count(*) FROM job_words WHERE job_words MATCH '\"kill\"'").step();
  });
  zapply::write(store, [](Database& database) {
    database.execute("INSERT INTO job_words (job_words) VALUES ('integrity-check')");
  });
}

// Counters equal what they count, and no sequence number is missing.
void check_counters(Store& store) {
  zapply::read(store, [](Database& database) {
    CHECK(database.first<std::int64_t>(
              "SELECT count(*) FROM runs WHERE last_seq <> (SELECT count(*) FROM log_entries WHERE run_id = id)"
              " OR last_seq <> (SELECT coalesce(max(seq), 0) FROM log_entries WHERE run_id = id)"
              " OR log_info <> (SELECT count(*) FROM log_entries WHERE run_id = id AND level = 0)"
              " OR log_error <> (SELECT count(*) FROM log_entries WHERE run_id = id AND level = 3)") == 0);
    CHECK(database.first<std::int64_t>("SELECT count(*) FROM runs AS r JOIN run_sources AS s ON s.run_id = r.id"
                                       " WHERE s.jobs_new <> (SELECT count(*) FROM jobs AS j WHERE j.run_id = r.id)") ==
          0);
    CHECK(database.first<std::int64_t>("SELECT count(*) FROM jobs") ==
          database.first<std::int64_t>("SELECT count(*) FROM job_words WHERE job_words MATCH '\"kill\"'"));
    CHECK(database.first<std::int64_t>("SELECT max(revision) FROM (SELECT revision FROM runs UNION ALL"
                                       " SELECT revision FROM deleted_runs)") ==
          database.first<std::int64_t>("SELECT revision FROM meta"));
  });
}

}  // namespace

TEST_CASE("a killed writer loses nothing that it had told, and leaves a sound database") {
  TempFolder folder;
  const auto file = folder / "zapply.db";
  std::mt19937 random(7);
  std::int64_t jobs_before = 0;
  for (int round = 0; round < 12; ++round) {
    CAPTURE(round);
    const int commits = static_cast<int>(random() % 70);
    const Told told = kill_writer(file, commits, std::chrono::microseconds(random() % 3000));
    if (!std::filesystem::exists(file)) continue;
    Store store(file, Store::Access::kReadWrite);
    check_sound(store);
    const auto run = read_run(store, told.run_id);
    if (told.run_id > 0) {
      REQUIRE(run.has_value());
      CHECK(run->last_seq >= told.last_seq);
    }
    const auto jobs = zapply::read(
        store, [](Database& database) { return database.first<std::int64_t>("SELECT count(*) FROM jobs").value(); });
    CHECK(jobs >= jobs_before + told.jobs);
    jobs_before = jobs;
    const auto settled = settle_interrupted_runs(store, StoreFixture::at(2'000'000));
    CHECK(settled.size() <= 1);
    check_counters(store);
  }
  CHECK(jobs_before > 0);
}
