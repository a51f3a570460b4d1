#include "server/store/runs.h"

#include <algorithm>

#include "server/store/meta_table.h"
#include "server/store/run_rows.h"
#include "server/store/schedules.h"
#include "server/store/sql/transaction.h"

namespace zapply {

BegunRun begin_run(Store& store, const Run& run, const StartClaim* claim) {
  return write_durably(store, [&](Database& database) -> BegunRun {
    const Doing doing(database, "insert a run");
    // The index one_running_run decides; asking first would be a race with another process.
    auto insert = database.prepare(
        "INSERT INTO runs (status, phase, trigger_type, error_message, started_at, completed_at, cancel_requested_at,"
        " revision, last_seq, log_info, log_success, log_warning, log_error, schedule)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (status) WHERE status = 'running' DO NOTHING RETURNING id");
    insert.bind_all(run.status, run.phase, run.trigger_type, run.error_message, run.started_at, run.completed_at,
                    run.cancel_requested_at, run.last_seq, run.log_counts[Level::kInfo],
                    run.log_counts[Level::kSuccess], run.log_counts[Level::kWarning], run.log_counts[Level::kError],
                    run.schedule);
    if (!insert.step()) return {find_running(database).value(), true};
    const std::int64_t id = insert.integer(0);
    insert.step();
    insert_phase_runs(database, id, run.phases);
    insert_source_runs(database, id, run.source_runs);
    const std::int64_t revision = next_revision(database);
    database.prepare("UPDATE runs SET revision = ? WHERE id = ?").bind_all(revision, id).run();
    if (claim != nullptr && !claim_start(database, *claim, id, run.started_at, revision))
      throw StartSettled("the start of " + format_rfc3339(claim->due_at) + " of schedule " + claim->schedule +
                         " is settled already");
    return {id, false};
  });
}

std::optional<Run> read_run(Store& store, std::int64_t id) {
  return read(store, [id](Database& database) { return read_whole_run(database, id); });
}

std::optional<std::int64_t> running_run(Store& store) {
  return read(store, [](Database& database) { return find_running(database); });
}

RunCounts count_runs(Store& store) {
  RunCounts counts;
  read(store, [&](Database& database) {
    const Doing doing(database, "count runs");
    const auto count_by = [&](const std::string& column, auto& counted) {
      counted.clear();
      auto select = database.prepare("SELECT " + column + ", count(*) FROM runs GROUP BY " + column);
      while (select.step()) {
        auto& [value, count] = counted.emplace_back();
        select.read(value, count);
      }
      std::sort(counted.begin(), counted.end());
    };
    count_by("status", counts.by_status);
    count_by("phase", counts.by_phase);
    count_by("trigger_type", counts.by_trigger);
  });
  return counts;
}

CancelResult request_cancel(Store& store, std::int64_t id, Timestamp at) {
  return write_durably(store, [&](Database& database) {
    const Doing doing(database, "cancel run", id);
    auto select = database.prepare("SELECT status, cancel_requested_at FROM runs WHERE id = ?");
    select.bind(1, id);
    if (!select.step()) return CancelResult::kUnknown;
    if (is_finished(select.column<RunStatus>(0))) return CancelResult::kFinished;
    if (!select.is_null(1)) return CancelResult::kRequested;
    database.prepare("UPDATE runs SET cancel_requested_at = ?, revision = ? WHERE id = ?")
        .bind_all(at, next_revision(database), id)
        .run();
    return CancelResult::kRequested;
  });
}

}  // namespace zapply
