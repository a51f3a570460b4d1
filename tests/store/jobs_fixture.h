#pragma once

#include <string>
#include <vector>

#include "server/store/job_rows.h"
#include "server/store/jobs.h"
#include "server/store/save_jobs.h"
#include "tests/store/store_fixture.h"
#include "tests/support/found_jobs.h"

namespace zapply {

/// A store with short words for saving and searching jobs.
struct JobsFixture : StoreFixture {
  static Job job(std::string source, std::string id, std::string title = "Engineer", std::string company = "Acme") {
    Job job;
    job.source_name = std::move(source);
    job.source_id = std::move(id);
    job.title = std::move(title);
    job.company = std::move(company);
    job.url = "https://" + job.source_name + ".example/jobs/" + job.source_id;
    return job;
  }

  SavedJobs save(const std::vector<Job>& jobs, std::int64_t run_id = 1, int second = 0) {
    return save_found(found_jobs(jobs), run_id, second);
  }
  std::int64_t save_one(const Job& job, std::int64_t run_id = 1, int second = 0) {
    save({job}, run_id, second);
    return id_of(job);
  }
  std::int64_t id_of(const Job& job) {
    return zapply::read(store, [&](Database& database) {
      return database
          .first<std::int64_t>("SELECT id FROM jobs WHERE source_name = ? AND source_company = ? AND source_id = ?",
                               job.source_name, job.source_company, job.source_id)
          .value();
    });
  }
  Job read_back(std::int64_t id) { return find_job(store, id).value(); }
  std::int64_t close_missing(std::int64_t run_id, const std::string& source, int second = 0) {
    return zapply::write(
        store, [&](Database& database) { return close_missing_jobs(database, run_id, source, "", at(second)); });
  }
  std::optional<Job> patch(std::int64_t id, const JobPatch& patch) { return patch_job(store, id, patch); }

  JobsPage page(const JobsQuery& query) { return jobs_page(store, query); }
  /// The source ids of what a query finds, in order.
  std::vector<std::string> found(const JobsQuery& query) {
    std::vector<std::string> ids;
    for (const Job& job : page(query).jobs) ids.push_back(job.source_id);
    return ids;
  }
  std::vector<std::string> found(const std::string& words) {
    JobsQuery query;
    query.words = words;
    return found(query);
  }
};

using SourceIds = std::vector<std::string>;

}  // namespace zapply
