#include "server/store/jobs.h"

#include "server/jobs/job_keys.h"
#include "server/store/duplicate_groups.h"
#include "server/store/job_rows.h"
#include "server/store/jobs_page.h"
#include "server/store/same_jobs.h"
#include "server/store/sql/transaction.h"

namespace zapply {
namespace {

std::vector<ComparedJob> same_as(Database& database, const Job& job) {
  std::vector<ComparedJob> same;
  for (const SameJob& one : find_same(database, job, keys_of(job))) same.push_back({one.id, one.content_hash});
  return same;
}

}  // namespace

JobsPage jobs_page(Store& store, const JobsQuery& query) {
  return read(store, [&](Database& database) { return read_jobs_page(database, query); });
}

JobsPage described_jobs_page(Store& store, const JobsQuery& query) {
  return read(store, [&](Database& database) { return read_jobs_page(database, query, true); });
}

std::optional<Job> find_job(Store& store, std::int64_t id) {
  return read(store, [id](Database& database) { return read_job(database, id); });
}

std::optional<Job> patch_job(Store& store, std::int64_t id, const JobPatch& patch, Timestamp now) {
  std::optional<Job> job;
  std::vector<ComparedJob> same;
  read(store, [&](Database& database) {
    job = read_job(database, id);
    if (job && patch.not_duplicate) same = same_as(database, *job);
  });
  if (!job) return std::nullopt;
  return write_durably(store, [&](Database& database) {
    const Doing doing(database, "change job", id);
    database
        .prepare(
            "UPDATE jobs SET starred = coalesce(?2, starred), hidden = coalesce(?3, hidden),"
            " not_duplicate = coalesce(?4, not_duplicate),"
            " hidden_reason = CASE WHEN coalesce(?3, hidden) = 0 THEN NULL WHEN ?5 THEN ?6 ELSE hidden_reason END,"
            " marked_at = CASE WHEN coalesce(?2, starred) <> starred OR coalesce(?3, hidden) <> hidden"
            " OR (?5 AND ?6 IS NOT hidden_reason) THEN ?7 ELSE marked_at END WHERE id = ?1")
        .bind_all(id, patch.starred, patch.hidden, patch.not_duplicate, patch.hidden_reason.has_value(),
                  patch.hidden_reason.value_or(std::nullopt), now)
        .run();
    if (patch.not_duplicate && database.changes() > 0) regroup(database, id, job->source_name, same);
    return read_job(database, id);
  });
}

std::int64_t OpenJobs::with(std::string_view field) const {
  if (field == "company") return with_company;
  if (field == "location") return with_location;
  if (field == "published_at") return with_published_at;
  if (field == "description") return with_description;
  return 0;
}

OpenJobs count_open_jobs(Store& store, const std::string& source_name, const std::string& source_company) {
  return read(store, [&](Database& database) {
    const Doing doing(database, "count the open jobs of source", source_name);
    auto select = database.prepare(
        "SELECT count(*), count(nullif(company, '')), count(nullif(location, '')), count(published_at),"
        " count(description_hash) FROM jobs WHERE source_name = ? AND source_company = ? AND closed_at IS NULL");
    select.bind_all(source_name, source_company);
    select.step();
    OpenJobs open;
    select.read(open.all, open.with_company, open.with_location, open.with_published_at, open.with_description);
    return open;
  });
}

}  // namespace zapply
