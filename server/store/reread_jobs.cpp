#include "server/store/reread_jobs.h"

#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "server/store/job_rows.h"
#include "server/store/job_saver.h"
#include "server/store/prepared_jobs.h"
#include "server/store/sql/transaction.h"

namespace zapply {
namespace {

constexpr std::int64_t kRowsMax = 5'000;  ///< that one read looks at

struct ReadAgain {
  StoredJob stored;
  JobChange change;
  bool is_changed = false;
  std::vector<SameJob> same;
};

std::vector<std::int64_t> find_old(Database& database, std::int64_t version, std::int64_t after, std::int64_t jobs_max,
                                   Rereading& rereading) {
  std::vector<std::int64_t> ids;
  auto select = database.prepare(
      "SELECT id FROM jobs WHERE id > ?1 AND id <= ?2 AND read_by BETWEEN 1 AND ?3 ORDER BY id LIMIT ?4");
  select.bind_all(after, after + kRowsMax, version - 1, jobs_max);
  while (select.step()) ids.push_back(select.integer(0));
  rereading.looked_at = static_cast<std::int64_t>(ids.size());
  const bool are_all = static_cast<std::int64_t>(ids.size()) < jobs_max;
  rereading.up_to = are_all ? after + kRowsMax : ids.back();
  rereading.is_done =
      are_all && database.first<std::int64_t>("SELECT max(id) FROM jobs").value_or(0) <= rereading.up_to;
  return ids;
}

std::unordered_map<std::int64_t, std::string> read_said_of(Database& database, const std::vector<std::int64_t>& ids) {
  std::unordered_map<std::int64_t, std::string> said;
  const std::string wanted = to_json_array(ids);
  auto select = database.prepare("SELECT job_id, said FROM job_said WHERE job_id IN (SELECT value FROM json_each(?))");
  select.bind_all(wanted);
  while (select.step()) said.emplace(select.integer(0), select.text(1));
  return said;
}

std::vector<ReadAgain> read_again(Database& database, const std::vector<std::int64_t>& ids, const JobReading& read) {
  std::vector<ReadAgain> jobs;
  const auto stored = find_stored(database, ids);
  const auto said = read_said_of(database, ids);
  for (Job& before : read_jobs(database, ids, true)) {
    const auto text = said.find(before.id);
    if (text == said.end()) continue;
    Job after = before;
    read(after, text->second);
    ReadAgain& job = jobs.emplace_back();
    job.stored = stored.at(before.id);
    job.is_changed = !(after == before);
    if (!job.is_changed) continue;
    JobFacts facts = facts_of(after, text->second);
    facts.content_version = job.stored.content_version;  // the board said nothing new
    facts.content_hash = job.stored.content_hash;
    facts.description_hash = job.stored.description_hash;
    job.change = change_between(before, std::move(after), std::move(facts));
  }
  return jobs;
}

void find_same(Database& database, std::vector<ReadAgain>& jobs) {
  std::vector<Seeker> seekers;
  for (std::size_t i = 0; i < jobs.size(); ++i)
    if (const JobChange& change = jobs[i].change; jobs[i].is_changed && change.is_placed_anew)
      seekers.push_back({i, change.after.id, &change.after, &change.facts.keys, change.after.first_seen_at});
  SameJobs same(database, std::move(seekers));
  for (const Seeker& seeker : same.seekers()) jobs[seeker.position].same = same.of(seeker);
}

std::int64_t write_all(Database& database, std::int64_t version, const std::vector<std::int64_t>& ids,
                       const std::vector<ReadAgain>& jobs) {
  const auto stored = find_stored(database, ids);
  JobSaver saver(database, 0, {});
  std::vector<std::int64_t> as_before;
  std::int64_t changed = 0;
  for (const ReadAgain& job : jobs) {
    const auto now = stored.find(job.stored.id);
    const bool still_holds = now != stored.end() && now->second == job.stored;
    if (still_holds && job.is_changed) {
      saver.write_again(job.stored, job.change, job.same, version);
      ++changed;
    } else {
      saver.skip();
      if (still_holds) as_before.push_back(job.stored.id);
    }
  }
  saver.finish();
  const std::string unchanged = to_json_array(as_before);
  database.prepare("UPDATE jobs SET read_by = ? WHERE id IN (SELECT value FROM json_each(?))")
      .bind_all(version, unchanged)
      .run();
  return changed;
}

}  // namespace

Rereading reread_jobs(Store& store, std::int64_t version, const JobReading& reading, std::int64_t after,
                      std::int64_t jobs_max) {
  Rereading rereading;
  std::vector<std::int64_t> ids;
  std::vector<ReadAgain> jobs;
  read(store, [&](Database& database) {
    ids = find_old(database, version, after, jobs_max, rereading);
    if (ids.empty()) return;
    jobs = read_again(database, ids, reading);
    find_same(database, jobs);
  });
  if (!jobs.empty())
    rereading.changed = write(store, [&](Database& database) { return write_all(database, version, ids, jobs); });
  return rereading;
}

}  // namespace zapply
