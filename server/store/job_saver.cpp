#include "server/store/job_saver.h"

#include <array>
#include <deque>
#include <string>
#include <type_traits>

#include "server/jobs/salary_year.h"
#include "server/store/job_rows.h"
#include "server/store/matches.h"
#include "server/store/words_index.h"
#include "shared/job_fields.h"
#include "shared/text.h"

namespace zapply {
namespace {

// What follows from a posting, in columns beside those of visit_posting(). A posting and these are the first parameters
// of both statements that write it.
constexpr std::array<std::string_view, 6> kFactColumns{"salary_year", "content_hash",    "description_hash",
                                                       "same_key",    "content_version", "read_by"};
constexpr std::array<std::string_view, 8> kOtherColumns{"source_name",   "source_company", "source_id",
                                                        "first_seen_at", "last_seen_at",   "run_id",
                                                        "last_run_id",   "duplicate_of"};

std::vector<std::string> posting_columns() {
  std::vector<std::string> columns;
  const auto add = [&columns](const char* name, const auto&) { columns.emplace_back(name); };
  const Job job;
  visit_posting(job, by_columns(add));
  columns.insert(columns.end(), kFactColumns.begin(), kFactColumns.end());
  return columns;
}

std::string insert_sql() {
  std::vector<std::string> columns = posting_columns();
  columns.insert(columns.end(), kOtherColumns.begin(), kOtherColumns.end());
  std::string parameters;
  for (std::size_t i = 0; i < columns.size(); ++i) parameters += i == 0 ? "?" : ", ?";
  return "INSERT INTO jobs (" + joined(columns) + ") VALUES (" + parameters + ")";
}

std::string update_sql() { return "UPDATE jobs SET " + joined(posting_columns(), " = ?, ") + " = ? WHERE id = ?"; }

// Binds a posting and its facts, and returns the parameter that comes next. `texts` must live until the statement ran.
int bind_posting(Statement& statement, const Job& job, const JobFacts& facts, std::int64_t read_by,
                 std::deque<std::string>& texts) {
  int parameter = 1;
  const auto bind = [&](const char*, const auto& field) {
    if constexpr (std::is_same_v<decltype(field), const std::vector<std::string>&>)
      statement.bind(parameter++, texts.emplace_back(to_json_array(field)));
    else
      statement.bind(parameter++, field);
  };
  visit_posting(job, by_columns(bind));
  statement.bind(parameter, salary_a_year(job.salary)).bind(parameter + 1, facts.content_hash);
  statement.bind(parameter + 2, facts.description_hash).bind(parameter + 3, facts.keys.same);
  statement.bind(parameter + 4, facts.content_version).bind(parameter + 5, read_by);
  return parameter + 6;
}

}  // namespace

JobSaver::JobSaver(Database& database, std::int64_t run_id, Timestamp now)
    : database_(database),
      run_id_(run_id),
      now_(now),
      insert_(database.prepare(insert_sql())),
      update_(database.prepare(update_sql())),
      describe_(database.prepare("INSERT INTO job_descriptions (job_id, description) VALUES (?, ?)")),
      // Not for new jobs: what may replace a row is prepared to be undone alone.
      describe_anew_(database.prepare("INSERT INTO job_descriptions (job_id, description) VALUES (?, ?)"
                                      " ON CONFLICT (job_id) DO UPDATE SET description = excluded.description")),
      keep_said_(database.prepare("INSERT INTO job_said (job_id, said) VALUES (?, ?)"
                                  " ON CONFLICT (job_id) DO UPDATE SET said = excluded.said")) {}

void JobSaver::save(const FoundJob& found, const PreparedJob& prepared, SavedJobs& saved) {
  const Doing doing(database_, "save job", found.job.source_id);
  ++saved.found;
  ComparedJob& job = saved_before_.emplace_back();
  if (prepared.is_repeated) return;
  job.content_hash = found.facts.content_hash;
  if (!prepared.stored) {
    job.id = insert(found, prepared, saved);
    return;
  }
  job.id = prepared.stored->id;
  if (prepared.change) {
    update(job.id, *prepared.change, prepared.same, found.read_by);
    if (found.job.description) describe_anew_.bind_all(job.id, *found.job.description).run();
    if (!found.said.empty()) keep_said_.bind_all(job.id, found.said).run();
  }
  if (prepared.stored->is_closed) {
    reopen(job.id);
    count_opened(found.job);
  }
  seen_.push_back(job.id);
  ++(prepared.is_update || prepared.stored->is_closed ? saved.updated : saved.unchanged);
}

std::int64_t JobSaver::insert(const FoundJob& found, const PreparedJob& prepared, SavedJobs& saved) {
  const Job& job = found.job;
  const auto original = find_original(database_, stored(prepared.same), 0, job.source_name);
  std::deque<std::string> texts;
  const int next = bind_posting(insert_, job, found.facts, found.read_by, texts);
  insert_.bind(next, job.source_name).bind(next + 1, job.source_company).bind(next + 2, job.source_id);
  insert_.bind(next + 3, now_).bind(next + 4, now_).bind(next + 5, run_id_).bind(next + 6, run_id_);
  insert_.bind(next + 7, original).run();
  const std::int64_t id = database_.last_insert_rowid();
  add_links(database_, id, job.source_name, found.facts.keys);
  if (job.description) describe_.bind_all(id, *job.description).run();
  if (!found.said.empty()) keep_said_.bind_all(id, found.said).run();
  index_changes_.push_back({id, nullptr, &found.facts.words});
  to_match_.push_back(id);
  ++saved.added;
  count_opened(job);
  if (original && settle_original(database_, *original) != id) ++saved.duplicates;
  return id;
}

void JobSaver::skip() { saved_before_.emplace_back(); }

void JobSaver::write_again(const StoredJob& stored, const JobChange& change, const std::vector<SameJob>& same,
                           std::int64_t read_by) {
  const Doing doing(database_, "save the job that was read again", stored.id);
  saved_before_.push_back({stored.id, change.facts.content_hash});
  update(stored.id, change, same, read_by);
}

void JobSaver::update(std::int64_t id, const JobChange& change, const std::vector<SameJob>& same,
                      std::int64_t read_by) {
  std::deque<std::string> texts;
  const int next = bind_posting(update_, change.after, change.facts, read_by, texts);
  update_.bind(next, id).run();
  to_match_.push_back(id);
  if (change.words_before != change.facts.words)
    index_changes_.push_back({id, &change.words_before, &change.facts.words});
  if (!change.is_placed_anew) return;
  const std::string& source = change.after.source_name;
  remove_links(database_, id, source, change.keys_before);
  add_links(database_, id, source, change.facts.keys);
  regroup(database_, id, source, stored(same));
}

void JobSaver::reopen(std::int64_t id) {
  database_.prepare("UPDATE jobs SET closed_at = NULL WHERE id = ?").bind_all(id).run();
  if (const auto original = database_.first<std::int64_t>("SELECT duplicate_of FROM jobs WHERE id = ?", id))
    settle_original(database_, *original);
}

void JobSaver::count_opened(const Job& job) { ++opened_[{job.source_name, job.source_company}]; }

std::vector<ComparedJob> JobSaver::stored(const std::vector<SameJob>& same) const {
  std::vector<ComparedJob> jobs;
  jobs.reserve(same.size());
  for (const SameJob& one : same)
    jobs.push_back(one.position ? saved_before_.at(*one.position) : ComparedJob{one.id, one.content_hash});
  return jobs;
}

void JobSaver::finish() {
  if (!seen_.empty()) {
    const std::string seen = to_json_array(seen_);
    database_.prepare("UPDATE jobs SET last_seen_at = ?, last_run_id = ? WHERE id IN (SELECT value FROM json_each(?))")
        .bind_all(now_, run_id_, seen)
        .run();
  }
  add_open_jobs(database_, opened_);
  // Without a run they were read again by a newer reader: the posting is as it was.
  put_to_match(database_, to_match_, run_id_ == 0 ? MatchCause::kMatcher : MatchCause::kPosting);
  WordsIndex index(database_);
  for (const IndexChange& change : index_changes_) {
    const Doing doing(database_, "index job", change.id);
    if (change.words_before)
      index.change(change.id, *change.words_before, *change.words);
    else
      index.add(change.id, *change.words);
  }
}

}  // namespace zapply
