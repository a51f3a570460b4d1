#include "server/pipeline/run_engine.h"

#include <doctest/doctest.h>

#include <atomic>
#include <condition_variable>
#include <latch>
#include <string>
#include <thread>

#include "tests/store/store_fixture.h"
#include "tests/support/pipeline.h"

using namespace zapply;
using namespace zapply::test;
using namespace std::chrono_literals;

namespace {

void wait_for_stop(std::stop_token stop) {
  std::mutex mutex;
  std::condition_variable_any stopped;
  std::unique_lock lock(mutex);
  stopped.wait(lock, stop, [] { return false; });
}

/// Two sources, both completed at once.
void complete_all(const RunRequest&, RunRecorder& recorder, std::stop_token) {
  for (const char* name : {"remotive", "lever"}) {
    recorder.begin_source(name);
    recorder.end_source(name, SourceRunStatus::kCompleted, {});
  }
}

void complete_one_and_wait(const RunRequest&, RunRecorder& recorder, std::stop_token stop) {
  recorder.begin_source("remotive");
  recorder.end_source("remotive", SourceRunStatus::kCompleted, {});
  recorder.begin_source("lever");
  recorder.commit();
  wait_for_stop(stop);
}

struct EngineFixture : StoreFixture {
  static std::vector<SourceRun> two_sources(const RunRequest&) { return {source_run("remotive"), source_run("lever")}; }
  static Pipeline pipeline(Work work, std::optional<std::chrono::minutes> time_limit = {}) {
    return {scraping_that(two_sources, std::move(work), time_limit)};
  }
  /// A second phase: its sentence is "matched <jobs>".
  static PipelinePhase matching(Work work) {
    return {Phase::kMatching,
            [](const RunRequest&) {
              return PhasePlan{{}, "3 jobs to match"};
            },
            std::move(work),
            [](RunRecorder&, const std::optional<PhaseStop>& stop) {
              if (!stop) return PhaseEnding{PhaseStatus::kCompleted, {}, "3 matched"};
              return PhaseEnding{stop->by_person ? PhaseStatus::kCancelled : PhaseStatus::kFailed, stop->cause,
                                 "none matched"};
            },
            {}};
  }

  Run wait_for_end(RunEngine& engine, std::int64_t run_id) {
    REQUIRE(engine.wait_idle(20s));
    return read(run_id);
  }

  std::string last_message(std::int64_t run_id) { return log(run_id, {.limit = 1, .newest = true}).back().message; }
};

}  // namespace

TEST_CASE_FIXTURE(EngineFixture, "a run is there when start returns, works behind it and ends with a sentence") {
  std::latch may_work(1);
  RunEngine engine(store, pipeline([&](const RunRequest& request, RunRecorder& recorder, std::stop_token stop) {
                     may_work.wait();
                     complete_all(request, recorder, stop);
                   }));
  const auto started = engine.start({.trigger = Trigger::kCli});
  CHECK_FALSE(started.was_running);
  CHECK(read(started.run_id).status == RunStatus::kRunning);
  CHECK(read(started.run_id).trigger_type == Trigger::kCli);
  may_work.count_down();
  const Run run = wait_for_end(engine, started.run_id);
  CHECK(run.status == RunStatus::kCompleted);
  CHECK(run.completed_at);
  CHECK_FALSE(run.error_message);
  CHECK(log(run.id).front().message == "Run 1 started: 2 sources");
  CHECK(last_message(run.id).starts_with("Completed in 0."));
}

TEST_CASE_FIXTURE(EngineFixture, "a second start answers with the run that is on, and starts nothing") {
  RunEngine engine(store, pipeline(complete_one_and_wait));
  const auto first = engine.start({});
  const auto second = engine.start({});
  CHECK(second.was_running);
  CHECK(second.run_id == first.run_id);
  engine.cancel(first.run_id);
  wait_for_end(engine, first.run_id);
  CHECK(scalar("SELECT count(*) FROM runs") == 1);
  const auto third = engine.start({});
  CHECK_FALSE(third.was_running);
  engine.cancel(third.run_id);
}

