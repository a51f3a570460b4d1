#include "server/store/run_rows.h"

#include "server/store/sql/database.h"

namespace zapply {

void read_run_row(const Statement& row, Run& run) {
  row.read(run.id, run.status, run.phase, run.trigger_type, run.error_message, run.started_at, run.completed_at,
           run.cancel_requested_at, run.revision, run.last_seq, run.log_counts[Level::kInfo],
           run.log_counts[Level::kSuccess], run.log_counts[Level::kWarning], run.log_counts[Level::kError],
           run.progress.done, run.progress.total);
}

void read_source_runs(Database& database, std::int64_t run_id, std::vector<SourceRun>& into) {
  auto select = database.prepare(
      "SELECT source_name, company_count, status, jobs_found, jobs_new, jobs_updated, jobs_duplicate, jobs_closed,"
      " jobs_failed, requests, retries, bytes, log_info, log_success, log_warning, log_error, error_message,"
      " started_at, completed_at FROM run_sources WHERE run_id = ? ORDER BY position");
  select.bind(1, run_id);
  while (select.step()) {
    SourceRun& source = into.emplace_back();
    select.read(source.source_name, source.company_count, source.status, source.jobs_found, source.jobs_new,
                source.jobs_updated, source.jobs_duplicate, source.jobs_closed, source.jobs_failed, source.requests,
                source.retries, source.bytes, source.log_counts[Level::kInfo], source.log_counts[Level::kSuccess],
                source.log_counts[Level::kWarning], source.log_counts[Level::kError], source.error_message,
                source.started_at, source.completed_at);
  }
}

void write_source_run(Database& database, std::int64_t run_id, std::int64_t position, const SourceRun& source) {
  auto write = database.prepare(
      "INSERT OR REPLACE INTO run_sources (run_id, position, source_name, company_count, status, jobs_found, jobs_new,"
      " jobs_updated, jobs_duplicate, jobs_closed, jobs_failed, requests, retries, bytes, log_info, log_success,"
      " log_warning, log_error, error_message, started_at, completed_at)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  write.bind_all(run_id, position, source.source_name, source.company_count, source.status, source.jobs_found,
                 source.jobs_new, source.jobs_updated, source.jobs_duplicate, source.jobs_closed, source.jobs_failed,
                 source.requests, source.retries, source.bytes, source.log_counts[Level::kInfo],
                 source.log_counts[Level::kSuccess], source.log_counts[Level::kWarning],
                 source.log_counts[Level::kError], source.error_message, source.started_at, source.completed_at);
  write.run();
}

}  // namespace zapply
