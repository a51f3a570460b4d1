#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "server/jobs/found_job.h"
#include "server/store/stored_jobs.h"
#include "shared/timestamp.h"

namespace zapply {

/// Another job that is the same: one that is stored, or an earlier one of those that are saved together.
struct SameJob {
  std::int64_t id = 0;            ///< of a stored one
  std::int64_t content_hash = 0;  ///< of a stored one, when it was compared
  std::optional<std::size_t> position;
};

/// What becomes of one job that a source lists.
struct PreparedJob {
  /// Of one that is there and says something else now.
  struct Change {
    Job after;       ///< with what the source does not say any more and is kept
    JobFacts facts;  ///< of that
    std::string words_before;
    JobKeys keys_before;
    bool is_placed_anew = false;  ///< something changed by which duplicates are found
  };
  bool is_repeated = false;         ///< the run has seen it before, among these or earlier: the first time counts
  std::optional<StoredJob> stored;  ///< nothing: it is new
  std::optional<Change> change;
  std::vector<SameJob> same;  ///< in other sources; of one that is new or placed anew
};

/// Everything about a group of jobs that has to be read, parsed or compared before it is saved: on a reader's
/// connection, so that nothing but SQL is left to do under the writer's lock. save_jobs() looks whether it still holds.
struct PreparedJobs {
  std::vector<std::optional<StoredJob>> stored;
  std::vector<PreparedJob> jobs;  ///< beside what was found
};
/// `now` is when `run_id` will have seen them.
PreparedJobs prepare_jobs(Database&, std::int64_t run_id, std::span<const FoundJob>, Timestamp now);

/// Which stored jobs of other sources are the same as this one.
std::vector<SameJob> find_same(Database&, const Job&, const JobKeys&);

}  // namespace zapply