TEST_CASE_FIXTURE(EngineFixture, "what can't be planned is no run") {
  RunEngine engine(
      store,
      {scraping_that([](const RunRequest&) -> std::vector<SourceRun> { throw BadRunRequest("no source is enabled"); },
                     complete_all)});
  CHECK_THROWS_WITH_AS(engine.start({}), "no source is enabled", BadRunRequest);
  CHECK(scalar("SELECT count(*) FROM runs") == 0);
  CHECK(engine.wait_idle(0ms));
}

TEST_CASE_FIXTURE(EngineFixture, "a cancelled run keeps what it had and is cancelled once its work has stopped") {
  std::atomic<bool> still_open = true;
  RunEngine engine(store, pipeline([&](const RunRequest& request, RunRecorder& recorder, std::stop_token stop) {
                     complete_one_and_wait(request, recorder, stop);
                     CHECK(read(recorder.run().id).status == RunStatus::kRunning);
                     still_open = false;
                   }));
  const auto started = engine.start({});
  CHECK(engine.cancel(started.run_id) == CancelResult::kRequested);
  CHECK(engine.cancel(started.run_id) != CancelResult::kUnknown);
  const Run run = wait_for_end(engine, started.run_id);
  CHECK_FALSE(still_open);
  CHECK(run.status == RunStatus::kCancelled);
  CHECK(run.cancel_requested_at);
  CHECK(run.source_runs[0].status == SourceRunStatus::kCompleted);
  CHECK(run.source_runs[1].status == SourceRunStatus::kCancelled);
  CHECK(last_message(run.id).starts_with("Cancelled after "));
  CHECK(engine.cancel(started.run_id) == CancelResult::kFinished);
  CHECK(engine.cancel(99) == CancelResult::kUnknown);
}

TEST_CASE_FIXTURE(EngineFixture, "a cancel is honoured at once") {
  RunEngine engine(store, pipeline(complete_one_and_wait));
  const auto started = engine.start({});
  const auto before = std::chrono::steady_clock::now();
  engine.cancel(started.run_id);
  wait_for_end(engine, started.run_id);
  CHECK(std::chrono::steady_clock::now() - before < 10s);
}

TEST_CASE_FIXTURE(EngineFixture, "shutting down fails the run that is on and lets no other start") {
  RunEngine engine(store, pipeline(complete_one_and_wait));
  const auto started = engine.start({});
  engine.shutdown();
  const Run run = read(started.run_id);
  CHECK(run.status == RunStatus::kFailed);
  CHECK(run.error_message == "the server was stopped");
  CHECK(run.source_runs[1].status == SourceRunStatus::kFailed);
  CHECK(run.source_runs[1].error_message == "the server was stopped");
  CHECK_THROWS(engine.start({}));
}

TEST_CASE_FIXTURE(EngineFixture, "a run that a person cancelled stays cancelled when the server is stopped meanwhile") {
  RunEngine engine(store, pipeline(complete_one_and_wait));
  const auto started = engine.start({});
  engine.cancel(started.run_id);
  engine.shutdown();
  CHECK(read(started.run_id).status == RunStatus::kCancelled);
}

TEST_CASE_FIXTURE(EngineFixture, "a run that takes longer than its limit fails with that cause") {
  RunEngine engine(store, pipeline(complete_one_and_wait, 0min));
  const auto started = engine.start({});
  const Run run = wait_for_end(engine, started.run_id);
  CHECK(run.status == RunStatus::kFailed);
  CHECK(run.error_message == "the time limit of 0 minutes was reached");
}

