#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "server/jobs/found_job.h"
#include "server/store/same_jobs.h"
#include "server/store/stored_jobs.h"
#include "shared/timestamp.h"

namespace zapply {

/// A stored job that becomes another.
struct JobChange {
  Job after;       ///< with what the source does not say any more and is kept
  JobFacts facts;  ///< of that
  std::string words_before;
  JobKeys keys_before;
  bool is_placed_anew = false;  ///< something changed by which duplicates are found
};
JobChange change_between(const Job& before, Job after, JobFacts facts_after);

/// What becomes of one job that a source lists.
struct PreparedJob {
  bool is_repeated = false;         ///< the run has seen it before, among these or earlier: the first time counts
  std::optional<StoredJob> stored;  ///< nothing: it is new
  std::optional<JobChange> change;  ///< of one that is there, when something about it has to be written
  bool is_update = false;           ///< the board says something else
  std::vector<SameJob> same;        ///< in other sources; of one that is new or placed anew
};

/// Everything about a group of jobs that has to be read, parsed or compared before it is saved: on a reader's
/// connection, so that nothing but SQL is left to do under the writer's lock. save_jobs() looks whether it still holds.
struct PreparedJobs {
  std::vector<std::optional<StoredJob>> stored;
  std::vector<PreparedJob> jobs;  ///< beside what was found
};
/// `now` is when `run_id` will have seen them.
PreparedJobs prepare_jobs(Database&, std::int64_t run_id, std::span<const FoundJob>, Timestamp now);

}  // namespace zapply
