#include "server/cli/interrupted_runs.h"

#include <utility>

#include "server/store/owner_lock.h"
#include "server/store/runs.h"

namespace zapply {

InterruptedRuns::InterruptedRuns(const std::filesystem::path& database)
    : database_(database), is_owned_(OwnerLock::is_owned(database)) {}

void InterruptedRuns::look() {
  // Without its file nobody but the first look can tell.
  if (std::filesystem::exists(OwnerLock::file_of(database_))) is_owned_ = OwnerLock::owner_of(database_).has_value();
}

Run InterruptedRuns::as_it_is(Run run) const {
  // Another owner may have come since, and this may be its run.
  if (run.status != RunStatus::kRunning || is_owned_ || OwnerLock::owner_of(database_)) return run;
  run.status = RunStatus::kFailed;
  run.error_message = kInterrupted;
  for (PhaseRun& phase : run.phases) {
    if (is_finished(phase.status)) continue;
    phase.status = PhaseStatus::kFailed;
    phase.error_message = kInterrupted;
  }
  for (SourceRun& source : run.source_runs) {
    if (is_finished(source.status)) continue;
    source.status = SourceRunStatus::kFailed;
    source.error_message = kInterrupted;
  }
  return run;
}

RunFeed InterruptedRuns::as_it_is(RunFeed feed) {
  feed.run = [this, read = std::move(feed.run)]() -> std::optional<Run> {
    look();
    std::optional<Run> run = read();
    if (!run) return std::nullopt;
    return as_it_is(*std::move(run));
  };
  return feed;
}

}  // namespace zapply