TEST_CASE_FIXTURE(EngineFixture, "what the pipeline throws fails the run with its words, and the next run works") {
  std::atomic<bool> broken = true;
  RunEngine engine(store, pipeline([&](const RunRequest& request, RunRecorder& recorder, std::stop_token stop) {
                     if (broken) throw std::runtime_error("wait for transfers: out of memory");
                     complete_all(request, recorder, stop);
                   }));
  const auto started = engine.start({});
  const Run run = wait_for_end(engine, started.run_id);
  CHECK(run.status == RunStatus::kFailed);
  CHECK(run.error_message == "wait for transfers: out of memory");
  CHECK(run.source_runs[0].status == SourceRunStatus::kFailed);
  CHECK(last_message(run.id).find("wait for transfers: out of memory") != std::string::npos);
  broken = false;
  CHECK(wait_for_end(engine, engine.start({}).run_id).status == RunStatus::kCompleted);
}

TEST_CASE_FIXTURE(EngineFixture, "some sources failed: partial; all: failed") {
  std::atomic<int> failing = 1;
  RunEngine engine(store, pipeline([&](const RunRequest&, RunRecorder& recorder, std::stop_token) {
                     recorder.end_source("remotive", SourceRunStatus::kFailed, "404 Not Found");
                     if (failing == 1)
                       recorder.end_source("lever", SourceRunStatus::kCompleted, {});
                     else
                       recorder.end_source("lever", SourceRunStatus::kFailed, "timed out");
                   }));
  Run run = wait_for_end(engine, engine.start({}).run_id);
  CHECK(run.status == RunStatus::kPartial);
  CHECK(run.error_message == "1 of 2 sources failed: remotive: 404 Not Found");
  failing = 2;
  run = wait_for_end(engine, engine.start({}).run_id);
  CHECK(run.status == RunStatus::kFailed);
  CHECK(run.error_message == "remotive: 404 Not Found; lever: timed out");
}

TEST_CASE_FIXTURE(EngineFixture, "a clock that jumps during a run changes neither order nor duration") {
  for (const int jump : {-3600, 24 * 3600}) {  // seconds
    CAPTURE(jump);
    std::atomic<int> second = 1000;
    RunEngine engine(store, pipeline([&](const RunRequest& request, RunRecorder& recorder, std::stop_token stop) {
                       recorder.log(Level::kInfo, "", "before");
                       second = 1000 + jump;
                       complete_all(request, recorder, stop);
                     }),
                     [&] { return at(second); });
    const Run run = wait_for_end(engine, engine.start({}).run_id);
    CHECK(run.started_at == at(1000));
    CHECK(*duration_of(run) >= 0s);
    CHECK(*duration_of(run) < 60s);
    Timestamp last = at(1000);
    for (const LogEntry& entry : log(run.id)) {
      CHECK(entry.timestamp >= last);
      CHECK(entry.timestamp < at(1060));
      last = entry.timestamp;
    }
  }
}

TEST_CASE_FIXTURE(EngineFixture, "entries have the right time also where the database kept the start waiting") {
  std::latch held(1), started(1);
  std::jthread other([&] {
    while_writing([&] {
      held.count_down();
      started.wait();
      const auto begun = std::chrono::steady_clock::now();
      while (std::chrono::steady_clock::now() - begun < 100ms) std::this_thread::yield();
    });
  });
  held.wait();
  RunEngine engine(store, pipeline(complete_all), [&] {
    started.count_down();
    return at(1000);
  });
  const Run run = wait_for_end(engine, engine.start({}).run_id);
  CHECK(run.started_at == at(1000));
  for (const LogEntry& entry : log(run.id)) CHECK(entry.timestamp >= at(1000) + 100ms);
}

TEST_CASE_FIXTURE(EngineFixture, "a run whose end could not be written does not lock out the next") {
  const std::int64_t lost = insert(new_run({"remotive"}));
  RunEngine engine(store, pipeline(complete_all));
  const auto started = engine.start({});
  CHECK_FALSE(started.was_running);
  CHECK(wait_for_end(engine, started.run_id).status == RunStatus::kCompleted);
  CHECK(read(lost).status == RunStatus::kFailed);
  CHECK(read(lost).error_message == "interrupted");
}

