#include "server/store/run_commit.h"

#include <string>
#include <utility>

#include "server/store/log_rows.h"
#include "server/store/meta_table.h"
#include "server/store/run_rows.h"
#include "server/store/run_sums.h"
#include "server/store/runs.h"
#include "server/store/save_jobs.h"
#include "server/store/sources_table.h"
#include "server/store/sql/transaction.h"

namespace zapply {
namespace {

/// With what became of the jobs counted in, here: what runs twice counts once.
std::vector<SourceChange> sources_of(const RunChanges& changes, const std::vector<SavedJobs>& saved) {
  RunChanges counted;
  counted.sources = changes.sources;
  for (std::size_t position = 0; position < saved.size(); ++position)
    if (saved[position].found > 0) add_saved(counted.of_source(position).added, saved[position]);
  return std::move(counted.sources);
}

void record_ends(Database& database, std::int64_t run_id, const std::vector<SourceEnd>& ends) {
  if (ends.empty()) return;
  Run run;
  run.id = run_id;
  read_parts(database, {&run, 1});
  for (const SourceEnd& end : ends)
    record_source_outcome(database, run_id, run.source_runs.at(end.position), end.next_allowed_at);
}

}  // namespace

void add_saved(SourceRun& source, const SavedJobs& saved) {
  source.jobs_found += saved.found;
  source.jobs_new += saved.added;
  source.jobs_updated += saved.updated;
  source.jobs_duplicate += saved.duplicates;
}

CommittedRun commit_changes(Database& database, std::int64_t run_id, const RunChanges& changes,
                            const PreparedJobs& prepared, Timestamp now) {
  const Doing doing(database, "write what happened in run", run_id);
  CommittedRun committed;
  if (!changes.jobs.empty())
    committed.saved = save_jobs(database, run_id, changes.jobs, changes.job_sources, prepared, now);
  write_fetch_states(database, changes.fetch_states);
  record_company_outcomes(database, run_id, changes.company_outcomes);
  update_source_runs(database, run_id, sources_of(changes, committed.saved));
  update_phase_runs(database, run_id, changes.phases);
  record_ends(database, run_id, changes.source_ends);
  if (changes.end) add_ended_run(database, run_id, changes.end->status, changes.end->completed_at);
  // What all writers write comes last.
  committed.revision = next_revision(database);
  committed.last_seq = update_run(database, run_id, changes, committed.revision);
  append_log_entries(database, run_id, changes.entries, committed.last_seq);
  return committed;
}

CommittedRun commit_run(Store& store, std::int64_t run_id, const RunChanges& changes, Timestamp now) {
  // What has to be read and compared first needs no writer.
  PreparedJobs prepared;
  if (!changes.jobs.empty())
    prepared = read(store, [&](Database& database) { return prepare_jobs(database, run_id, changes.jobs, now); });
  return write(store, [&](Database& database) { return commit_changes(database, run_id, changes, prepared, now); });
}

std::int64_t close_missing(Store& store, std::int64_t run_id, std::size_t source_position, const std::string& company,
                           Timestamp now) {
  return write(store, [&](Database& database) {
    const auto source = database.first<std::string>(
        "SELECT source_name FROM run_sources WHERE run_id = ? AND position = ?", run_id, source_position);
    RunChanges changes;
    const std::int64_t closed = close_missing_jobs(database, run_id, source.value(), company, now);
    changes.of_source(source_position).added.jobs_closed = closed;
    if (closed > 0) commit_changes(database, run_id, changes, {}, now);
    return closed;
  });
}

}  // namespace zapply
