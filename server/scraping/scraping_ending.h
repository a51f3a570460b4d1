#pragma once

#include <optional>

#include "server/pipeline/phase.h"
#include "shared/run.h"

namespace zapply {

class RunRecorder;

/// From what the run's sources, all of them settled, have done.
PhaseEnding scraping_ending(const Run&, const std::optional<PhaseStop>&);

/// Settles the sources that are still running as cancelled or failed, writes what waits, so that the words count it, and
/// says what came of scraping.
PhaseEnding end_scraping(RunRecorder&, const std::optional<PhaseStop>&);

}  // namespace zapply