TEST_CASE_FIXTURE(EngineFixture, "an end that the disk does not take is written as soon as it does") {
  RunEngine engine(store, pipeline([this](const RunRequest&, RunRecorder& recorder, std::stop_token) {
                     recorder.begin_source("remotive");
                     execute("CREATE TRIGGER full BEFORE UPDATE ON runs BEGIN SELECT RAISE(ABORT, 'no room'); END");
                     recorder.commit();
                   }));
  const auto started = engine.start({});
  CHECK_FALSE(engine.wait_idle(1500ms));
  CHECK(read(started.run_id).status == RunStatus::kRunning);
  execute("DROP TRIGGER full");
  const Run run = wait_for_end(engine, started.run_id);
  CHECK(run.status == RunStatus::kFailed);
  CHECK(run.error_message.value_or("").find("no room") != std::string::npos);
  CHECK(run.source_runs[0].status == SourceRunStatus::kFailed);
  CHECK(run.last_seq == static_cast<std::int64_t>(log(run.id).size()));
}

TEST_CASE_FIXTURE(EngineFixture, "a disk that takes no end does not hold a shutdown") {
  std::latch is_full(1);
  RunEngine engine(store, pipeline([&](const RunRequest&, RunRecorder& recorder, std::stop_token) {
                     execute("CREATE TRIGGER full BEFORE UPDATE ON runs BEGIN SELECT RAISE(ABORT, 'no room'); END");
                     recorder.begin_source("remotive");
                     is_full.count_down();
                   }));
  const auto started = engine.start({});
  is_full.wait();
  engine.shutdown();
  CHECK(engine.wait_idle(20s));
  CHECK(read(started.run_id).status == RunStatus::kRunning);  // until the next owner settles it
}

TEST_CASE_FIXTURE(EngineFixture, "many starts at once make one run") {
  RunEngine engine(store, pipeline(complete_one_and_wait));
  std::atomic<int> started = 0;
  std::vector<std::jthread> threads;
  for (int i = 0; i < 8; ++i) threads.emplace_back([&] { started += !engine.start({}).was_running; });
  threads.clear();
  CHECK(started == 1);
  engine.cancel(1);
  CHECK(engine.wait_idle(20s));
}

TEST_CASE_FIXTURE(EngineFixture, "a run walks through its phases, and ends with what each of them says") {
  RunEngine engine(store, {scraping_that(two_sources, complete_all),
                           matching([](const RunRequest&, RunRecorder& recorder, std::stop_token) {
                             recorder.set_progress(Phase::kMatching, {3, 3});
                             recorder.count(Phase::kMatching, "matched", 3);
                           })});
  const auto started = engine.start({});
  const Run run = wait_for_end(engine, started.run_id);
  CHECK(run.status == RunStatus::kCompleted);
  CHECK(run.phase == Phase::kMatching);
  REQUIRE(run.phases.size() == 2);
  for (const PhaseRun& phase : run.phases) {
    CHECK(phase.status == PhaseStatus::kCompleted);
    CHECK(phase.started_at);
    CHECK(phase.completed_at);
  }
  CHECK(run.phases[1].counters == std::vector<Counter>{{"matched", 3}});
  CHECK(log(run.id).front().message == "Run 1 started: 2 sources, 3 jobs to match");
  CHECK(last_message(run.id).ends_with(": 0 jobs, 0 new, from 2 sources; matching: 3 matched"));
}

TEST_CASE_FIXTURE(EngineFixture, "a phase that has nothing to do is not part of the run") {
  PipelinePhase nothing = matching(complete_all);
  nothing.plan = [](const RunRequest&) { return std::nullopt; };
  RunEngine engine(store, {scraping_that(two_sources, complete_all), nothing});
  const Run run = wait_for_end(engine, engine.start({}).run_id);
  REQUIRE(run.phases.size() == 1);
  CHECK(run.status == RunStatus::kCompleted);
}

