#include "server/store/save_jobs.h"

#include "server/store/companies_table.h"
#include "server/store/duplicate_groups.h"
#include "server/store/job_saver.h"
#include "server/store/sql/database.h"

namespace zapply {
namespace {

SavedJobs save_prepared(Database& database, std::int64_t run_id, std::span<const FoundJob> found,
                        const PreparedJobs& prepared, Timestamp now) {
  SavedJobs saved;
  JobSaver saver(database, run_id, now);
  for (std::size_t i = 0; i < found.size(); ++i) saver.save(found[i], prepared.jobs[i], saved);
  saver.finish();
  return saved;
}

}  // namespace

SavedJobs save_jobs(Database& database, std::int64_t run_id, std::span<const FoundJob> found,
                    const PreparedJobs& prepared, Timestamp now) {
  // Between then and now others may have written.
  if (find_stored(database, lists_of(found), found.size()) != prepared.stored)
    return save_jobs(database, run_id, found, now);
  return save_prepared(database, run_id, found, prepared, now);
}

std::vector<SavedJobs> save_jobs(Database& database, std::int64_t run_id, std::span<const FoundJob> found,
                                 std::span<const std::size_t> sources, const PreparedJobs& before, Timestamp now) {
  PreparedJobs anew;
  const PreparedJobs* prepared = &before;
  if (find_stored(database, lists_of(found), found.size()) != before.stored) {
    anew = prepare_jobs(database, run_id, found, now);
    prepared = &anew;
  }
  std::vector<SavedJobs> saved;
  JobSaver saver(database, run_id, now);
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (saved.size() <= sources[i]) saved.resize(sources[i] + 1);
    saver.save(found[i], prepared->jobs[i], saved[sources[i]]);
  }
  saver.finish();
  return saved;
}

SavedJobs save_jobs(Database& database, std::int64_t run_id, std::span<const FoundJob> found, Timestamp now) {
  const PreparedJobs prepared = prepare_jobs(database, run_id, found, now);
  return save_prepared(database, run_id, found, prepared, now);
}

std::int64_t close_missing_jobs(Database& database, std::int64_t run_id, const std::string& source_name,
                                const std::string& source_company, Timestamp now) {
  const Doing doing(database, "close the missing jobs of source", source_name);
  std::vector<std::int64_t> closed;
  auto update = database.prepare(
      "UPDATE jobs SET closed_at = ?1 WHERE source_name = ?2 AND source_company = ?3 AND closed_at IS NULL"
      " AND last_run_id <> ?4 RETURNING id");
  update.bind_all(now, source_name, source_company, run_id);
  while (update.step()) closed.push_back(update.integer(0));
  add_open_jobs(database, {{{source_name, source_company}, -static_cast<std::int64_t>(closed.size())}});
  settle_originals(database, closed);
  return static_cast<std::int64_t>(closed.size());
}

}  // namespace zapply
