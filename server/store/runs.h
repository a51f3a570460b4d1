#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "server/store/run_changes.h"
#include "server/store/save_jobs.h"
#include "shared/protocol.h"
#include "shared/run.h"

namespace zapply {

class Store;

/// What is done with runs. Everything throws StoreError.

struct StartClaim;

struct BegunRun {
  std::int64_t id = 0;
  bool was_running = false;  ///< nothing was begun: this one is running
};
/// What the run was to be begun for is settled already (schedules.h).
struct StartSettled : std::runtime_error {
  using std::runtime_error::runtime_error;
};
/// Writes a run down as it is planned, with its phases and sources, running from now on; with a claim, for that start of
/// its schedule, or throws StartSettled.
BegunRun begin_run(Store&, const Run&, const StartClaim* = nullptr);

struct CommittedRun {
  std::int64_t revision = 0;
  std::int64_t last_seq = 0;
  std::vector<SavedJobs> saved;  ///< by the source's position; shorter when the last ones list nothing
};
/// Counts in a source's part what became of the jobs that it lists, as commit_run() does.
void add_saved(SourceRun&, const SavedJobs&);
/// Writes what happened in a running run, in one transaction. A run that has ended takes nothing more.
CommittedRun commit_run(Store&, std::int64_t run_id, const RunChanges&, Timestamp now);
/// Closes the open jobs of a source's company that this run has not seen, counts them in the source's part, and returns
/// how many they were.
std::int64_t close_missing(Store&, std::int64_t run_id, std::size_t source_position, const std::string& company,
                           Timestamp now);

std::optional<Run> read_run(Store&, std::int64_t id);
std::optional<std::int64_t> running_run(Store&);

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
/// Newest first. Runs that `is_known` says are known, by their id and revision, come without phases and sources.
RunsPage runs_page(Store&, const RunsQuery&, const std::function<bool(const Run&)>& is_known = {});

/// How many runs of each status, phase and trigger there are, for filters with counts.
struct RunCounts {
  std::vector<std::pair<RunStatus, std::int64_t>> by_status;
  std::vector<std::pair<Phase, std::int64_t>> by_phase;
  std::vector<std::pair<Trigger, std::int64_t>> by_trigger;
};
RunCounts count_runs(Store&);

enum class CancelResult { kRequested, kFinished, kUnknown };
/// Asking twice keeps the first time.
CancelResult request_cancel(Store&, std::int64_t id, Timestamp at);

enum class DeleteResult { kDeleted, kRunning, kUnknown };
/// Hides the run at once; its entries go with purge_deleted_entries().
DeleteResult delete_run(Store&, std::int64_t id);
/// Removes up to `rows_max` entries of deleted runs; returns whether some are left.
bool purge_deleted_entries(Store&, std::int64_t rows_max);

/// The error of a run, a phase or a source that was on when zapply ended.
inline constexpr const char* kInterrupted = "interrupted";
/// Fails every run found `running`, with that and a last entry that says so. Only for the database's owner, before it
/// starts a run of its own. Returns their ids.
std::vector<std::int64_t> settle_interrupted_runs(Store&, Timestamp now);

}  // namespace zapply
