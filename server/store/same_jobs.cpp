#include "server/store/same_jobs.h"

#include <utility>

#include "server/jobs/same_job.h"
#include "server/store/job_rows.h"
#include "server/store/sql/database.h"

namespace zapply {
namespace {

// A link or a title that so many jobs share tells none of them from the others.
constexpr std::int64_t kCandidatesMax = 50;

// Of each key what decides of the jobs that have it, as read_stored() reads it; which they are follows.
constexpr std::string_view kSelectStored =
    "SELECT k.value, j.content_hash, j.id, j.company, j.title, j.url, j.apply_url, j.location, j.remote_from,"
    " j.published_at, j.first_seen_at FROM json_each(?1) AS k JOIN jobs AS j ON j.id IN";

// What decides, as it will be stored.
Job placed(const Seeker& seeker) {
  Job job;
  job.source_name = seeker.job->source_name;
  job.company = seeker.job->company;
  job.title = seeker.job->title;
  job.url = seeker.job->url;
  job.apply_url = seeker.job->apply_url;
  job.location = seeker.job->location;
  job.remote_from = seeker.job->remote_from;
  job.published_at = seeker.job->published_at;
  job.first_seen_at = seeker.first_seen_at;
  return job;
}

template <class ByKey>
auto at(const ByKey& by_key, std::int64_t key) {
  const auto found = by_key.find(key);
  return found == by_key.end() ? typename ByKey::mapped_type() : found->second;
}

// Those of the keys that a job of another source has: of new jobs nearly none. What limits the candidates of a key takes
// ten times as long.
std::string known_among(Database& database, std::string_view sql, const std::vector<std::int64_t>& keys,
                        const std::string& source) {
  const std::string wanted = to_json_array(keys);
  std::vector<std::int64_t> known;
  auto select = database.prepare(sql);
  select.bind_all(wanted, source);
  while (select.step()) known.push_back(select.integer(0));
  return known.empty() ? "" : to_json_array(known);
}

std::vector<const Seeker*> of_other_sources(std::vector<const Seeker*> seekers, const std::string& source) {
  std::erase_if(seekers, [&](const Seeker* other) { return other->job->source_name == source; });
  if (seekers.size() > kCandidatesMax) seekers.resize(kCandidatesMax);
  return seekers;
}

}  // namespace

SameJobs::SameJobs(Database& database, std::vector<Seeker> seekers) : seekers_(std::move(seekers)) {
  std::unordered_map<std::string, std::vector<const Seeker*>> by_source;
  for (const Seeker& seeker : seekers_) by_source[seeker.job->source_name].push_back(&seeker);
  for (const auto& [source, of_source] : by_source) read_candidates(database, source, of_source);
}

void SameJobs::read_candidates(Database& database, const std::string& source,
                               const std::vector<const Seeker*>& seekers) {
  std::unordered_set<std::int64_t> links, same;
  for (const Seeker* seeker : seekers) {
    links.insert(seeker->keys->links.begin(), seeker->keys->links.end());
    same.insert(seeker->keys->same);
  }
  by_source_[source] = {read_links(database, source, {links.begin(), links.end()}),
                        read_same(database, source, {same.begin(), same.end()})};
}

SameJobs::StoredByKey SameJobs::read_links(Database& database, const std::string& source,
                                           const std::vector<std::int64_t>& keys) {
  const std::string wanted = known_among(database,
                                         "SELECT k.value FROM json_each(?1) AS k WHERE EXISTS"
                                         " (SELECT 1 FROM job_links WHERE url_key = k.value AND source_name <> ?2)",
                                         keys, source);
  if (wanted.empty()) return {};
  auto select =
      database.prepare(std::string(kSelectStored) +
                       " (SELECT job_id FROM job_links WHERE url_key = k.value AND source_name <> ?2 LIMIT ?3)");
  select.bind_all(wanted, source, kCandidatesMax);
  return read_stored(select);
}

SameJobs::StoredByKey SameJobs::read_same(Database& database, const std::string& source,
                                          const std::vector<std::int64_t>& keys) {
  const std::string wanted = known_among(database,
                                         "SELECT k.value FROM json_each(?1) AS k WHERE EXISTS"
                                         " (SELECT 1 FROM jobs WHERE same_key = k.value AND source_name <> ?2)",
                                         keys, source);
  if (wanted.empty()) return {};
  auto select = database.prepare(std::string(kSelectStored) +
                                 " (SELECT id FROM jobs WHERE same_key = k.value AND source_name <> ?2 LIMIT ?3)");
  select.bind_all(wanted, source, kCandidatesMax);
  return read_stored(select);
}

SameJobs::StoredByKey SameJobs::read_stored(Statement& select) {
  StoredByKey stored;
  while (select.step()) {
    Stored& row = stored[select.integer(0)].emplace_back();
    Job& job = row.job;
    std::string_view remote_from;
    select.read_from(1, row.content_hash, job.id, job.company, job.title, job.url, job.apply_url, job.location,
                     remote_from, job.published_at, job.first_seen_at);
    job.remote_from = from_json_array(remote_from);
  }
  return stored;
}

std::vector<SameJob> SameJobs::of(const Seeker& seeker) {
  const Candidates& candidates = by_source_.at(seeker.job->source_name);
  std::vector<SameJob> same;
  find_sharers(candidates, seeker, same);
  if (same.empty()) find_openings(candidates, seeker, same);
  for (const std::int64_t key : seeker.keys->links) by_link_[key].push_back(&seeker);
  by_same_[seeker.keys->same].push_back(&seeker);
  if (seeker.id != 0) saved_anew_.insert(seeker.id);
  return same;
}

// An address in common; whether it is one posting's, and they are that, their companies and titles decide.
void SameJobs::find_sharers(const Candidates& candidates, const Seeker& seeker, std::vector<SameJob>& same) {
  for (const std::int64_t key : seeker.keys->links) {
    const auto stored = at(candidates.links, key);
    const auto others = of_other_sources(at(by_link_, key), seeker.job->source_name);
    if (stored.empty() && others.empty()) continue;  // nearly all
    const Job job = placed(seeker);
    for (const Stored& one : stored)
      if (share_posting(one.job, job)) add(same, seeker, one);
    for (const Seeker* other : others)
      if (share_posting(placed(*other), job)) same.push_back({.position = other->position});
  }
}

// Same company and title; then the place, the date and what tells them apart decide.
void SameJobs::find_openings(const Candidates& candidates, const Seeker& seeker, std::vector<SameJob>& same) {
  const auto stored = at(candidates.same, seeker.keys->same);
  const auto others = of_other_sources(at(by_same_, seeker.keys->same), seeker.job->source_name);
  if (stored.empty() && others.empty()) return;  // nearly all
  const Job job = placed(seeker);
  for (const Stored& one : stored)
    if (is_same_opening(one.job, job)) add(same, seeker, one);
  for (const Seeker* other : others)
    if (is_same_opening(placed(*other), job)) same.push_back({.position = other->position});
}

// One that is saved anew before this one is found among those.
void SameJobs::add(std::vector<SameJob>& same, const Seeker& seeker, const Stored& stored) const {
  if (stored.job.id != seeker.id && !saved_anew_.contains(stored.job.id))
    same.push_back({.id = stored.job.id, .content_hash = stored.content_hash});
}

std::vector<SameJob> find_same(Database& database, const Job& job, const JobKeys& keys) {
  SameJobs same(database, {{0, job.id, &job, &keys, job.first_seen_at}});
  return same.of(same.seekers().front());
}

}  // namespace zapply
