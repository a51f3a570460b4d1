#include "server/store/prepared_jobs.h"

#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "server/jobs/job_words.h"
#include "server/jobs/same_job.h"
#include "server/store/job_rows.h"
#include "server/store/sql/database.h"

namespace zapply {
namespace {

// A link or a title that so many jobs share tells none of them from the others.
constexpr std::int64_t kCandidatesMax = 50;

// Whether something changed by which duplicates are found.
bool is_placed_anew(const Job& before, const Job& job) {
  return before.url != job.url || before.apply_url != job.apply_url || before.company != job.company ||
         before.title != job.title || before.location != job.location || before.remote_from != job.remote_from;
}

bool is_changed(const StoredJob& stored, const FoundJob& found) {
  // A list without descriptions doesn't take away the one that is known.
  const bool described_anew = found.job.description && stored.description_hash != found.facts.description_hash;
  return stored.content_hash != found.facts.content_hash || described_anew;
}

PreparedJob::Change change_of(const Job& before, const FoundJob& found) {
  PreparedJob::Change change;
  change.after = found.job;
  if (!change.after.description) change.after.description = before.description;
  if (!change.after.published_at) change.after.published_at = before.published_at;
  change.facts = found.job.description ? found.facts : facts_of(change.after);
  change.words_before = index_words(before);
  change.keys_before = keys_of(before);
  change.is_placed_anew = is_placed_anew(before, found.job);
  return change;
}

// A job that looks for others like it, as it will be stored.
struct Seeker {
  std::size_t position = 0;
  std::int64_t id = 0;  ///< 0: not stored yet
  const Job* job = nullptr;
  const JobKeys* keys = nullptr;
  Timestamp first_seen_at{};
};

struct Candidate {
  SameJob same;
  const Job* job = nullptr;
};

// What is stored in other sources under a key, read for all keys of a source's jobs together.
class StoredCandidates {
 public:
  struct Row {
    std::int64_t content_hash = 0;
    Job job;
  };

  // By links only which jobs there are: whoever has the same hash of an address has the address.
  void read_links(Database& database, const std::string& source, const std::vector<std::int64_t>& keys) {
    read(database,
         "SELECT k.value, j.content_hash, j.id FROM json_each(?1) AS k JOIN jobs AS j ON j.id IN"
         " (SELECT job_id FROM job_links WHERE url_key = k.value AND source_name <> ?2 LIMIT ?3)",
         source, keys, [](const Statement& row, Job& job) { job.id = row.integer(2); });
  }
  void read_same(Database& database, const std::string& source, const std::vector<std::int64_t>& keys) {
    read(database,
         "SELECT k.value, j.content_hash, j.id, j.company, j.title, j.url, j.apply_url, j.location, j.remote_from,"
         " j.published_at, j.first_seen_at FROM json_each(?1) AS k JOIN jobs AS j ON j.id IN"
         " (SELECT id FROM jobs WHERE same_key = k.value AND source_name <> ?2 LIMIT ?3)",
         source, keys, [](const Statement& row, Job& job) {
           std::string_view remote_from;
           row.read_from(2, job.id, job.company, job.title, job.url, job.apply_url, job.location, remote_from,
                         job.published_at, job.first_seen_at);
           job.remote_from = from_json_array(remote_from);
         });
  }
  const std::vector<Row>& at(std::int64_t key) const {
    static const std::vector<Row> kNone;
    const auto rows = rows_.find(key);
    return rows == rows_.end() ? kNone : rows->second;
  }

 private:
  template <class ReadJob>
  void read(Database& database, std::string_view sql, const std::string& source, const std::vector<std::int64_t>& keys,
            ReadJob read_job) {
    if (keys.empty()) return;
    const std::string wanted = to_json_array(keys);
    auto select = database.prepare(sql);
    select.bind_all(wanted, source, kCandidatesMax);
    while (select.step()) {
      Row& row = rows_[select.integer(0)].emplace_back();
      row.content_hash = select.integer(1);
      read_job(select, row.job);
    }
  }

  std::unordered_map<std::int64_t, std::vector<Row>> rows_;
};

// Finds for each of several jobs, in their order, who is the same in other sources.
class SameJobs {
 public:
  SameJobs(Database& database, std::vector<Seeker> seekers) : seekers_(std::move(seekers)) {
    std::unordered_map<std::string, std::vector<const Seeker*>> by_source;
    for (const Seeker& seeker : seekers_) by_source[seeker.job->source_name].push_back(&seeker);
    for (const auto& [source, of_source] : by_source) find_of_source(database, source, of_source);
  }

  std::vector<SameJob> of(const Seeker& seeker) {
    const SourceCandidates& known = by_source_.at(seeker.job->source_name);
    std::vector<SameJob> same;
    for (const std::int64_t key : seeker.keys->links) {
      for (const auto& row : known.links.at(key)) add(same, seeker, row);
      for (const Seeker* other : earlier(by_link_, key, seeker)) same.push_back({.position = other->position});
    }
    if (same.empty()) find_openings(known, seeker, same);
    remember(seeker);
    return same;
  }
  const std::vector<Seeker>& seekers() const { return seekers_; }

