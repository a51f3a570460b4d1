#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

#include "server/pipeline/phase.h"
#include "server/pipeline/run_work.h"
#include "server/store/runs.h"
#include "server/threads/mutex.h"
#include "shared/run.h"

namespace zapply {

class Store;

/// No run starts any more.
struct EngineStopped : std::runtime_error {
  EngineStopped() : std::runtime_error("the server is being stopped") {}
};

/// Starts runs, one at a time, on a thread of its own, and stops them.
class RunEngine {
 public:
  RunEngine(Store&, Pipeline, Clock clock = system_now);
  ~RunEngine();  ///< shuts down

  struct Started {
    std::int64_t run_id = 0;
    bool was_running = false;  ///< nothing was started: this one is running
  };
  /// Writes the run down and returns; the work goes on behind it. Throws BadRunRequest, StoreError,
  /// StartSettled where it is claimed for a start that needs none, and EngineStopped after shutdown().
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
  std::optional<Started> why_not_to_start() const REQUIRES(mutex_);
  std::unique_ptr<RunWork> write_down(const RunRequest&, PlannedRun);
  std::int64_t begin_work(std::unique_ptr<RunWork>);
  void settle_unbegun();
  bool is_shut_down_within(std::chrono::milliseconds time, const std::string& unwritten_because);
  void stop(std::int64_t run_id, StopReason);
  std::optional<StopReason> stop_reason() const;

  Store& store_;
  const Pipeline pipeline_;
  const Clock clock_;
  mutable Mutex mutex_;
  std::condition_variable_any changed_;       ///< of what is guarded
  bool starting_ GUARDED_BY(mutex_) = false;  ///< somebody writes a run down, without the lock
  std::optional<std::int64_t> running_ GUARDED_BY(mutex_);
  std::optional<StopReason> stopped_because_ GUARDED_BY(mutex_);  ///< the first reason stays
  std::optional<std::string> unwritten_end_ GUARDED_BY(mutex_);
  bool shut_down_ GUARDED_BY(mutex_) = false;
  std::jthread thread_ GUARDED_BY(mutex_);
};

}  // namespace zapply
