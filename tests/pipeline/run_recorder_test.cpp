#include "server/pipeline/run_recorder.h"

#include <doctest/doctest.h>

#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include "server/store/jobs.h"
#include "server/store/sources.h"
#include "tests/store/store_fixture.h"

using namespace zapply;
using namespace std::chrono_literals;

namespace {

struct RecorderFixture : StoreFixture {
  RecorderFixture() { run_id = insert(new_run({"remotive", "lever"})); }

  RunRecorder recorder() {
    return RunRecorder(store, read(run_id), [this] { return now.load(); });
  }

  /// Waits for what the recorder's own clock does.
  template <class Condition>
  void wait_until(Condition is_so) {
    const auto deadline = std::chrono::steady_clock::now() + 20s;
    while (!is_so() && std::chrono::steady_clock::now() < deadline) std::this_thread::yield();
    CHECK(is_so());
  }

  static std::vector<FoundJob> jobs(int count, int first = 1, const std::string& source = "remotive") {
    std::vector<FoundJob> out;
    for (int i = first; i < first + count; ++i) {
      Job job;
      job.source_name = source;
      job.source_id = std::to_string(i);
      job.title = "Engineer " + std::to_string(i);
      job.company = "Company " + std::to_string(i);
      job.url = "https://x.test/" + source + "/" + std::to_string(i);
      out.push_back({job, facts_of(job)});
    }
    return out;
  }

  std::int64_t run_id = 0;
  std::atomic<Timestamp> now = at(0);
};

}  // namespace

TEST_CASE_FIXTURE(RecorderFixture, "entries are numbered without a gap and written together with what they count") {
  RunRecorder recorder = this->recorder();
  recorder.log(Level::kInfo, "", "started");
  now = at(1);
  recorder.log(Level::kWarning, "lever", "page 1: slow");
  recorder.commit();
  const auto entries = log(run_id);
  REQUIRE(entries.size() == 2);
  CHECK(entries[0] == LogEntry{1, at(0), Level::kInfo, "", "started"});
  CHECK(entries[1] == LogEntry{2, at(1), Level::kWarning, "lever", "page 1: slow"});
  const Run run = read(run_id);
  CHECK(run.last_seq == 2);
  CHECK(run.log_counts[Level::kWarning] == 1);
  CHECK(run.source_runs[1].log_counts[Level::kWarning] == 1);
  CHECK(run.revision == recorder.run().revision);
}

TEST_CASE_FIXTURE(RecorderFixture,
                  "what waits is written by the recorder's own clock, also for who calls nothing more") {
  RunRecorder recorder = this->recorder();
  recorder.log(Level::kInfo, "", "computing");
  recorder.count(Phase::kScraping, "matched", 1);
  // A phase that computes: no call of the recorder until the end.
  wait_until([&] { return log(run_id).size() == 1; });
  recorder.log(Level::kInfo, "", "still computing");
  wait_until([&] { return log(run_id).size() == 2; });
}

TEST_CASE_FIXTURE(RecorderFixture, "nothing is written where nothing waits") {
  RunRecorder recorder = this->recorder();
  recorder.log(Level::kInfo, "", "one");
  recorder.commit();
  const auto revision = store.revision();
  recorder.commit();
  CHECK(store.revision() == revision);
  CHECK(recorder.run().revision == revision);
}

