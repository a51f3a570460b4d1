#include "server/store/rules.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "server/jobs/job_keys.h"
#include "server/jobs/job_words.h"
#include "server/store/duplicate_groups.h"
#include "server/store/job_rows.h"
#include "server/store/same_jobs.h"
#include "server/store/sql/transaction.h"
#include "server/store/words_index.h"

namespace zapply {
namespace {

// So that who writes at the same time waits for some 20 ms at most.
constexpr std::int64_t kJobsAtOnce = 100;
constexpr int kSweeps = 64;

void begin_anew(Database& database, std::string_view rule, std::int64_t version) {
  database.prepare("UPDATE rules SET next_version = ?2, done_to = 0 WHERE name = ?1").bind_all(rule, version).run();
}

void set_done_to(Database& database, std::string_view rule, std::int64_t id) {
  database.prepare("UPDATE rules SET done_to = ?2 WHERE name = ?1").bind_all(rule, id).run();
}

void settle(Database& database, std::string_view rule) {
  database.prepare("UPDATE rules SET version = next_version, next_version = NULL, done_to = 0 WHERE name = ?")
      .bind_all(rule)
      .run();
}

struct Batch {
  RuleState rule;
  std::vector<std::int64_t> ids;
  std::vector<Job> jobs;
};

Batch read_batch(Store& store, std::string_view rule, bool with_descriptions) {
  return read(store, [&](Database& database) {
    Batch batch{.rule = read_rule(database, rule)};
    auto select = database.prepare("SELECT id FROM jobs WHERE id > ? ORDER BY id LIMIT ?");
    select.bind_all(batch.rule.done_to, kJobsAtOnce);
    while (select.step()) batch.ids.push_back(select.integer(0));
    batch.jobs = read_jobs(database, batch.ids, with_descriptions);
    return batch;
  });
}

/// Calls take(job, made) for each job of the batch that is still there, with what was made of it, by `make`, before the
/// lock was taken; made again for the few that have changed since.
template <class Made, class Make, class Take>
void for_each_now(Database& database, const Batch& batch, bool with_descriptions, const std::vector<Made>& made,
                  Make make, Take take) {
  std::size_t at = 0;
  for (const Job& job : read_jobs(database, batch.ids, with_descriptions)) {
    while (at < batch.jobs.size() && batch.jobs[at].id < job.id) ++at;
    const bool is_as_read = at < batch.jobs.size() && batch.jobs[at] == job;
    take(job, is_as_read ? made[at] : make(job));
  }
}

bool has_jobs_after(Database& database, std::int64_t id) {
  return database.first<std::int64_t>("SELECT 1 FROM jobs WHERE id > ? LIMIT 1", id).has_value();
}

bool has_links(Database& database, const Job& job, const JobKeys& keys) {
  return std::all_of(keys.links.begin(), keys.links.end(), [&](std::int64_t key) {
    return database
        .first<std::int64_t>("SELECT 1 FROM job_links WHERE url_key = ? AND source_name = ? AND job_id = ?", key,
                             job.source_name, job.id)
        .has_value();
  });
}

std::vector<ComparedJob> same_as(Database& database, const Job& job) {
  std::vector<ComparedJob> same;
  for (const SameJob& one : find_same(database, job, keys_of(job))) same.push_back({one.id, one.content_hash});
  return same;
}

void compare_again(Database& database, const Job& job) {
  regroup(database, job.id, job.source_name, same_as(database, job));
}

// One that other rules took for a duplicate stays one where it is the same as any of its group.
void doubt_duplicate(Database& database, const Job& job) {
  const std::vector<ComparedJob> same = same_as(database, job);
  const bool is_of_group = std::any_of(same.begin(), same.end(), [&](const ComparedJob& one) {
    return one.id == job.duplicate_of ||
           database.first<std::int64_t>("SELECT duplicate_of FROM jobs WHERE id = ?", one.id) == job.duplicate_of;
  });
  if (!is_of_group) regroup(database, job.id, job.source_name, same);
}

std::vector<std::int64_t> duplicates_of(Database& database, std::int64_t id) {
  std::vector<std::int64_t> ids;
  auto select = database.prepare("SELECT id FROM jobs WHERE duplicate_of = ? ORDER BY id");
  select.bind_all(id);
  while (select.step()) ids.push_back(select.integer(0));
  return ids;
}

void give_keys(Database& database, const Job& job, const JobKeys& keys) {
  const bool is_as_before =
      database.first<std::int64_t>("SELECT same_key FROM jobs WHERE id = ?", job.id) == keys.same &&
      has_links(database, job, keys);
  add_links(database, job.id, job.source_name, keys);
  if (is_as_before) {
    if (job.duplicate_of) doubt_duplicate(database, job);
    return;
  }
  database.prepare("UPDATE jobs SET same_key = ?2 WHERE id = ?1").bind_all(job.id, keys.same).run();
  for (const Job& duplicate : read_jobs(database, duplicates_of(database, job.id), false))
    compare_again(database, duplicate);
  compare_again(database, job);
}

// Links that no version of ours made, a slice of their hashes at a time.
void sweep_links(Store& store) {
  constexpr std::uint64_t kSlice = ~std::uint64_t{0} / kSweeps + 1;
  for (int i = 0; i < kSweeps; ++i) {
    const auto first = static_cast<std::int64_t>((std::uint64_t{1} << 63) + static_cast<std::uint64_t>(i) * kSlice);
    const auto last = static_cast<std::int64_t>(static_cast<std::uint64_t>(first) + kSlice - 1);
    write(store, [&](Database& database) {
      database.prepare("DELETE FROM job_links WHERE url_key BETWEEN ? AND ? AND rules <> ?")
          .bind_all(first, last, kKeysVersion)
          .run();
    });
  }
}

}  // namespace

void begin_with_these_rules(Database& database) {
  for (const auto& [rule, version] : {std::pair("words", kWordsVersion), std::pair("keys", kKeysVersion)}) {
    const RuleState state = read_rule(database, rule);
    if (state.is_made_by(version) || state.next_version != 0 || has_jobs_after(database, 0)) continue;
    database.prepare("UPDATE rules SET version = ?2 WHERE name = ?1").bind_all(rule, version).run();
  }
}

RuleState read_rule(Database& database, std::string_view name) {
  auto select = database.prepare("SELECT version, coalesce(next_version, 0), done_to FROM rules WHERE name = ?");
  select.bind_all(name);
  RuleState rule;
  if (select.step()) select.read(rule.version, rule.next_version, rule.done_to);
  return rule;
}

bool remake_some_words(Store& store) {
  const Batch batch = read_batch(store, "words", true);
  if (batch.rule.is_made_by(kWordsVersion)) return false;
  if (batch.rule.next_version != kWordsVersion) {
    write(store, [](Database& database) {
      make_next_index(database);
      begin_anew(database, "words", kWordsVersion);
    });
    return true;
  }
  std::vector<std::string> words;
  for (const Job& job : batch.jobs) words.push_back(index_words(job));
  return write(store, [&](Database& database) {
    const Doing doing(database, "make the words of jobs anew");
    if (batch.ids.empty()) {
      if (has_jobs_after(database, batch.rule.done_to)) return true;
      put_next_index_in_place(database);
      settle(database, "words");
      return false;
    }
    set_done_to(database, "words", batch.ids.back());
    for_each_now(database, batch, true, words, index_words,
                 [&](const Job& job, const std::string& of_job) { add_to_next_index(database, job.id, of_job); });
    return true;
  });
}

bool remake_some_keys(Store& store) {
  const Batch batch = read_batch(store, "keys", false);
  if (batch.rule.is_made_by(kKeysVersion)) return false;
  if (batch.rule.next_version != kKeysVersion) {
    write(store, [](Database& database) { begin_anew(database, "keys", kKeysVersion); });
    return true;
  }
  if (batch.ids.empty()) sweep_links(store);
  std::vector<JobKeys> keys;
  for (const Job& job : batch.jobs) keys.push_back(keys_of(job));
  return write(store, [&](Database& database) {
    const Doing doing(database, "make the keys of jobs anew");
    if (batch.ids.empty()) {
      if (has_jobs_after(database, batch.rule.done_to)) return true;
      settle(database, "keys");
      return false;
    }
    for_each_now(database, batch, false, keys, keys_of,
                 [&](const Job& job, const JobKeys& of_job) { give_keys(database, job, of_job); });
    set_done_to(database, "keys", batch.ids.back());
    return true;
  });
}

}  // namespace zapply
