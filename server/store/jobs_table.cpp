#include "server/store/jobs_table.h"

#include "server/store/job_duplicates.h"
#include "server/store/job_rows.h"
#include "server/store/job_saver.h"
#include "server/store/sql/database.h"

namespace zapply {

SavedJobs save_jobs(Database& database, std::int64_t run_id, std::span<const FoundJob> jobs, Timestamp now) {
  JobSaver saver(database, run_id, now);
  for (const FoundJob& found : jobs) saver.save(found.job, found.facts);
  return saver.finish();
}

SavedJobs save_jobs(Database& database, std::int64_t run_id, std::span<const Job> jobs, Timestamp now) {
  JobSaver saver(database, run_id, now);
  for (const Job& job : jobs) saver.save(job, facts_of(job));
  return saver.finish();
}

std::int64_t close_missing_jobs(Database& database, std::int64_t run_id, const std::string& source_name,
                                const std::string& source_company, Timestamp now) {
  const Doing doing(database, "close the missing jobs of source", source_name);
  std::vector<std::int64_t> closed;
  auto update = database.prepare(
      "UPDATE jobs SET closed_at = ?1 WHERE source_name = ?2 AND source_company = ?3 AND closed_at IS NULL"
      " AND last_run_id <> ?4 RETURNING id");
  update.bind_all(now, source_name, source_company, run_id);
  while (update.step()) closed.push_back(update.integer(0));
  for (const std::int64_t id : closed) settle_original(database, id);
  return static_cast<std::int64_t>(closed.size());
}

std::int64_t count_open_jobs(Database& database, const std::string& source_name, const std::string& source_company) {
  return database
      .first<std::int64_t>(
          "SELECT count(*) FROM jobs WHERE source_name = ? AND source_company = ? AND closed_at IS NULL", source_name,
          source_company)
      .value();
}

std::int64_t count_open_jobs_with(Database& database, const std::string& source_name, const std::string& source_company,
                                  std::string_view field) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kConditions{
      {{"company", "company <> ''"},
       {"location", "location <> ''"},
       {"published_at", "published_at IS NOT NULL"},
       {"description", "description_hash IS NOT NULL"}}};
  for (const auto& [name, condition] : kConditions)
    if (name == field)
      return database
          .first<std::int64_t>(
              "SELECT count(*) FROM jobs WHERE source_name = ? AND source_company = ? AND closed_at IS NULL "
              "AND " +
                  std::string(condition),
              source_name, source_company)
          .value();
  return 0;
}

std::optional<Job> read_job(Database& database, std::int64_t id) {
  const Doing doing(database, "read job", id);
  auto select = database.prepare(std::string(kSelectJob) + " WHERE j.id = ?");
  select.bind(1, id);
  if (!select.step()) return std::nullopt;
  Job job;
  read_job_row(select, job);
  job.description = database.first<std::string>("SELECT description FROM job_descriptions WHERE job_id = ?", id);
  read_also_at(database, job);
  return job;
}

std::optional<Job> patch_job(Database& database, std::int64_t id, const JobPatch& patch) {
  const Doing doing(database, "change job", id);
  database
      .prepare(
          "UPDATE jobs SET starred = coalesce(?2, starred), hidden = coalesce(?3, hidden),"
          " not_duplicate = coalesce(?4, not_duplicate) WHERE id = ?1")
      .bind_all(id, patch.starred, patch.hidden, patch.not_duplicate)
      .run();
  if (patch.not_duplicate && database.changes() > 0) reconsider_original(database, id);
  return read_job(database, id);
}

}  // namespace zapply
