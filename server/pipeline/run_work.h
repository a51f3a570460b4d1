#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "server/pipeline/phase.h"
#include "server/pipeline/run_recorder.h"
#include "shared/run.h"

namespace zapply {

class Store;

/// Why a run was told to stop before its work was done.
enum class StopReason : std::uint8_t { kPerson, kShutdown, kBreakdown };

/// A run as it is planned, before anything of it is written down.
struct PlannedRun {
  Run run;
  std::vector<const PipelinePhase*> phases;  ///< of the pipeline, beside run.phases
  std::string words;                         ///< "10 sources, 3,000 jobs to match"
};
/// Asks every phase. Throws BadRunRequest.
PlannedRun plan_run(const Pipeline&, const RunRequest&);

/// What the work of a run asks of the engine, on any thread.
struct RunControl {
  std::function<std::optional<StopReason>()> stop_reason;
  /// The database takes no more: the run is to be stopped.
  std::function<void()> break_down;
  /// The end can't be written: waits a while, and returns whether it is only to be tried once more.
  std::function<bool(const std::string& cause)> wait_to_try_again;
};

/// What the engine's thread does: walks a run that is written down through its phases, and ends it.
class RunWork {
 public:
  RunWork(Store&, RunRequest, PlannedRun, Clock, RunControl);

  std::int64_t run_id() const { return run_id_; }
  /// Returns when the end is written, or can't be.
  void work(const std::stop_token&);

 private:
  /// What the run's end is tried with: all that waits, the end alone, that each second, a last time, no more.
  enum class EndAttempt : std::uint8_t { kWhole, kBare, kEachSecond, kLast, kNone };
  struct PhaseWork {
    const PipelinePhase* phase = nullptr;
    bool has_begun = false;
    std::optional<PhaseStop> stop = {};
    std::optional<PhaseEnding> ending = {};  ///< once it is recorded
  };

  void work_through(PhaseWork&, const std::stop_token&);
  void end_phase(PhaseWork&);
  std::optional<PhaseStop> stop_of_run() const;
  void breaks(const std::string& cause);
  EndAttempt try_to_end(EndAttempt);
  void finish();
  void say(const std::exception&, std::string_view what_now) const;

  Store& store_;
  const RunRequest request_;
  const std::int64_t run_id_;
  const Timestamp started_at_;
  const std::string words_;
  const Clock clock_;
  const RunControl control_;
  std::vector<PhaseWork> phases_;
  RunRecorder recorder_;
  bool is_broken_ = false;
  std::optional<std::string> broken_because_;  ///< where no phase says it
};

}  // namespace zapply
