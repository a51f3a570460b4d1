#include "server/pipeline/run_engine.h"

#include <iostream>
#include <utility>

#include "server/store/store.h"
#include "shared/text.h"

namespace zapply {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr std::chrono::seconds kEndRetryInterval{1};

/// Starts with the wall clock and goes on with one that is never set: durations and the order of entries stay right.
Clock clock_of_a_run(Timestamp started_at) {
  return [started_at, start = steady_clock::now()] {
    return started_at + std::chrono::duration_cast<milliseconds>(steady_clock::now() - start);
  };
}

/// Calls `reached` when the time is over before this object is destroyed.
class TimeLimit {
 public:
  TimeLimit(milliseconds time, std::function<void()> reached)
      : thread_([this, time, reached = std::move(reached)](std::stop_token stop) {
          std::unique_lock lock(mutex_);
          over_.wait_for(lock, stop, time, [] { return false; });
          lock.unlock();
          if (!stop.stop_requested()) reached();
        }) {}

 private:
  std::mutex mutex_;
  std::condition_variable_any over_;
  std::jthread thread_;
};

}  // namespace

RunEngine::RunEngine(Store& store, Pipeline pipeline, Clock clock, std::chrono::minutes time_limit)
    : store_(store), pipeline_(std::move(pipeline)), clock_(std::move(clock)), time_limit_(time_limit) {}

RunEngine::~RunEngine() { shutdown(); }

RunEngine::Started RunEngine::start(const RunRequest& request) {
  const std::lock_guard lock(mutex_);
  if (shut_down_) throw EngineStopped();
  if (running_) return {*running_, true};
  Run run;
  run.trigger_type = request.trigger;
  run.source_runs = pipeline_.plan(request);
  run.started_at = clock_();
  run.phases = {{.name = Phase::kScraping, .status = PhaseStatus::kRunning, .started_at = run.started_at}};
  const Clock clock = clock_of_a_run(run.started_at);  // now: writing the run down may take a while
  InsertedRun inserted = write_durably(store_, [&](Database& database) { return insert_run(database, run); });
  if (inserted.was_running) {
    // Not ours, and we are the owner: its end could not be written when it came.
    inserted = write_durably(store_, [&](Database& database) {
      settle_interrupted_runs(database, run.started_at);
      return insert_run(database, run);
    });
  }
  running_ = run.id = inserted.id;
  stopped_because_.reset();
  thread_ = std::jthread([this, request, run = std::move(run), clock](std::stop_token stop) mutable {
    const FirstInLine cancels_in_time;
    const std::int64_t id = run.id;
    work(id, request, std::move(run), clock, stop);
    {
      const std::lock_guard lock_again(mutex_);
      running_.reset();
      unwritten_end_.reset();
    }
    idle_.notify_all();
  });
  return {inserted.id, false};
}

void RunEngine::work(std::int64_t run_id, const RunRequest& request, Run run, const Clock& clock,
                     std::stop_token stop_token) {
  RunRecorder recorder(store_, std::move(run), clock);
  RunEndingFacts facts;
  facts.time_limit = time_limit_;
  try {
    const TimeLimit limit(time_limit_, [this, run_id] { stop(run_id, StopReason::kTimeLimit); });
    const auto sources = static_cast<long long>(recorder.run().source_runs.size());
    recorder.log(Level::kInfo, "",
                 "Run " + std::to_string(run_id) + " started: " + count_of(sources, "source", "sources"));
    recorder.commit();
    pipeline_.work(request, recorder, stop_token);
  } catch (const std::exception& error) {
    facts.broken = error.what();
  } catch (...) {
    facts.broken = "an unknown error";
  }
  facts.stopped = stop_reason();
  facts.duration = clock() - recorder.run().started_at;
  write_end(run_id, recorder, std::move(facts));
}

// The disk may be full: the end is tried again until it is written, first without what else waited to be,
// then each second. What a shutdown leaves, the next owner settles as interrupted.
void RunEngine::write_end(std::int64_t run_id, RunRecorder& recorder, RunEndingFacts facts) {
  const auto say = [run_id](const std::exception& error, std::string_view what_now) {
    std::cerr << "zapply: the end of run " << run_id << " could not be written: " << error.what() << what_now
              << std::endl;
  };
  bool shutting_down = false;
  for (int failures = 0;;) {
    try {
      return finish(recorder, facts);
    } catch (const std::exception& error) {
      if (is_finished(recorder.run().status) && !recorder.commit_due()) return say(error, "");
      recorder.drop_waiting();
      if (++failures == 2) say(error, "; trying again until it can be");
      if (shutting_down) return;
      facts.broken = error.what();
    }
    if (failures == 1) continue;
    std::unique_lock lock(mutex_);
    unwritten_end_ = facts.broken;
    shutting_down = idle_.wait_for(lock, kEndRetryInterval, [this] { return shut_down_; });
  }
}

void RunEngine::finish(RunRecorder& recorder, RunEndingFacts facts) {
  for (const SourceRun& source : recorder.run().source_runs)
    if (!is_finished(source.status))
      recorder.end_source(source.source_name, status_of_interrupted(facts), cause_of(facts));
  recorder.commit();  // so that the last sentence counts what the last commit saved
  const RunEnding ending = ending_of(recorder.run(), facts);
  recorder.log(ending.level, "", ending.message);
  recorder.finish(ending.status, ending.error);
}

CancelResult RunEngine::cancel(std::int64_t run_id) {
  const CancelResult result =
      write_durably(store_, [&](Database& database) { return request_cancel(database, run_id, clock_()); });
  if (result == CancelResult::kRequested) stop(run_id, StopReason::kCancelled);
  return result;
}

void RunEngine::stop(std::int64_t run_id, StopReason reason) {
  const std::lock_guard lock(mutex_);
  if (running_ != run_id || stopped_because_) return;
  stopped_because_ = reason;
  thread_.request_stop();
}

std::optional<StopReason> RunEngine::stop_reason() const {
  const std::lock_guard lock(mutex_);
  return stopped_because_;
}

std::optional<std::string> RunEngine::unwritten_end() const {
  const std::lock_guard lock(mutex_);
  return unwritten_end_;
}

bool RunEngine::wait_idle(milliseconds time) {
  std::unique_lock lock(mutex_);
  return idle_.wait_for(lock, time, [this] { return !running_; });
}

void RunEngine::shutdown() {
  std::jthread thread;
  {
    const std::lock_guard lock(mutex_);
    shut_down_ = true;
    if (running_ && !stopped_because_) {
      stopped_because_ = StopReason::kShutdown;
      thread_.request_stop();
    }
    thread = std::move(thread_);
  }
  idle_.notify_all();
  if (thread.joinable()) thread.join();
}

}  // namespace zapply
