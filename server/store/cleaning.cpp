#include "server/store/cleaning.h"

#include <vector>

#include "server/jobs/job_keys.h"
#include "server/jobs/job_words.h"
#include "server/store/duplicate_groups.h"
#include "server/store/job_rows.h"
#include "server/store/run_removal.h"
#include "server/store/sources_table.h"
#include "server/store/sql/database.h"
#include "server/store/words_index.h"

namespace zapply {
namespace {

// All closed states (0002_jobs.sql); this way the index of a state's jobs finds them.
constexpr std::string_view kOldJobs =
    " FROM jobs INDEXED BY jobs_by_first_seen WHERE state IN (4, 5, 6, 7) AND closed_at < ? AND starred = 0";

void delete_job(Database& database, std::int64_t id) {
  const Doing doing(database, "delete job", id);
  const Job job = read_job(database, id).value();
  release_duplicates(database, id);
  take_from_index(database, id, index_words(job));
  remove_links(database, id, job.source_name, keys_of(job));
  database.prepare("DELETE FROM jobs WHERE id = ?").bind_all(id).run();
}

}  // namespace

OldRuns count_old_runs(Database& database, Timestamp before) {
  auto select = database.prepare("SELECT count(*), coalesce(sum(last_seq), 0) FROM runs WHERE completed_at < ?");
  select.bind_all(before);
  select.step();
  OldRuns old;
  select.read(old.runs, old.log_entries);
  return old;
}

std::int64_t delete_old_runs(Database& database, Timestamp before, std::int64_t runs_max) {
  std::vector<std::int64_t> ids;
  {
    auto select = database.prepare("SELECT id FROM runs WHERE completed_at < ? ORDER BY id LIMIT ?");
    select.bind_all(before, runs_max);
    while (select.step()) ids.push_back(select.integer(0));
  }
  for (const std::int64_t id : ids) remove_run(database, id);
  return static_cast<std::int64_t>(ids.size());
}

std::int64_t count_closed_jobs(Database& database, Timestamp before) {
  return database.first<std::int64_t>("SELECT count(*)" + std::string(kOldJobs), before).value();
}

std::int64_t delete_closed_jobs(Database& database, Timestamp before, std::int64_t rows_max) {
  std::vector<std::int64_t> ids;
  {
    auto select = database.prepare("SELECT id" + std::string(kOldJobs) + " LIMIT ?");
    select.bind_all(before, rows_max);
    while (select.step()) ids.push_back(select.integer(0));
  }
  for (const std::int64_t id : ids) delete_job(database, id);
  if (!ids.empty()) forget_validators(database);
  return static_cast<std::int64_t>(ids.size());
}

}  // namespace zapply
