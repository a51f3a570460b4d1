#pragma once

#include <cstdint>
#include <optional>

#include "server/store/database.h"
#include "server/store/jobs_table.h"
#include "shared/job.h"

namespace zapply {

/// Saves one job after the other with its statements at hand; what save_jobs() is made of.
class JobSaver {
 public:
  JobSaver(Database&, std::int64_t run_id, Timestamp now);
  void save(const Job&);
  const SavedJobs& saved() const { return saved_; }

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
  void insert(const Job&, std::int64_t content);
  void update(std::int64_t id, const Job&, std::int64_t content);
  void reopen(std::int64_t id);
  void write_description(std::int64_t id, const Job&);

  Database& database_;
  std::int64_t run_id_;
  Timestamp now_;
  Statement find_;
  Statement seen_;
  Statement insert_;
  Statement update_;
  Statement describe_;
  SavedJobs saved_;
};

}  // namespace zapply
