#include "server/store/job_saver.h"

#include <string>

#include "server/jobs/salary_year.h"
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

}  // namespace

JobSaver::JobSaver(Database& database, std::int64_t run_id, Timestamp now)
    : database_(database),
      run_id_(run_id),
      now_(now),
      insert_(database.prepare(
          "INSERT INTO jobs (company, title, url, apply_url, location, remote, remote_from, employment_type, seniority,"
          " salary_text, salary_min, salary_max, salary_currency, salary_period, salary_year, tags, published_at,"
          " content_hash, description_hash, same_key, source_name, source_company, source_id, first_seen_at,"
          " last_seen_at, run_id, last_run_id, duplicate_of)"
          " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21,"
          " ?22, ?23, ?24, ?24, ?25, ?25, ?26)")),
      update_(database.prepare(
          "UPDATE jobs SET company = ?1, title = ?2, url = ?3, apply_url = ?4, location = ?5, remote = ?6,"
          " remote_from = ?7, employment_type = ?8, seniority = ?9, salary_text = ?10, salary_min = ?11,"
          " salary_max = ?12, salary_currency = ?13, salary_period = ?14, salary_year = ?15, tags = ?16,"
          " published_at = ?17, content_hash = ?18, description_hash = ?19, same_key = ?20 WHERE id = ?21")),
      describe_(database.prepare("INSERT INTO job_descriptions (job_id, description) VALUES (?, ?)")),
      // Not for new jobs: what may replace a row is prepared to be undone alone.
      describe_anew_(database.prepare("INSERT INTO job_descriptions (job_id, description) VALUES (?, ?)"
                                      " ON CONFLICT (job_id) DO UPDATE SET description = excluded.description")) {}

void JobSaver::save(const FoundJob& found, const PreparedJob& prepared) {
  const Doing doing(database_, "save job", found.job.source_id);
  ComparedJob& saved = saved_before_.emplace_back();
  if (prepared.is_repeated) return;
  saved.content_hash = found.facts.content_hash;
  if (!prepared.stored) {
    saved.id = insert(found, prepared);
    return;
  }
  saved.id = prepared.stored->id;
  if (prepared.change) update(saved.id, found, prepared);
  if (prepared.stored->is_closed) reopen(saved.id), ++saved_.opened;
  seen_.push_back(saved.id);
  ++(prepared.change || prepared.stored->is_closed ? saved_.updated : saved_.unchanged);
}

std::int64_t JobSaver::insert(const FoundJob& found, const PreparedJob& prepared) {
  const Job& job = found.job;
  const auto original = find_original(database_, stored(prepared.same), 0, job.source_name);
  insert_.bind(21, job.source_name).bind(22, job.source_company).bind(23, job.source_id);
  insert_.bind(24, now_).bind(25, run_id_).bind(26, original);
  run_with(insert_, job, found.facts);
  const std::int64_t id = database_.last_insert_rowid();
  add_links(database_, id, job.source_name, found.facts.keys);
  if (job.description) describe_.bind_all(id, *job.description).run();
  index_changes_.push_back({id, nullptr, &found.facts.words});
  ++saved_.added;
  ++saved_.opened;
  if (original && settle_original(database_, *original) != id) ++saved_.duplicates;
  return id;
}

void JobSaver::update(std::int64_t id, const FoundJob& found, const PreparedJob& prepared) {
  const PreparedJob::Change& change = *prepared.change;
  update_.bind(21, id);
  run_with(update_, change.after, change.facts);
  if (found.job.description) describe_anew_.bind_all(id, *found.job.description).run();
  if (change.words_before != change.facts.words)
    index_changes_.push_back({id, &change.words_before, &change.facts.words});
  if (!change.is_placed_anew) return;
  const std::string& source = found.job.source_name;
  remove_links(database_, id, source, change.keys_before);
  add_links(database_, id, source, change.facts.keys);
  regroup(database_, id, source, stored(prepared.same));
}

void JobSaver::reopen(std::int64_t id) {
  database_.prepare("UPDATE jobs SET closed_at = NULL WHERE id = ?").bind_all(id).run();
  if (const auto original = database_.first<std::int64_t>("SELECT duplicate_of FROM jobs WHERE id = ?", id))
    settle_original(database_, *original);
}

std::vector<ComparedJob> JobSaver::stored(const std::vector<SameJob>& same) const {
  std::vector<ComparedJob> jobs;
  for (const SameJob& one : same)
    jobs.push_back(one.position ? saved_before_.at(*one.position) : ComparedJob{one.id, one.content_hash});
  return jobs;
}

SavedJobs JobSaver::finish() {
  if (!seen_.empty()) {
    const std::string seen = to_json_array(seen_);
    database_.prepare("UPDATE jobs SET last_seen_at = ?, last_run_id = ? WHERE id IN (SELECT value FROM json_each(?))")
        .bind_all(now_, run_id_, seen)
        .run();
  }
  for (const IndexChange& change : index_changes_) {
    const Doing doing(database_, "index job", change.id);
    if (change.words_before) take_from_index(database_, change.id, *change.words_before);
    add_to_index(database_, change.id, *change.words);
  }
  return saved_;
}

}  // namespace zapply
