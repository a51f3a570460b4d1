#include "server/store/runs_table.h"

#include <algorithm>
#include <cassert>

#include "server/store/log_table.h"
#include "server/store/meta_table.h"
#include "server/store/run_rows.h"
#include "server/store/sql/database.h"
#include "server/store/store.h"

namespace zapply {
namespace {

constexpr std::string_view kInterrupted = "interrupted";
constexpr std::string_view kInterruptedEntry = "interrupted: zapply ended while this run was on";

std::vector<Run> read_all(Database& database, Statement& select) {
  std::vector<Run> runs;
  while (select.step()) {
    runs.emplace_back();
    read_run_row(select, runs.back());
  }
  for (Run& run : runs) read_parts_of_run(database, run);
  return runs;
}

void settle_interrupted(Database& database, Run& run, Timestamp now) {
  // The clock may have been set back since.
  const Timestamp end = std::max(now, run.started_at);
  const LogEntry last{++run.last_seq, end, Level::kError, "", std::string(kInterruptedEntry)};
  append_log_entries(database, run.id, {&last, 1});
  ++run.log_counts[last.level];
  run.status = RunStatus::kFailed;
  run.error_message = kInterrupted;
  run.completed_at = end;
  for (PhaseRun& phase : run.phases) {
    if (is_finished(phase.status)) continue;
    phase.status = PhaseStatus::kFailed;
    phase.error_message = kInterrupted;
    phase.completed_at = end;
  }
  for (SourceRun& source : run.source_runs) {
    if (is_finished(source.status)) continue;
    source.status = SourceRunStatus::kFailed;
    source.error_message = kInterrupted;
    source.completed_at = end;
  }
  update_run(database, run);
}

}  // namespace

InsertedRun insert_run(Database& database, const Run& run) {
  const Doing doing(database, "insert a run");
  // The index one_running_run decides; asking first would be a race with another process.
  auto insert = database.prepare(
      "INSERT INTO runs (status, phase, trigger_type, error_message, started_at, completed_at, "
      "cancel_requested_at,"
      " revision, last_seq, log_info, log_success, log_warning, log_error)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?, ?)"
      " ON CONFLICT (status) WHERE status = 'running' DO NOTHING RETURNING id");
  insert.bind_all(run.status, run.phase, run.trigger_type, run.error_message, run.started_at, run.completed_at,
                  run.cancel_requested_at, run.last_seq, run.log_counts[Level::kInfo], run.log_counts[Level::kSuccess],
                  run.log_counts[Level::kWarning], run.log_counts[Level::kError]);
  if (!insert.step()) return {running_run(database).value(), true};
  const std::int64_t id = insert.integer(0);
  insert.step();
  for (std::size_t i = 0; i < run.phases.size(); ++i)
    write_phase_run(database, id, static_cast<std::int64_t>(i), run.phases[i]);
  for (std::size_t i = 0; i < run.source_runs.size(); ++i)
    write_source_run(database, id, static_cast<std::int64_t>(i), run.source_runs[i]);
  database.prepare("UPDATE runs SET revision = ? WHERE id = ?").bind_all(next_revision(database), id).run();
  return {id, false};
}

std::int64_t update_run(Database& database, const Run& run) {
  const Doing doing(database, "update run", run.id);
  const std::int64_t revision = next_revision(database);
  // A finished run keeps its status for good.
  auto update = database.prepare(
      "UPDATE runs SET status = ?2, phase = ?3, error_message = ?4, completed_at = ?5, revision = ?6, "
      "last_seq = ?7,"
      " log_info = ?8, log_success = ?9, log_warning = ?10, log_error = ?11 WHERE id = ?1 AND (status = 'running' OR status = ?2)");
  update.bind_all(run.id, run.status, run.phase, run.error_message, run.completed_at, revision, run.last_seq,
                  run.log_counts[Level::kInfo], run.log_counts[Level::kSuccess], run.log_counts[Level::kWarning],
                  run.log_counts[Level::kError]);
  update.run();
  if (database.changes() == 0)
    throw StoreError("update run " + std::to_string(run.id) + ": there is no such run, or it is finished");
  for (std::size_t i = 0; i < run.phases.size(); ++i)
    write_phase_run(database, run.id, static_cast<std::int64_t>(i), run.phases[i]);
  std::vector<SourceRun> stored;
  read_source_runs(database, run.id, stored);
  for (std::size_t i = 0; i < run.source_runs.size(); ++i)
    if (i >= stored.size() || stored[i] != run.source_runs[i])
      write_source_run(database, run.id, static_cast<std::int64_t>(i), run.source_runs[i]);
  return revision;
}

std::optional<Run> read_run(Database& database, std::int64_t id) {
  const Doing doing(database, "read run", id);
  auto select = database.prepare(std::string(kSelectRun) + " WHERE id = ?");
  select.bind(1, id);
  if (!select.step()) return std::nullopt;
  Run run;
  read_run_row(select, run);
  read_parts_of_run(database, run);
  return run;
}

std::optional<std::int64_t> running_run(Database& database) {
  return database.first<std::int64_t>("SELECT id FROM runs WHERE status = 'running'");
}

std::vector<Run> runs_changed_since(Database& database, std::int64_t revision, std::int64_t limit) {
  const Doing doing(database, "read runs changed since revision", revision);
  auto select = database.prepare(std::string(kSelectRun) + " WHERE revision > ? ORDER BY revision LIMIT ?");
  select.bind_all(revision, limit);
  return read_all(database, select);
}

std::vector<std::int64_t> runs_deleted_since(Database& database, std::int64_t revision, std::int64_t limit) {
  std::vector<std::int64_t> ids;
  auto select = database.prepare("SELECT run_id FROM deleted_runs WHERE revision > ? ORDER BY revision LIMIT ?");
  select.bind_all(revision, limit);
  while (select.step()) ids.push_back(select.integer(0));
  return ids;
}

RunCounts count_runs(Database& database) {
  RunCounts counts;
  const auto count_by = [&](const std::string& column, auto& counted) {
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
  return counts;
}

CancelResult request_cancel(Database& database, std::int64_t id, Timestamp at) {
  const Doing doing(database, "cancel run", id);
  const auto status = database.first<RunStatus>("SELECT status FROM runs WHERE id = ?", id);
  if (!status) return CancelResult::kUnknown;
  if (is_finished(*status)) return CancelResult::kFinished;
  if (database.first<Timestamp>("SELECT cancel_requested_at FROM runs WHERE id = ?", id))
    return CancelResult::kRequested;
  database.prepare("UPDATE runs SET cancel_requested_at = ?, revision = ? WHERE id = ?")
      .bind_all(at, next_revision(database), id)
      .run();
  return CancelResult::kRequested;
}

DeleteResult delete_run(Database& database, std::int64_t id) {
  const Doing doing(database, "delete run", id);
  const auto status = database.first<RunStatus>("SELECT status FROM runs WHERE id = ?", id);
  if (!status) return DeleteResult::kUnknown;
  if (!is_finished(*status)) return DeleteResult::kRunning;
  database.prepare("DELETE FROM runs WHERE id = ?").bind_all(id).run();
  database.prepare("INSERT INTO deleted_runs (run_id, revision) VALUES (?, ?)")
      .bind_all(id, next_revision(database))
      .run();
  return DeleteResult::kDeleted;
}

bool purge_deleted_entries(Database& database, std::int64_t rows_max) {
  const auto to_purge = [&] {
    return database.first<std::int64_t>("SELECT run_id FROM deleted_runs WHERE purged = 0 LIMIT 1");
  };
  auto remove = database.prepare(
      "DELETE FROM log_entries WHERE run_id = ?1 AND seq IN"
      " (SELECT seq FROM log_entries WHERE run_id = ?1 ORDER BY seq LIMIT ?2)");
  std::int64_t removed = 0;
  for (auto run_id = to_purge(); run_id; run_id = to_purge()) {
    const Doing doing(database, "remove the log of deleted run", *run_id);
    remove.bind_all(*run_id, rows_max - removed).run();
    removed += database.changes();
    if (removed >= rows_max) break;
    database.prepare("UPDATE deleted_runs SET purged = 1 WHERE run_id = ?").bind_all(*run_id).run();
  }
  if (removed > 0) database.execute("PRAGMA incremental_vacuum(1000)");  // Pages that go back to the file system.
  return to_purge().has_value();
}

std::vector<std::int64_t> settle_interrupted_runs(Database& database, Timestamp now) {
  std::vector<std::int64_t> ids;
  while (const auto id = running_run(database)) {
    Run run = read_run(database, *id).value();
    settle_interrupted(database, run, now);
    ids.push_back(*id);
  }
  return ids;
}

}  // namespace zapply
