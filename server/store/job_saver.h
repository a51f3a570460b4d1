#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "server/jobs/found_job.h"
#include "server/store/companies_table.h"
#include "server/store/duplicate_groups.h"
#include "server/store/prepared_jobs.h"
#include "server/store/save_jobs.h"
#include "server/store/sql/database.h"
#include "shared/job.h"

namespace zapply {

/// Writes prepared jobs, one after the other with its statements at hand; what save_jobs() is made of. A statement per
/// row is what SQLite writes fastest by; what has to be known was looked up for all of them together.
class JobSaver {
 public:
  JobSaver(Database&, std::int64_t run_id, Timestamp now);
  /// Counts in `saved` what becomes of it.
  void save(const FoundJob&, const PreparedJob&, SavedJobs& saved);
  /// Takes a job's place among the others without writing it.
  void skip();
  /// Writes a stored job whose fields were read again by the reader of that version; no update.
  void write_again(const StoredJob&, const JobChange&, const std::vector<SameJob>& same, std::int64_t read_by);
  /// Marks as seen what was there, and brings the full-text index up to date with all that was saved. Last, because FTS5
  /// writes out what it has in memory whenever another statement of the transaction needs a savepoint: job by job that
  /// costs ten times as much.
  void finish();

 private:
  std::int64_t insert(const FoundJob&, const PreparedJob&, SavedJobs& saved);
  void update(std::int64_t id, const JobChange&, const std::vector<SameJob>& same, std::int64_t read_by);
  void reopen(std::int64_t id);
  void count_opened(const Job&);
  std::vector<ComparedJob> stored(const std::vector<SameJob>&) const;

  struct IndexChange {
    std::int64_t id = 0;
    const std::string* words_before = nullptr;  ///< null for a new job
    const std::string* words = nullptr;
  };

  Database& database_;
  std::int64_t run_id_;
  Timestamp now_;
  Statement insert_;
  Statement update_;
  Statement describe_;
  Statement describe_anew_;
  Statement keep_said_;
  std::vector<ComparedJob> saved_before_;  ///< by position; an id of 0 where none was saved
  std::vector<std::int64_t> seen_;
  std::vector<IndexChange> index_changes_;  ///< into what was given
  std::vector<std::int64_t> to_match_;
  OpenedJobs opened_;
};

}  // namespace zapply
