#include "server/pipeline/run_engine.h"

#include <exception>
#include <utility>

#include "server/store/store.h"

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

}  // namespace

RunEngine::RunEngine(Store& store, Pipeline pipeline, Clock clock)
    : store_(store), pipeline_(std::move(pipeline)), clock_(std::move(clock)) {}

RunEngine::~RunEngine() { shutdown(); }

RunEngine::Started RunEngine::start(const RunRequest& request) {
  {
    const Lock lock(mutex_);
    if (const auto other = why_not_to_start()) return *other;
  }
  PlannedRun planned = plan_run(pipeline_, request);
  {
    Lock lock(mutex_);
    changed_.wait(lock, [this]() REQUIRES(mutex_) { return !starting_; });
    if (const auto other = why_not_to_start()) return *other;
    starting_ = true;
  }
  std::int64_t id = 0;
  std::exception_ptr error;
  try {
    id = begin_work(write_down(request, std::move(planned)));
  } catch (...) {
    error = std::current_exception();
    settle_unbegun();
  }
  const Lock lock(mutex_);
  starting_ = false;
  changed_.notify_all();
  if (error) std::rethrow_exception(error);
  return {id, false};
}

std::int64_t RunEngine::begin_work(std::unique_ptr<RunWork> run) {
  const std::int64_t id = run->run_id();
  const Lock lock(mutex_);
  // Where there is no thread to be had, the run is still the caller's, who lets go of it without the lock.
  thread_ = std::jthread([this, work = run.get()](const std::stop_token& stop) {
    std::unique_ptr<RunWork> own(work);
    const FirstInLine cancels_in_time;
    own->work(stop);
    own.reset();
    {
      const Lock lock_again(mutex_);
      running_.reset();
      unwritten_end_.reset();
    }
    changed_.notify_all();
  });
  run.release();
  running_ = id;
  stopped_because_.reset();
  return id;
}

/// What was written down, and then had no thread or no memory to begin with, is not running.
void RunEngine::settle_unbegun() {
  try {
    settle_interrupted_runs(store_, clock_());
  } catch (const std::exception&) {
    // The next start finds it running and does it.
  }
}

std::optional<RunEngine::Started> RunEngine::why_not_to_start() const {
  if (shut_down_) throw EngineStopped();
  if (running_) return Started{*running_, true};
  return std::nullopt;
}

std::unique_ptr<RunWork> RunEngine::write_down(const RunRequest& request, PlannedRun planned) {
  Run& run = planned.run;
  run.started_at = clock_();
  Clock clock = clock_of_a_run(run.started_at);  // now: writing the run down may take a while
  const StartClaim* const claim = request.claim ? &*request.claim : nullptr;
  BegunRun begun = begin_run(store_, run, claim);
  if (begun.was_running) {
    // Not ours, and we are the owner: its end could not be written when it came.
    settle_interrupted_runs(store_, run.started_at);
    begun = begin_run(store_, run, claim);
  }
  run.id = begun.id;
  RunControl control{[this] { return stop_reason(); }, [this, id = run.id] { stop(id, StopReason::kBreakdown); },
                     [this](const std::string& cause) { return is_shut_down_within(kEndRetryInterval, cause); }};
  return std::make_unique<RunWork>(store_, request, std::move(planned), std::move(clock), std::move(control));
}

CancelResult RunEngine::cancel(std::int64_t run_id) {
  const CancelResult result = request_cancel(store_, run_id, clock_());
  if (result == CancelResult::kRequested) stop(run_id, StopReason::kPerson);
  return result;
}

void RunEngine::stop(std::int64_t run_id, StopReason reason) {
  Lock lock(mutex_);
  changed_.wait(lock, [this]() REQUIRES(mutex_) { return !starting_; });
  if (running_ != run_id || stopped_because_) return;
  stopped_because_ = reason;
  thread_.request_stop();
}

std::optional<StopReason> RunEngine::stop_reason() const {
  const Lock lock(mutex_);
  return stopped_because_;
}

std::optional<std::string> RunEngine::unwritten_end() const {
  const Lock lock(mutex_);
  return unwritten_end_;
}

bool RunEngine::is_shut_down_within(milliseconds time, const std::string& unwritten_because) {
  Lock lock(mutex_);
  unwritten_end_ = unwritten_because;
  return changed_.wait_for(lock, time, [this]() REQUIRES(mutex_) { return shut_down_; });
}

bool RunEngine::wait_idle(milliseconds time) {
  Lock lock(mutex_);
  return changed_.wait_for(lock, time, [this]() REQUIRES(mutex_) { return !running_ && !starting_; });
}

void RunEngine::shutdown() {
  std::jthread thread;
  {
    Lock lock(mutex_);
    shut_down_ = true;
    changed_.notify_all();
    changed_.wait(lock, [this]() REQUIRES(mutex_) { return !starting_; });
    if (running_ && !stopped_because_) {
      stopped_because_ = StopReason::kShutdown;
      thread_.request_stop();
    }
    thread = std::move(thread_);
  }
  if (thread.joinable()) thread.join();
}

}  // namespace zapply
