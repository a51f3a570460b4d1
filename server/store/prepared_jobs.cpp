#include "server/store/prepared_jobs.h"

#include <unordered_map>
#include <utility>

#include "server/jobs/job_words.h"
#include "server/store/job_rows.h"

namespace zapply {
namespace {

// Whether something changed by which duplicates are found.
bool is_placed_anew(const Job& before, const Job& after) {
  return before.url != after.url || before.apply_url != after.apply_url || before.company != after.company ||
         before.title != after.title || before.location != after.location || before.remote_from != after.remote_from;
}

// Whether the board says something else than when it was stored.
bool is_update(const StoredJob& stored, const FoundJob& found) {
  // A list without descriptions doesn't take away the one that is known.
  const bool described_anew = found.job.description && stored.description_hash != found.facts.description_hash;
  return stored.content_hash != found.facts.content_hash || described_anew;
}

JobChange change_of(const Job& before, const FoundJob& found) {
  Job after = found.job;
  if (!after.description) after.description = before.description;
  if (!after.published_at) {
    after.published_at = before.published_at;
    after.published_is_day = before.published_is_day;
  }
  JobFacts facts = found.job.description ? found.facts : facts_of(after, found.said);
  return change_between(before, std::move(after), std::move(facts));
}

}  // namespace

JobChange change_between(const Job& before, Job after, JobFacts facts_after) {
  JobChange change;
  change.words_before = index_words(before);
  change.keys_before = keys_of(before);
  change.is_placed_anew = is_placed_anew(before, after);
  change.after = std::move(after);
  change.facts = std::move(facts_after);
  return change;
}

PreparedJobs prepare_jobs(Database& database, std::int64_t run_id, std::span<const FoundJob> found, Timestamp now) {
  PreparedJobs prepared;
  const std::vector<ListedJobs> lists = lists_of(found);
  prepared.stored = find_stored(database, lists, found.size());
  prepared.jobs.resize(found.size());
  for (PreparedJob& job : prepared.jobs) job.is_repeated = true;
  for (const ListedJobs& list : lists)
    for (const auto& listed : list.by_id) prepared.jobs[listed.second].is_repeated = false;

  std::vector<std::int64_t> to_write;
  for (std::size_t i = 0; i < found.size(); ++i) {
    PreparedJob& job = prepared.jobs[i];
    job.stored = prepared.stored[i];
    if (!job.stored) continue;
    if (job.stored->last_run_id == run_id) job.is_repeated = true;
    if (job.is_repeated) continue;
    // What was stored by other rules is filled in; whether the board changed it since, nobody can tell.
    const bool is_comparable = job.stored->content_version == kContentVersion;
    job.is_update = is_comparable && is_update(*job.stored, found[i]);
    if (job.is_update || !is_comparable || job.stored->read_by != found[i].read_by) to_write.push_back(job.stored->id);
  }
  std::unordered_map<std::int64_t, Job> before;
  for (Job& job : read_jobs(database, to_write, true)) before.emplace(job.id, std::move(job));

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

}  // namespace zapply
