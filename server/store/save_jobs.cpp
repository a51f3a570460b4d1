#include "server/store/save_jobs.h"

#include "server/store/duplicate_groups.h"
#include "server/store/job_saver.h"
#include "server/store/sql/database.h"

namespace zapply {

SavedJobs save_jobs(Database& database, std::int64_t run_id, std::span<const FoundJob> found,
                    const PreparedJobs& prepared, Timestamp now) {
  // Between then and now others may have written.
  if (find_stored(database, lists_of(found), found.size()) != prepared.stored)
    return save_jobs(database, run_id, found, now);
  JobSaver saver(database, run_id, now);
  for (std::size_t i = 0; i < found.size(); ++i) saver.save(found[i], prepared.jobs[i]);
  return saver.finish();
}

SavedJobs save_jobs(Database& database, std::int64_t run_id, std::span<const FoundJob> found, Timestamp now) {
  const PreparedJobs prepared = prepare_jobs(database, run_id, found, now);
  JobSaver saver(database, run_id, now);
  for (std::size_t i = 0; i < found.size(); ++i) saver.save(found[i], prepared.jobs[i]);
  return saver.finish();
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
  settle_originals(database, closed);
  return static_cast<std::int64_t>(closed.size());
}

}  // namespace zapply
