#include <algorithm>
#include <string>

#include "server/store/run_commit.h"
#include "server/store/run_rows.h"
#include "server/store/sql/transaction.h"

namespace zapply {
namespace {

constexpr const char* kInterruptedEntry = "interrupted: zapply ended while this run was on";

/// What a run that nobody ends any more is ended with.
RunChanges interruption_of(const Run& run, Timestamp now) {
  // The clock may have been set back since.
  const Timestamp end = std::max(now, run.started_at);
  RunChanges changes;
  changes.entries.push_back({end, Level::kError, "", kInterruptedEntry});
  changes.end = {RunStatus::kFailed, kInterrupted, end};
  for (std::size_t i = 0; i < run.phases.size(); ++i) {
    if (is_finished(run.phases[i].status)) continue;
    PhaseChange& phase = changes.of_phase(i);
    phase.status = PhaseStatus::kFailed;
    phase.error_message = kInterrupted;
    phase.completed_at = end;
  }
  for (std::size_t i = 0; i < run.source_runs.size(); ++i) {
    if (is_finished(run.source_runs[i].status)) continue;
    SourceChange& source = changes.of_source(i);
    source.status = SourceRunStatus::kFailed;
    source.error_message = kInterrupted;
    source.completed_at = end;
  }
  return changes;
}

}  // namespace

std::vector<std::int64_t> settle_interrupted_runs(Store& store, Timestamp now) {
  return write(store, [&](Database& database) {
    std::vector<std::int64_t> ids;
    while (const auto id = find_running(database)) {
      commit_changes(database, *id, interruption_of(read_whole_run(database, *id).value(), now), {}, now);
      ids.push_back(*id);
    }
    return ids;
  });
}

}  // namespace zapply
