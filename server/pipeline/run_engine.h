#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

#include "server/pipeline/run_ending.h"
#include "server/pipeline/run_recorder.h"
#include "server/store/runs_table.h"
#include "shared/run.h"

namespace zapply {

class Store;

struct RunRequest {
  std::vector<std::string> sources;  ///< empty: all that are enabled
  bool force = false;                ///< ignore our own intervals, not a board's stated ones
  Trigger trigger = Trigger::kManual;
};

/// A request that can't become a run: an unknown source, none enabled, a company system without companies.
struct BadRunRequest : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// No run starts any more.
struct EngineStopped : std::runtime_error {
  EngineStopped() : std::runtime_error("the server is being stopped") {}
};

/// What a run does. Callables, so that tests and benchmarks bring their own.
struct Pipeline {
  /// The sources that would run, or throws BadRunRequest. Called on the caller's thread.
  std::function<std::vector<SourceRun>(const RunRequest&)> plan;
  /// Does the work on the engine's thread and settles every source. Returns when all is done, or soon after stop was
  /// requested; sources that it leaves running then are settled by the engine. What it throws fails the run.
  std::function<void(const RunRequest&, RunRecorder&, std::stop_token)> work;
};

/// Starts runs, one at a time, on a thread of its own.
class RunEngine {
 public:
  RunEngine(Store&, Pipeline, Clock clock = system_now, std::chrono::minutes time_limit = std::chrono::minutes(30));
  ~RunEngine();  ///< shuts down

  struct Started {
    std::int64_t run_id = 0;
    bool was_running = false;  ///< nothing was started: this one is running
  };
  /// Inserts the run and returns; the work goes on behind it. Throws BadRunRequest, StoreError, and
  /// EngineStopped after shutdown().
  Started start(const RunRequest&);
  CancelResult cancel(std::int64_t run_id);
  /// Waits until no run is on, or the time is over; returns whether none is.
  bool wait_idle(std::chrono::milliseconds time);
  /// Why the end of the run that is on can't be written at the moment, a full disk for
  /// one; it is tried again and again.
  std::optional<std::string> unwritten_end() const;
  /// Fails a running run with "the server was stopped" and waits for its thread. No run can be started afterwards.
  void shutdown();

 private:
  void work(std::int64_t run_id, const RunRequest&, Run, const Clock&, std::stop_token);
  void write_end(std::int64_t run_id, RunRecorder&, RunEndingFacts);
  void finish(RunRecorder&, RunEndingFacts);
  void stop(std::int64_t run_id, StopReason);
  std::optional<StopReason> stop_reason() const;

  Store& store_;
  Pipeline pipeline_;
  Clock clock_;
  std::chrono::minutes time_limit_;
  mutable std::mutex mutex_;
  std::condition_variable idle_;               ///< or shutting down
  std::optional<std::int64_t> running_;        // Guarded by mutex_.
  std::optional<StopReason> stopped_because_;  // Guarded by mutex_. The first reason stays.
  std::optional<std::string> unwritten_end_;   // Guarded by mutex_.
  bool shut_down_ = false;                     // Guarded by mutex_.
  std::jthread thread_;                        // Guarded by mutex_.
};

}  // namespace zapply