TEST_CASE_FIXTURE(RecorderFixture, "several threads log and count, and nothing is lost or counted twice") {
  RunRecorder recorder = this->recorder();
  std::vector<std::jthread> threads;
  for (int i = 0; i < 4; ++i)
    threads.emplace_back([&, i] {
      for (int n = 0; n < 600; ++n) {
        recorder.log(Level::kInfo, i % 2 == 0 ? "remotive" : "lever", "page");
        recorder.count("remotive", &SourceRun::requests, 1);
        recorder.count(Phase::kScraping, "steps", 1);
      }
    });
  threads.clear();
  recorder.commit();
  const Run run = read(run_id);
  CHECK(run.last_seq == 2'400);
  CHECK(run.log_counts[Level::kInfo] == 2'400);
  CHECK(run.source_runs[0].requests == 2'400);
  CHECK(run.source_runs[1].log_counts[Level::kInfo] == 1'200);
  CHECK(run.source_runs == recorder.run().source_runs);
  CHECK(run.log_counts == recorder.run().log_counts);
  CHECK(recorder.run().last_seq == 2'400);
  CHECK(log(run_id, {.limit = 5'000}).size() == 2'400);
}

TEST_CASE_FIXTURE(RecorderFixture, "a commit of the recorder's own that fails is told once, and what waited is kept") {
  execute("CREATE TRIGGER full BEFORE UPDATE ON runs BEGIN SELECT RAISE(ABORT, 'no room'); END");
  std::atomic<int> told = 0;
  RunRecorder recorder(
      store, read(run_id), [this] { return now.load(); }, [&] { ++told; });
  recorder.log(Level::kInfo, "remotive", "waits");
  recorder.save("remotive", jobs(3));
  wait_until([&] { return told == 1; });
  CHECK(recorder.failure().value_or("").find("no room") != std::string::npos);
  CHECK_THROWS_AS(recorder.commit(), StoreError);
  execute("DROP TRIGGER full");
  recorder.commit();
  CHECK_FALSE(recorder.failure());
  CHECK(log(run_id).size() == 1);
  CHECK(read(run_id).source_runs[0].jobs_new == 3);
  CHECK(told == 1);
}

TEST_CASE_FIXTURE(RecorderFixture, "a phase has its own status, progress and counters") {
  Run run = read(run_id);
  RunChanges end;
  end.end = {RunStatus::kCompleted, {}, at(1)};
  commit_run(store, run_id, end, at(1));
  run = new_run({"remotive"}, 60);
  run.phases = {{.name = Phase::kScraping}, {.name = Phase::kMatching}};
  run_id = insert(run);
  RunRecorder recorder = this->recorder();
  now = at(61);
  recorder.begin_phase(Phase::kScraping);
  recorder.set_progress(Phase::kScraping, {1, 4});
  recorder.begin_phase(Phase::kMatching);  // phases may overlap
  recorder.set_progress(Phase::kScraping, {2, 5});
  recorder.set_progress(Phase::kMatching, {7, 9});
  recorder.count(Phase::kMatching, "fits", 2);
  recorder.count(Phase::kMatching, "fits", 3);
  now = at(70);
  recorder.end_phase(Phase::kMatching, PhaseStatus::kFailed, "out of\nmemory");
  recorder.commit();
  run = read(run_id);
  CHECK(run.phase == Phase::kMatching);
  CHECK(run.progress == Progress{9, 14});
  CHECK(run.phases[0].status == PhaseStatus::kRunning);
  CHECK(run.phases[0].progress == Progress{2, 5});
  CHECK(run.phases[1].status == PhaseStatus::kFailed);
  CHECK(run.phases[1].counters == std::vector<Counter>{{"fits", 5}});
  CHECK(run.phases[1].error_message == "out of memory");
  CHECK(duration_of(run.phases[1]) == 9s);
}

TEST_CASE_FIXTURE(RecorderFixture, "at 500 entries nobody waits for the clock") {
  RunRecorder recorder = this->recorder();
  for (int i = 0; i < 1203; ++i) recorder.log(Level::kInfo, "", "entry");
  CHECK(log(run_id, {.limit = 5000}).size() >= 1000);
  CHECK(read(run_id).last_seq >= 1000);
}

TEST_CASE_FIXTURE(RecorderFixture, "what boards say is clean before it is stored") {
  RunRecorder recorder = this->recorder();
  recorder.log(Level::kError, "lever", "evil\x1b[31m\ntwo\tlines \xff \u202Eback");
  recorder.end_source("lever", SourceRunStatus::kFailed, "cause\nwith\x07 controls");
  recorder.commit();
  CHECK(log(run_id)[0].message == "evil[31m two lines \uFFFD back");
  CHECK(read(run_id).source_runs[1].error_message == "cause with controls");
}

TEST_CASE_FIXTURE(RecorderFixture, "jobs are saved with the counters they change") {
  RunRecorder recorder = this->recorder();
  recorder.save("remotive", jobs(3));
  recorder.commit();
  CHECK(scalar("SELECT count(*) FROM jobs") == 3);
  Run run = read(run_id);
  CHECK(run.source_runs[0].jobs_found == 3);
  CHECK(run.source_runs[0].jobs_new == 3);
  recorder.finish(RunStatus::kCompleted, {});

  run_id = insert(new_run({"remotive", "lever"}, 60));
  RunRecorder second = this->recorder();
  std::vector<FoundJob> again = jobs(4);
  again[0].job.title = "Senior Engineer";
  again[0].facts = facts_of(again[0].job);
  second.save("remotive", again);
  second.commit();
  run = read(run_id);
  CHECK(run.source_runs[0].jobs_found == 4);
  CHECK(run.source_runs[0].jobs_new == 1);
  CHECK(run.source_runs[0].jobs_updated == 1);
  CHECK(run.source_runs[1].jobs_found == 0);
}

TEST_CASE_FIXTURE(RecorderFixture, "entries are written first, and jobs a little later, together") {
  RunRecorder recorder = this->recorder();
  recorder.save("remotive", jobs(3));
  recorder.log(Level::kInfo, "remotive", "page 1: 3 jobs");
  wait_until([&] { return log(run_id).size() == 1; });
  wait_until([&] { return scalar("SELECT count(*) FROM jobs") == 3; });
  wait_until([&] { return read(run_id).source_runs[0].jobs_new == 3; });
  CHECK(log(run_id).size() == 1);
}

TEST_CASE_FIXTURE(RecorderFixture, "jobs of several sources in one commit are told apart, and found to be the same") {
  RunRecorder recorder = this->recorder();
  std::vector<FoundJob> same = jobs(2, 1, "lever");
  recorder.save("remotive", jobs(3));
  recorder.save("lever", std::move(same));
  recorder.save("remotive", jobs(1, 4));
  recorder.commit();
  const Run run = read(run_id);
  CHECK(run.source_runs[0].jobs_found == 4);
  CHECK(run.source_runs[0].jobs_new == 4);
  CHECK(run.source_runs[0].jobs_duplicate + run.source_runs[1].jobs_duplicate == 2);
  CHECK(run.source_runs[1].jobs_new == 2);
  CHECK(recorder.run().source_runs == run.source_runs);
}

TEST_CASE_FIXTURE(RecorderFixture, "many jobs don't wait, and don't hold the writer for long") {
  RunRecorder recorder = this->recorder();
  const auto before = store.revision();
  recorder.save("remotive", jobs(1'950));
  CHECK(scalar("SELECT count(*) FROM jobs") >= 1'500);
  CHECK(store.revision() - before >= 3);
  recorder.commit();
  CHECK(scalar("SELECT count(*) FROM jobs") == 1'950);
  CHECK(read(run_id).source_runs[0].jobs_new == 1'950);
}

TEST_CASE_FIXTURE(RecorderFixture, "jobs that are gone are closed and counted") {
  RunRecorder first = this->recorder();
  first.save("remotive", jobs(5));
  first.finish(RunStatus::kCompleted, {});
  run_id = insert(new_run({"remotive", "lever"}, 60));
  RunRecorder second = this->recorder();
  second.save("remotive", jobs(2));
  CHECK(second.close_missing("remotive", "") == 3);
  CHECK(read(run_id).source_runs[0].jobs_closed == 3);
  CHECK(scalar("SELECT count(*) FROM jobs WHERE closed_at IS NOT NULL") == 3);
  CHECK(second.close_missing("remotive", "") == 0);
  second.commit();
  CHECK(read(run_id).source_runs[0].jobs_closed == 3);
}

TEST_CASE_FIXTURE(RecorderFixture, "a list is remembered as read in the transaction that saves its jobs") {
  RunRecorder recorder = this->recorder();
  recorder.save("remotive", jobs(3));
  recorder.remember({"https://x.test/api", "\"7\"", "", at(0)});
  const auto known = [&] { return fetch_state(store, "https://x.test/api"); };
  recorder.commit();
  REQUIRE(known());
  CHECK(known()->etag == "\"7\"");
}

TEST_CASE_FIXTURE(RecorderFixture, "a source's outcome stands in the run and beside the source") {
  RunRecorder recorder = this->recorder();
  now = at(5);
  recorder.begin_source("lever");
  now = at(9);
  recorder.end_source("lever", SourceRunStatus::kCompleted, {}, at(100));
  recorder.commit();
  const SourceRun source = read(run_id).source_runs[1];
  CHECK(source.status == SourceRunStatus::kCompleted);
  CHECK(duration_of(source) == 4s);
  const SourceState state = source_state(store, "lever");
  CHECK(state.last_run_id == run_id);
  CHECK(state.last_success_at == at(9));
  CHECK(state.next_allowed_at == at(100));
}

TEST_CASE_FIXTURE(RecorderFixture, "finishing writes what waits and ends the run for good") {
  RunRecorder recorder = this->recorder();
  recorder.log(Level::kError, "", "Failed");
  now = at(30);
  recorder.finish(RunStatus::kFailed, "two\nlines");
  const Run run = read(run_id);
  CHECK(run.status == RunStatus::kFailed);
  CHECK(run.error_message == "two lines");
  CHECK(run.completed_at == at(30));
  CHECK(run.last_seq == 1);
  CHECK(log(run_id).size() == 1);
}

TEST_CASE_FIXTURE(RecorderFixture, "after a failed commit the run's end can still be written, without gaps") {
  RunRecorder recorder = this->recorder();
  recorder.log(Level::kInfo, "", "stored");
  recorder.commit();
  recorder.log(Level::kInfo, "lever", "waits");
  recorder.save("remotive", jobs(3));
  recorder.drop_waiting();
  recorder.log(Level::kError, "", "Failed: the disk is full");
  recorder.finish(RunStatus::kFailed, "the disk is full");
  const auto entries = log(run_id);
  REQUIRE(entries.size() == 2);
  CHECK(entries[1].seq == 2);
  CHECK(entries[1].message == "Failed: the disk is full");
  const Run run = read(run_id);
  CHECK(run.last_seq == 2);
  CHECK(run.log_counts[Level::kInfo] == 1);
  CHECK(run.source_runs[0].jobs_found == 0);
  CHECK(run.source_runs[1].log_counts == LogCounts{});
}
