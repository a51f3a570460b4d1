#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "shared/protocol.h"
#include "shared/run.h"

namespace zapply {

class Database;

struct RunsQuery {
  std::int64_t page = 1;
  std::int64_t page_size = 20;
  std::optional<std::int64_t> before;  ///< only runs with a smaller id; then `page` counts from there
  std::vector<RunStatus> statuses;     ///< empty: all
  std::vector<Phase> phases;
  std::vector<Trigger> triggers;
  std::optional<Timestamp> from;  ///< started at or after
  std::optional<Timestamp> to;    ///< started before
  std::string text;               ///< in the id, the error or a source's name or error
};

/// Inserts a running run with its sources. Nothing is inserted when one is running already: then its id.
struct InsertedRun {
  std::int64_t id = 0;
  bool was_running = false;
};
InsertedRun insert_run(Database&, const Run&);

/// Writes everything of a run but its id, trigger, start and cancel request, and moves its revision.
/// Returns the new revision.
std::int64_t update_run(Database&, const Run&);

std::optional<Run> read_run(Database&, std::int64_t id);
RunsPage read_runs(Database&, const RunsQuery&);

/// What stands at an id and a revision never changes.
struct RunVersion {
  std::int64_t id = 0;
  std::int64_t revision = 0;
};
struct FoundRuns {
  std::vector<RunVersion> runs;
  std::int64_t total = 0;
};
/// The page that read_runs() reads, without its runs.
FoundRuns find_runs(Database&, const RunsQuery&);

std::optional<std::int64_t> running_run(Database&);
/// Runs whose revision is past `revision`, oldest change first; at most `limit`.
std::vector<Run> runs_changed_since(Database&, std::int64_t revision, std::int64_t limit);
std::vector<std::int64_t> runs_deleted_since(Database&, std::int64_t revision, std::int64_t limit);

/// How many runs of each status, phase and trigger there are, for filters with counts.
struct RunCounts {
  std::vector<std::pair<RunStatus, std::int64_t>> by_status;
  std::vector<std::pair<Phase, std::int64_t>> by_phase;
  std::vector<std::pair<Trigger, std::int64_t>> by_trigger;
};
RunCounts count_runs(Database&);

enum class CancelResult { kRequested, kFinished, kUnknown };
/// Asking twice keeps the first time.
CancelResult request_cancel(Database&, std::int64_t id, Timestamp at);

enum class DeleteResult { kDeleted, kRunning, kUnknown };
/// Hides the run at once; its entries go with purge_deleted_entries().
DeleteResult delete_run(Database&, std::int64_t id);
/// Removes up to `rows_max` entries of deleted runs; returns whether some are left.
bool purge_deleted_entries(Database&, std::int64_t rows_max);

/// Fails every run found `running`, with "interrupted" and a last entry that says so. Only for the database's
/// owner, before it starts a run of its own. Returns their ids.
std::vector<std::int64_t> settle_interrupted_runs(Database&, Timestamp now);

}  // namespace zapply
