#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "server/jobs/found_job.h"
#include "server/store/jobs_table.h"
#include "server/store/sql/database.h"
#include "shared/job.h"

namespace zapply {

/// Saves one job after the other with its statements at hand; what save_jobs() is made of.
class JobSaver {
 public:
  JobSaver(Database&, std::int64_t run_id, Timestamp now);
  void save(const Job&, const JobFacts&);
  /// Brings the full-text index up to date with all that was saved. Last, because FTS5 writes out what it has in
  /// memory whenever another statement of the transaction needs a savepoint: job by job that costs ten times as much.
  SavedJobs finish();

 private:
  /// What must be known of a job that is there already.
  struct Known {
    std::int64_t id = 0;
    std::int64_t content_hash = 0;
    std::optional<std::int64_t> description_hash;
    std::int64_t last_run_id = 0;
    bool closed = false;
  };
  std::optional<Known> find(const Job&);
  void insert(const Job&, const JobFacts&);
  std::optional<std::int64_t> find_original_of(const Job&, const JobKeys&);
  void update(std::int64_t id, const Job&, const JobFacts&);
  void reopen(std::int64_t id);

  struct IndexChange {
    std::int64_t id = 0;
    std::string old_words;
    std::string words;
  };

  Database& database_;
  std::int64_t run_id_;
  Timestamp now_;
  Statement find_;
  Statement seen_;
  Statement insert_;
  Statement update_;
  Statement describe_;
  Statement describe_anew_;
  std::vector<IndexChange> index_changes_;
  SavedJobs saved_;
};

}  // namespace zapply
