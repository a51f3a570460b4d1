#include "server/store/job_duplicates.h"

#include <algorithm>
#include <string>
#include <vector>

#include "server/jobs/same_job.h"
#include "server/store/job_rows.h"
#include "server/store/jobs_table.h"
#include "server/store/sql/database.h"

namespace zapply {
namespace {

// A link or a title that so many jobs share tells none of them from the others.
constexpr std::int64_t kCandidatesMax = 50;

struct Candidate {
  Job job;
  bool is_open = false;
};

// Candidates of other sources than the job's own; two ranges of the index instead of all its own postings.
std::vector<Candidate> read_candidates(Database& database, std::string_view where, std::int64_t key, const Job& job) {
  std::vector<Candidate> candidates;
  for (const std::string_view side : {" < ?2", " > ?2"}) {
    auto select = database.prepare(std::string(kSelectJob).append(where).append(side).append(" LIMIT ?3"));
    select.bind_all(key, job.source_name, kCandidatesMax);
    while (select.step()) {
      Candidate& candidate = candidates.emplace_back();
      read_job_row(select, candidate.job);
      candidate.is_open = !candidate.job.closed_at;
    }
  }
  return candidates;
}

bool group_has_source(Database& database, std::int64_t original, const std::string& source_name) {
  return database
      .first<std::int64_t>(
          "SELECT 1 FROM jobs WHERE id = ?1 AND source_name = ?2 UNION ALL"
          " SELECT 1 FROM jobs WHERE duplicate_of = ?1 AND source_name = ?2 LIMIT 1",
          original, source_name)
      .has_value();
}

// The one group that the candidates stand in, the open ones if there are any.
std::optional<std::int64_t> only_group(Database& database, const std::vector<Candidate>& candidates, const Job& job) {
  for (const bool is_open : {true, false}) {
    std::vector<std::int64_t> originals;
    for (const Candidate& candidate : candidates) {
      if (candidate.is_open != is_open) continue;
      const std::int64_t original = candidate.job.duplicate_of.value_or(candidate.job.id);
      if (original == job.id || std::find(originals.begin(), originals.end(), original) != originals.end()) continue;
      if (!group_has_source(database, original, job.source_name)) originals.push_back(original);
    }
    if (originals.size() == 1) return originals.front();
    if (!originals.empty()) return std::nullopt;
  }
  return std::nullopt;
}

// Makes `heir`, one of its duplicates, the one that the others point at.
void make_original(Database& database, std::int64_t heir, std::int64_t original) {
  database.prepare("UPDATE jobs SET duplicate_of = NULL WHERE id = ?").bind_all(heir).run();
  database.prepare("UPDATE jobs SET duplicate_of = ? WHERE duplicate_of = ?").bind_all(heir, original).run();
}

}  // namespace

void add_links(Database& database, std::int64_t job_id, const std::string& source_name, const JobKeys& keys) {
  auto insert = database.prepare("INSERT INTO job_links (url_key, source_name, job_id) VALUES (?, ?, ?)");
  for (const std::int64_t key : keys.links) insert.bind_all(key, source_name, job_id).run();
}

void remove_links(Database& database, std::int64_t job_id, const std::string& source_name, const JobKeys& keys) {
  auto remove = database.prepare("DELETE FROM job_links WHERE url_key = ? AND source_name = ? AND job_id = ?");
  for (const std::int64_t key : keys.links) remove.bind_all(key, source_name, job_id).run();
}

bool is_any_known(Database& database, const JobKeys& keys) {
  auto by_link = database.prepare("SELECT 1 FROM job_links WHERE url_key = ? LIMIT 1");
  const auto is_known = [](Statement& statement, std::int64_t key) {
    const bool known = statement.bind(1, key).step();
    statement.reset();
    return known;
  };
  for (const std::int64_t key : keys.links)
    if (is_known(by_link, key)) return true;
  auto by_same = database.prepare("SELECT 1 FROM jobs WHERE same_key = ? LIMIT 1");
  return is_known(by_same, keys.same);
}

std::optional<std::int64_t> find_original(Database& database, const Job& job, const JobKeys& keys) {
  std::vector<Candidate> candidates;
  for (const std::int64_t key : keys.links)
    for (Candidate& candidate : read_candidates(
             database, " JOIN job_links AS l ON l.job_id = j.id WHERE l.url_key = ?1 AND l.source_name", key, job))
      if (share_url(candidate.job, job)) candidates.push_back(std::move(candidate));
  if (!candidates.empty()) return only_group(database, candidates, job);

  candidates = read_candidates(database, " WHERE j.same_key = ?1 AND j.source_name", keys.same, job);
  std::erase_if(candidates, [&](const Candidate& candidate) { return !is_same_opening(candidate.job, job); });
  return only_group(database, candidates, job);
}

void reconsider_original(Database& database, std::int64_t job_id) {
  if (database.first<std::int64_t>("SELECT 1 FROM jobs WHERE duplicate_of = ? LIMIT 1", job_id)) return;
  // Out of its group first, so that it doesn't find itself there.
  auto link = database.prepare("UPDATE jobs SET duplicate_of = ?2 WHERE id = ?1");
  link.bind_all(job_id, std::nullopt).run();
  if (database.first<std::int64_t>("SELECT 1 FROM jobs WHERE id = ? AND not_duplicate = 1", job_id)) return;
  const Job job = read_job(database, job_id).value();
  const auto original = find_original(database, job, keys_of(job));
  if (!original) return;
  link.bind_all(job_id, *original).run();
  settle_original(database, *original);
}

std::int64_t settle_original(Database& database, std::int64_t original) {
  if (!database.first<std::int64_t>("SELECT 1 FROM jobs WHERE id = ? AND closed_at IS NOT NULL", original))
    return original;
  const auto heir = database.first<std::int64_t>(
      "SELECT id FROM jobs WHERE duplicate_of = ? AND closed_at IS NULL ORDER BY id LIMIT 1", original);
  if (!heir) return original;
  database
      .prepare(
          "UPDATE jobs SET starred = jobs.starred OR o.starred, hidden = jobs.hidden OR o.hidden"
          " FROM (SELECT starred, hidden FROM jobs WHERE id = ?2) AS o WHERE id = ?1")
      .bind_all(*heir, original)
      .run();
  make_original(database, *heir, original);
  database.prepare("UPDATE jobs SET duplicate_of = ? WHERE id = ?").bind_all(*heir, original).run();
  return *heir;
}

void release_duplicates(Database& database, std::int64_t original) {
  const auto heir =
      database.first<std::int64_t>("SELECT id FROM jobs WHERE duplicate_of = ? ORDER BY id LIMIT 1", original);
  if (heir) make_original(database, *heir, original);
}

}  // namespace zapply
