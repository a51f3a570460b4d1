#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "shared/log_entry.h"
#include "shared/run.h"

namespace zapply {

/// Why a run was told to stop before its work was done.
enum class StopReason : std::uint8_t { kCancelled, kTimeLimit, kShutdown };

/// How a run ends, and the sentence that its log ends with.
struct RunEnding {
  RunStatus status = RunStatus::kFailed;
  std::optional<std::string> error;
  Level level = Level::kError;
  std::string message;  ///< "Completed in 12 s: 812 jobs, 40 new, from 10 sources"
};

struct RunEndingFacts {
  std::optional<StopReason> stopped;
  std::optional<std::string> broken;  ///< the pipeline threw this
  std::chrono::minutes time_limit{};
  std::chrono::milliseconds duration{};
};

/// "812 jobs, 40 new, 3 updated, 2 duplicates, 1 closed, 5 unreadable"; what is zero is left out behind the new.
std::string found_words(const RunStats&);
/// "2 of 5 sources failed": how the error of a run begins that worked to its end and is partial.
std::string failed_words(const RunStats&);

/// The cause that stands in the run and in sources that were interrupted; empty for a cancel.
std::optional<std::string> cause_of(const RunEndingFacts&);
/// What a source becomes that was still running.
SourceRunStatus status_of_interrupted(const RunEndingFacts&);
/// From what the run's sources, all of them settled, have done.
RunEnding ending_of(const Run&, const RunEndingFacts&);

}  // namespace zapply