TEST_CASE_FIXTURE(EngineFixture, "a phase that fails keeps the next from nothing, and the run is partial") {
  std::atomic<bool> has_matched = false;
  Pipeline pipeline{scraping_that(two_sources,
                                  [](const RunRequest&, RunRecorder& recorder, std::stop_token) {
                                    recorder.end_source("remotive", SourceRunStatus::kFailed, "404 Not Found");
                                    recorder.end_source("lever", SourceRunStatus::kCompleted, {});
                                  }),
                    matching([&](const RunRequest&, RunRecorder&, std::stop_token) { has_matched = true; })};
  RunEngine engine(store, std::move(pipeline));
  const Run run = wait_for_end(engine, engine.start({}).run_id);
  CHECK(has_matched);
  CHECK(run.status == RunStatus::kPartial);
  CHECK(run.phases[0].status == PhaseStatus::kPartial);
  CHECK(run.phases[1].status == PhaseStatus::kCompleted);
}

TEST_CASE_FIXTURE(EngineFixture, "scraping that takes too long fails the run, and what it saved is still matched") {
  std::atomic<bool> has_matched = false;
  RunEngine engine(
      store,
      {scraping_that(two_sources, complete_one_and_wait, 0min),
       matching([&](const RunRequest&, RunRecorder&, std::stop_token stop) { has_matched = !stop.stop_requested(); })});
  const Run run = wait_for_end(engine, engine.start({}).run_id);
  CHECK(has_matched);
  CHECK(run.status == RunStatus::kFailed);
  CHECK(run.phases[0].error_message == "the time limit of 0 minutes was reached");
  CHECK(run.phases[1].status == PhaseStatus::kCompleted);
}

TEST_CASE_FIXTURE(EngineFixture, "a phase that had not begun when a person stopped the run is cancelled with it") {
  RunEngine engine(store, {scraping_that(two_sources, complete_one_and_wait), matching(complete_all)});
  const auto started = engine.start({});
  engine.cancel(started.run_id);
  const Run run = wait_for_end(engine, started.run_id);
  CHECK(run.status == RunStatus::kCancelled);
  CHECK(run.phases[0].status == PhaseStatus::kCancelled);
  CHECK(run.phases[1].status == PhaseStatus::kCancelled);
  CHECK_FALSE(run.phases[1].started_at);
}

TEST_CASE_FIXTURE(EngineFixture, "a database that takes no more stops a phase that only computes") {
  RunEngine engine(store, pipeline([this](const RunRequest&, RunRecorder& recorder, std::stop_token stop) {
                     execute(
                         "CREATE TRIGGER full BEFORE INSERT ON log_entries WHEN NEW.message = 'too much'"
                         " BEGIN SELECT RAISE(ABORT, 'no room'); END");
                     recorder.log(Level::kInfo, "", "too much");
                     wait_for_stop(stop);
                   }));
  const Run run = wait_for_end(engine, engine.start({}).run_id);
  CHECK(run.status == RunStatus::kFailed);
  CHECK(run.error_message.value_or("").find("no room") != std::string::npos);
}

TEST_CASE_FIXTURE(EngineFixture, "who asks why or shuts down does not wait for a plan") {
  std::latch is_planning(1), may_plan(1);
  RunEngine engine(store, {scraping_that(
                              [&](const RunRequest& request) {
                                is_planning.count_down();
                                may_plan.wait();
                                return two_sources(request);
                              },
                              complete_all)});
  std::jthread starter([&] { CHECK_THROWS_AS(engine.start({}), EngineStopped); });
  is_planning.wait();
  CHECK(engine.wait_idle(0ms));
  CHECK_FALSE(engine.unwritten_end());
  engine.shutdown();
  may_plan.count_down();
  starter.join();
  CHECK(scalar("SELECT count(*) FROM runs") == 0);
}
