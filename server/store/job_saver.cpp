#include "server/store/job_saver.h"

#include <string>

#include "server/jobs/job_words.h"
#include "server/jobs/salary_year.h"
#include "server/store/job_duplicates.h"
#include "server/store/job_rows.h"
#include "server/store/words_index.h"

namespace zapply {
namespace {

// Binds what a source says about a job as the parameters 1 to 20 and runs the statement.
void run_with(Statement& statement, const Job& job, const JobFacts& facts) {
  const std::string remote_from = to_json_array(job.remote_from), tags = to_json_array(job.tags);
  statement.bind_all(job.company, job.title, job.url, job.apply_url, job.location, job.remote, remote_from,
                     job.employment_type, job.seniority, job.salary.text, job.salary.min, job.salary.max,
                     job.salary.currency, job.salary.period, salary_a_year(job.salary), tags, job.published_at,
                     facts.content_hash, facts.description_hash, facts.keys.same);
  statement.run();
}

// What decides about duplicates, as the job will be stored.
Job with_times(const Job& job, Timestamp now) {
  Job placed;
  placed.source_name = job.source_name;
  placed.company = job.company;
  placed.title = job.title;
  placed.url = job.url;
  placed.apply_url = job.apply_url;
  placed.location = job.location;
  placed.remote_from = job.remote_from;
  placed.published_at = job.published_at;
  placed.first_seen_at = now;
  return placed;
}

// Whether something changed by which duplicates are found.
bool is_placed_anew(const Job& before, const Job& job) {
  return before.url != job.url || before.apply_url != job.apply_url || before.company != job.company ||
         before.title != job.title || before.location != job.location || before.remote_from != job.remote_from;
}

}  // namespace

JobSaver::JobSaver(Database& database, std::int64_t run_id, Timestamp now)
    : database_(database),
      run_id_(run_id),
      now_(now),
      find_(database.prepare("SELECT id, content_hash, description_hash, last_run_id, closed_at IS NOT NULL FROM jobs"
                             " WHERE source_name = ? AND source_company = ? AND source_id = ?")),
      seen_(database.prepare("UPDATE jobs SET last_seen_at = ?, last_run_id = ? WHERE id = ?")),
      insert_(database.prepare(
          "INSERT INTO jobs (company, title, url, apply_url, location, remote, remote_from, employment_type,"
          " seniority, salary_text, salary_min, salary_max, salary_currency, salary_period, salary_year, "
          "tags,"
          " published_at, content_hash, description_hash, same_key, source_name, source_company, source_id,"
          " first_seen_at, last_seen_at, run_id, last_run_id, duplicate_of) VALUES (?1, ?2, ?3, ?4, ?5, ?6, "
          "?7, ?8,"
          " ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?24, ?25, ?25, "
          "?26)")),
      update_(database.prepare(
          "UPDATE jobs SET company = ?1, title = ?2, url = ?3, apply_url = ?4, location = ?5, remote = ?6,"
          " remote_from = ?7, employment_type = ?8, seniority = ?9, salary_text = ?10, salary_min = ?11,"
          " salary_max = ?12, salary_currency = ?13, salary_period = ?14, salary_year = ?15, tags = ?16,"
          " published_at = ?17, content_hash = ?18, description_hash = ?19, same_key = ?20 WHERE id = ?21")),
      describe_(database.prepare("INSERT INTO job_descriptions (job_id, description) VALUES (?, ?)")),
      // Not for new jobs: what may replace a row is prepared to be undone alone.
      describe_anew_(database.prepare("INSERT OR REPLACE INTO job_descriptions (job_id, description) VALUES (?, ?)")) {}

std::optional<JobSaver::Known> JobSaver::find(const Job& job) {
  find_.bind_all(job.source_name, job.source_company, job.source_id);
  std::optional<Known> known;
  if (find_.step()) {
    known.emplace();
    find_.read(known->id, known->content_hash, known->description_hash, known->last_run_id, known->closed);
  }
  find_.reset();
  return known;
}

void JobSaver::save(const Job& job, const JobFacts& facts) {
  const Doing doing(database_, "save job", job.source_id);
  const auto known = find(job);
  if (!known) {
    insert(job, facts);
    return;
  }
  if (known->last_run_id == run_id_) return;  // Listed twice: the first one counts.
  // A list without descriptions doesn't take away the one that is known.
  const bool described_anew = job.description && known->description_hash != facts.description_hash;
  const bool changed = known->content_hash != facts.content_hash || described_anew;
  if (changed) update(known->id, job, facts);
  if (known->closed) reopen(known->id);
  seen_.bind_all(now_, run_id_, known->id).run();
  ++(changed || known->closed ? saved_.updated : saved_.unchanged);
}

void JobSaver::insert(const Job& job, const JobFacts& facts) {
  const auto original = find_original_of(job, facts.keys);
  insert_.bind(21, job.source_name).bind(22, job.source_company).bind(23, job.source_id);
  insert_.bind(24, now_).bind(25, run_id_).bind(26, original);
  run_with(insert_, job, facts);
  const std::int64_t id = database_.last_insert_rowid();
  add_links(database_, id, job.source_name, facts.keys);
  if (job.description) describe_.bind_all(id, *job.description).run();
  index_changes_.push_back({id, {}, facts.words});
  ++saved_.added;
  if (original && settle_original(database_, *original) != id) ++saved_.duplicates;
}

std::optional<std::int64_t> JobSaver::find_original_of(const Job& job, const JobKeys& keys) {
  if (!is_any_known(database_, keys)) return std::nullopt;  // nearly all new jobs
  return find_original(database_, with_times(job, now_), keys);
}

void JobSaver::update(std::int64_t id, const Job& job, const JobFacts& facts) {
  const Job before = read_job(database_, id).value();
  Job after = job;
  if (!after.description) after.description = before.description;
  if (!after.published_at) after.published_at = before.published_at;
  JobFacts kept = facts;
  if (!job.description) kept = facts_of(after);
  update_.bind(21, id);
  run_with(update_, after, kept);
  if (job.description) describe_anew_.bind_all(id, *job.description).run();
  IndexChange change{id, index_words(before), kept.words};
  if (change.old_words != change.words) index_changes_.push_back(std::move(change));
  if (!is_placed_anew(before, job)) return;
  remove_links(database_, id, before.source_name, keys_of(before));
  add_links(database_, id, job.source_name, kept.keys);
  reconsider_original(database_, id);
}

SavedJobs JobSaver::finish() {
  for (const IndexChange& change : index_changes_) {
    const Doing doing(database_, "index job", change.id);
    if (!change.old_words.empty()) take_from_index(database_, change.id, change.old_words);
    add_to_index(database_, change.id, change.words);
  }
  index_changes_.clear();
  return saved_;
}

void JobSaver::reopen(std::int64_t id) {
  database_.prepare("UPDATE jobs SET closed_at = NULL WHERE id = ?").bind_all(id).run();
  if (const auto original = database_.first<std::int64_t>("SELECT duplicate_of FROM jobs WHERE id = ?", id))
    settle_original(database_, *original);
}

}  // namespace zapply
