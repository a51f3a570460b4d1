#pragma once

#include <functional>
#include <optional>
#include <stop_token>
#include <utility>
#include <vector>

#include "server/pipeline/phase.h"
#include "server/pipeline/run_recorder.h"
#include "server/scraping/scraping_ending.h"

namespace zapply::test {

using Plan = std::function<std::vector<SourceRun>(const RunRequest&)>;
using Work = std::function<void(const RunRequest&, RunRecorder&, std::stop_token)>;

/// Scraping that does what the test says, and ends as scraping does.
inline PipelinePhase scraping_that(Plan plan, Work work, std::optional<std::chrono::minutes> time_limit = {}) {
  return {Phase::kScraping,
          [plan = std::move(plan)](const RunRequest& request) -> std::optional<PhasePlan> {
            std::vector<SourceRun> sources = plan(request);
            const std::string words = std::to_string(sources.size()) + " sources";
            return PhasePlan{std::move(sources), words};
          },
          std::move(work), end_scraping, time_limit};
}

}  // namespace zapply::test
