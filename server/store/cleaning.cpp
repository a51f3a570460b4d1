#include "server/store/cleaning.h"

#include <vector>

#include "server/jobs/job_keys.h"
#include "server/jobs/job_words.h"
#include "server/store/duplicate_groups.h"
#include "server/store/fetch_states.h"
#include "server/store/job_rows.h"
#include "server/store/run_removal.h"
#include "server/store/sql/transaction.h"
#include "server/store/words_index.h"

namespace zapply {
namespace {

// All closed states (0002_jobs.sql); this way the index of a state's jobs finds them.
constexpr std::string_view kOldJobs =
    " FROM jobs INDEXED BY jobs_by_first_seen WHERE state IN (4, 5, 6, 7) AND closed_at < ? AND starred = 0";

/// A job, and what it has to be taken out of.
struct OldJob {
  Job job;
  std::string words;
  JobKeys keys;
};

std::vector<std::int64_t> ids_of(Statement& rows) {
  std::vector<std::int64_t> ids;
  while (rows.step()) ids.push_back(rows.integer(0));
  return ids;
}

std::vector<OldJob> read_old_jobs(Store& store, Timestamp before, std::int64_t rows_max) {
  std::vector<Job> jobs = read(store, [&](Database& database) {
    auto select = database.prepare("SELECT id" + std::string(kOldJobs) + " LIMIT ?");
    select.bind_all(before, rows_max);
    return read_jobs(database, ids_of(select), true);
  });
  std::vector<OldJob> old;
  for (Job& job : jobs) {
    std::string words = index_words(job);
    JobKeys keys = keys_of(job);
    old.push_back({std::move(job), std::move(words), std::move(keys)});
  }
  return old;
}

void delete_job(Database& database, WordsIndex& index, const OldJob& old) {
  const std::int64_t id = old.job.id;
  const Doing doing(database, "delete job", id);
  release_duplicates(database, id);
  index.remove(id, old.words);
  remove_links(database, id, old.job.source_name, old.keys);
  database.prepare("DELETE FROM jobs WHERE id = ?").bind_all(id).run();
}

}  // namespace

OldRuns count_old_runs(Store& store, Timestamp before) {
  return read(store, [&](Database& database) {
    auto select = database.prepare("SELECT count(*), coalesce(sum(last_seq), 0) FROM runs WHERE completed_at < ?");
    select.bind_all(before);
    select.step();
    OldRuns old;
    select.read(old.runs, old.log_entries);
    return old;
  });
}

std::int64_t delete_old_runs(Store& store, Timestamp before, std::int64_t runs_max) {
  return write_durably(store, [&](Database& database) {
    std::vector<std::int64_t> ids;
    {
      auto select = database.prepare("SELECT id FROM runs WHERE completed_at < ? ORDER BY id LIMIT ?");
      select.bind_all(before, runs_max);
      ids = ids_of(select);
    }
    for (const std::int64_t id : ids) remove_run(database, id);
    return static_cast<std::int64_t>(ids.size());
  });
}

std::int64_t count_closed_jobs(Store& store, Timestamp before) {
  return read(store, [&](Database& database) {
    return database.first<std::int64_t>("SELECT count(*)" + std::string(kOldJobs), before).value();
  });
}

std::int64_t delete_closed_jobs(Store& store, Timestamp before, std::int64_t rows_max) {
  const std::vector<OldJob> old = read_old_jobs(store, before, rows_max);
  if (old.empty()) return 0;
  write_durably(store, [&](Database& database) {
    WordsIndex index(database);
    for (const OldJob& job : old) delete_job(database, index, job);
    forget_validators(database);
  });
  return static_cast<std::int64_t>(old.size());
}

}  // namespace zapply