 private:
  using ByKey = std::unordered_map<std::int64_t, std::vector<const Seeker*>>;
  struct SourceCandidates {
    StoredCandidates links, same;
  };

  void find_of_source(Database& database, const std::string& source, const std::vector<const Seeker*>& seekers) {
    std::unordered_set<std::int64_t> links, same;
    for (const Seeker* seeker : seekers) {
      links.insert(seeker->keys->links.begin(), seeker->keys->links.end());
      same.insert(seeker->keys->same);
    }
    SourceCandidates& candidates = by_source_[source];
    candidates.links.read_links(database, source, {links.begin(), links.end()});
    candidates.same.read_same(database, source, {same.begin(), same.end()});
  }

  // Same company and title, and then the place, the date and what tells them apart.
  void find_openings(const SourceCandidates& known, const Seeker& seeker, std::vector<SameJob>& same) {
    const auto& rows = known.same.at(seeker.keys->same);
    const std::vector<const Seeker*> others = earlier(by_same_, seeker.keys->same, seeker);
    if (rows.empty() && others.empty()) return;  // nearly all
    const Job job = placed(seeker);
    for (const auto& row : rows)
      if (is_same_opening(row.job, job)) add(same, seeker, row);
    for (const Seeker* other : others)
      if (is_same_opening(placed(*other), job)) same.push_back({.position = other->position});
  }

  // One that is saved anew before this one is compared as it will be then.
  void add(std::vector<SameJob>& same, const Seeker& seeker, const StoredCandidates::Row& row) {
    if (row.job.id != seeker.id && !saved_anew_.contains(row.job.id))
      same.push_back({.id = row.job.id, .content_hash = row.content_hash});
  }

  static std::vector<const Seeker*> earlier(const ByKey& by_key, std::int64_t key, const Seeker& seeker) {
    std::vector<const Seeker*> others;
    const auto found = by_key.find(key);
    if (found == by_key.end()) return others;
    for (const Seeker* other : found->second)
      if (other->job->source_name != seeker.job->source_name) others.push_back(other);
    if (others.size() > kCandidatesMax) others.resize(kCandidatesMax);
    return others;
  }

  void remember(const Seeker& seeker) {
    for (const std::int64_t key : seeker.keys->links) by_link_[key].push_back(&seeker);
    by_same_[seeker.keys->same].push_back(&seeker);
    if (seeker.id != 0) saved_anew_.insert(seeker.id);
  }

  // What decides, as it will be stored.
  static Job placed(const Seeker& seeker) {
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

  const std::vector<Seeker> seekers_;
  std::unordered_map<std::string, SourceCandidates> by_source_;
  ByKey by_link_, by_same_;                      ///< of those before
  std::unordered_set<std::int64_t> saved_anew_;  ///< stored ones among those before
};

}  // namespace

PreparedJobs prepare_jobs(Database& database, std::int64_t run_id, std::span<const FoundJob> found, Timestamp now) {
  PreparedJobs prepared;
  const std::vector<ListedJobs> lists = lists_of(found);
  prepared.stored = find_stored(database, lists, found.size());
  prepared.jobs.resize(found.size());
  for (PreparedJob& job : prepared.jobs) job.is_repeated = true;
  for (const ListedJobs& list : lists)
    for (const auto& listed : list.by_id) prepared.jobs[listed.second].is_repeated = false;

  std::vector<std::int64_t> changed;
  for (std::size_t i = 0; i < found.size(); ++i) {
    PreparedJob& job = prepared.jobs[i];
    job.stored = prepared.stored[i];
    if (job.stored && job.stored->last_run_id == run_id) job.is_repeated = true;
    if (!job.is_repeated && job.stored && is_changed(*job.stored, found[i])) changed.push_back(job.stored->id);
  }
  std::unordered_map<std::int64_t, Job> before;
  for (Job& job : read_jobs(database, changed, true)) before.emplace(job.id, std::move(job));

  std::vector<Seeker> seekers;
  for (std::size_t i = 0; i < found.size(); ++i) {
    PreparedJob& job = prepared.jobs[i];
    if (job.is_repeated) continue;
    if (!job.stored) {
      seekers.push_back({i, 0, &found[i].job, &found[i].facts.keys, now});
    } else if (const auto stored = before.find(job.stored->id); stored != before.end()) {
      job.change = change_of(stored->second, found[i]);
      if (job.change->is_placed_anew)
        seekers.push_back(
            {i, job.stored->id, &job.change->after, &job.change->facts.keys, stored->second.first_seen_at});
    }
  }
  SameJobs same(database, std::move(seekers));
  for (const Seeker& seeker : same.seekers()) prepared.jobs[seeker.position].same = same.of(seeker);
  return prepared;
}

std::vector<SameJob> find_same(Database& database, const Job& job, const JobKeys& keys) {
  SameJobs same(database, {{0, job.id, &job, &keys, job.first_seen_at}});
  return same.of(same.seekers().front());
}

}  // namespace zapply
