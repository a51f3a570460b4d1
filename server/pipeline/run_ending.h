#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "server/pipeline/phase.h"
#include "shared/log_entry.h"
#include "shared/run.h"

namespace zapply {

/// How a run ends, and the sentence that its log ends with.
struct RunEnding {
  RunStatus status = RunStatus::kFailed;
  std::optional<std::string> error;
  Level level = Level::kError;
  std::string message;  ///< "Completed in 12 s: 812 jobs, 40 new, from 10 sources"
};

struct EndedPhase {
  Phase name = Phase::kScraping;
  PhaseEnding ending;
};

/// Put together from what the phases say: scraping's words are in server/scraping/scraping_ending.h. `cause`, where
/// there is one, is what broke the run beside its phases.
RunEnding ending_of(const std::vector<EndedPhase>&, Interruption, const std::optional<std::string>& cause,
                    std::chrono::milliseconds duration);

}  // namespace zapply
