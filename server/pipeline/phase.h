#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <stdexcept>
#include <stop_token>
#include <string>
#include <vector>

#include "server/store/schedules.h"
#include "shared/run.h"

namespace zapply {

class RunRecorder;

struct RunRequest {
  std::vector<std::string> sources;  ///< empty: all that are enabled
  bool force = false;                ///< ignore our own intervals, not a board's stated ones
  Trigger trigger = Trigger::kManual;
  std::optional<StartClaim> claim = {};  ///< the scheduler's
  bool report = false;                   ///< tell what is new, as scheduled runs do
};

/// A request that can't become a run: an unknown source, none enabled, a company system without companies.
struct BadRunRequest : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// What a phase will do in a run.
struct PhasePlan {
  std::vector<SourceRun> source_runs;  ///< scraping's items
  std::string words;                   ///< "10 sources": what the run's first entry says of it
};

/// Why a phase did not come to its own end.
struct PhaseStop {
  bool by_person = false;
  std::string cause;  ///< "the server was stopped", or what was thrown; empty where a person stopped it
};

/// How a phase ended, in its own words.
struct PhaseEnding {
  PhaseStatus status = PhaseStatus::kCompleted;
  std::optional<std::string> error;
  std::string words;  ///< "812 jobs, 40 new, from 10 sources": goes on behind "Completed in 12 s: "
};

/// A part of the pipeline. Callables, so that tests and benchmarks bring their own. What it needs of the run, it gets
/// from the recorder.
struct PipelinePhase {
  Phase name = Phase::kScraping;
  /// What would be done, or nothing: then the phase is not part of the run. Throws BadRunRequest. Called on the
  /// caller's thread, with nothing locked.
  std::function<std::optional<PhasePlan>(const RunRequest&)> plan;
  /// Does the work, on the engine's thread. Returns when all is done, or soon after stop was requested. What it throws
  /// fails the phase and the run.
  std::function<void(const RunRequest&, RunRecorder&, std::stop_token)> work;
  /// Settles what the work has left open, or not begun, and says what came of it. May be called again when what it
  /// records can't be written.
  std::function<PhaseEnding(RunRecorder&, const std::optional<PhaseStop>&)> end;
  std::optional<std::chrono::minutes> time_limit = {};
};

/// In the order of their work. A run has those of them that have planned something.
using Pipeline = std::vector<PipelinePhase>;

}  // namespace zapply
