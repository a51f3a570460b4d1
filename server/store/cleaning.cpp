#include "server/store/cleaning.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "server/jobs/job_keys.h"
#include "server/jobs/job_words.h"
#include "server/store/duplicate_groups.h"
#include "server/store/fetch_states.h"
#include "server/store/job_rows.h"
#include "server/store/log_cutting.h"
#include "server/store/run_removal.h"
#include "server/store/runs.h"
#include "server/store/sql/transaction.h"
#include "server/store/words_index.h"
#include "server/threads/pause.h"

namespace zapply {
namespace {

// Each a matter of some ten milliseconds under the writer's lock.
constexpr std::int64_t kRunsPerBatch = 20;
constexpr std::int64_t kEntriesPerBatch = 2000;
constexpr std::int64_t kJobsPerBatch = 50;
constexpr std::int64_t kPagesPerBatch = 500;
constexpr std::chrono::milliseconds kPause{5};

constexpr std::int64_t kRunBytes = 2000;  ///< without its log
constexpr std::int64_t kJobBytes = 1500;  ///< without its texts: its row, and what indexes have of it

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

/// How much `count` of something take, by some of them: `sql` says how many these are, and how many bytes.
std::int64_t judged_bytes(Database& database, std::string_view sql, Timestamp before, std::int64_t count) {
  auto some = database.prepare(sql);
  some.bind_all(before);
  some.step();
  std::int64_t seen = 0, bytes = 0;
  some.read(seen, bytes);
  return seen == 0 ? 0 : count * bytes / seen;
}

void note_oldest(CleaningPlan& plan, std::optional<Timestamp> ended) {
  if (ended) plan.oldest = std::min(plan.oldest.value_or(*ended), *ended);
}

void add_old_runs(Database& database, Timestamp before, CleaningPlan& plan) {
  auto select = database.prepare(
      "SELECT count(*), coalesce(sum(last_seq), 0), min(completed_at) FROM runs WHERE completed_at < ?");
  select.bind_all(before);
  select.step();
  std::optional<Timestamp> oldest;
  select.read(plan.counts.runs, plan.counts.log_entries, oldest);
  note_oldest(plan, oldest);
  plan.bytes += plan.counts.runs * kRunBytes +
                judged_bytes(database,
                             "SELECT count(*), coalesce(sum(length(message) + 48), 0) FROM (SELECT message FROM"
                             " log_entries WHERE run_id IN (SELECT id FROM runs WHERE completed_at < ? ORDER BY id"
                             " LIMIT 20) LIMIT 1000)",
                             before, plan.counts.log_entries);
}

void add_log_cuts(Database& database, Timestamp before, CleaningPlan& plan) {
  plan_log_cuts(database, before, plan.counts);
  plan.bytes += judged_bytes(database,
                             "SELECT count(*), coalesce(sum(length(message) + 48), 0) FROM (SELECT message FROM"
                             " log_entries WHERE run_id = (SELECT id FROM runs WHERE completed_at < ? AND last_seq > " +
                                 std::to_string(kLongLog) + " ORDER BY id LIMIT 1) LIMIT 1000)",
                             before, plan.counts.cut_entries);
}

void add_closed_jobs(Database& database, Timestamp before, CleaningPlan& plan) {
  auto select = database.prepare("SELECT count(*), min(closed_at)" + std::string(kOldJobs));
  select.bind_all(before);
  select.step();
  std::optional<Timestamp> oldest;
  select.read(plan.counts.jobs, oldest);
  note_oldest(plan, oldest);
  const std::string some =
      "SELECT count(*), coalesce(sum(coalesce(length(description), 0) + coalesce(length(said), 0)), 0) FROM (SELECT id" +
      std::string(kOldJobs) +
      " LIMIT 200) LEFT JOIN job_descriptions AS d ON d.job_id = id"
      " LEFT JOIN job_said AS s ON s.job_id = id";
  plan.bytes += plan.counts.jobs * kJobBytes + judged_bytes(database, some, before, plan.counts.jobs);
}

/// Returns whether there is more to do.
bool clean_a_batch(Store& store, const Cleaning& which, CleaningCounts& gone) {
  if (which.runs) {
    const CleaningCounts old = delete_old_runs(store, which.before, kRunsPerBatch);
    gone += old;
    if (old.runs > 0) return true;
  }
  if (purge_deleted_entries(store, kEntriesPerBatch)) return true;
  if (which.logs) {
    const CleaningCounts cut = cut_old_log(store, which.before, system_now());
    gone += cut;
    if (!cut.empty()) return true;
  }
  if (which.jobs) {
    const std::int64_t jobs = delete_closed_jobs(store, which.before, kJobsPerBatch);
    gone.jobs += jobs;
    if (jobs > 0) return true;
  }
  return store.give_back(kPagesPerBatch);
}

}  // namespace

CleaningPlan plan_cleaning(Store& store, const Cleaning& which) {
  CleaningPlan plan = read(store, [&](Database& database) {
    CleaningPlan found;
    if (which.runs) add_old_runs(database, which.before, found);
    if (which.logs) add_log_cuts(database, which.before, found);
    if (which.jobs) add_closed_jobs(database, which.before, found);
    return found;
  });
  plan.database_bytes = store.size_bytes();
  return plan;
}

CleaningCounts delete_old_runs(Store& store, Timestamp before, std::int64_t runs_max) {
  return write_durably(store, [&](Database& database) {
    std::vector<std::int64_t> ids;
    CleaningCounts deleted;
    {
      auto select = database.prepare("SELECT id, last_seq FROM runs WHERE completed_at < ? ORDER BY id LIMIT ?");
      select.bind_all(before, runs_max);
      while (select.step()) {
        ids.push_back(select.integer(0));
        deleted.log_entries += select.integer(1);
      }
    }
    for (const std::int64_t id : ids) remove_run(database, id);
    deleted.runs = static_cast<std::int64_t>(ids.size());
    return deleted;
  });
}

std::int64_t delete_closed_jobs(Store& store, Timestamp before, std::int64_t rows_max) {
  const std::vector<OldJob> old = read_old_jobs(store, before, rows_max);
  if (old.empty()) return 0;
  std::vector<std::int64_t> ids;
  ids.reserve(old.size());
  for (const OldJob& job : old) ids.push_back(job.job.id);
  return write_durably(store, [&](Database& database) {
    WordsIndex index(database);
    std::int64_t deleted = 0;
    auto as_read = old.begin();
    for (const Job& job : read_jobs(database, ids, true)) {
      while (as_read->job.id != job.id) ++as_read;
      if (as_read->job != job) continue;
      delete_job(database, index, *as_read);
      ++deleted;
    }
    forget_validators(database);
    return deleted;
  });
}

Cleaned clean_some(Store& store, const Cleaning& which, std::chrono::milliseconds time) {
  const auto end = std::chrono::steady_clock::now() + time;
  Cleaned cleaned;
  while (!cleaned.is_done && std::chrono::steady_clock::now() < end) {
    cleaned.is_done = !clean_a_batch(store, which, cleaned.counts);
    pause(kPause, {});
  }
  // Where a reader is in the way the file is cut with the next checkpoint.
  if (cleaned.is_done) store.try_checkpoint();
  cleaned.database_bytes = store.size_bytes();
  return cleaned;
}

}  // namespace zapply
