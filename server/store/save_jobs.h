#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "server/jobs/found_job.h"
#include "server/store/prepared_jobs.h"
#include "shared/timestamp.h"

namespace zapply {

class Database;

/// What a run does to jobs, inside the transaction that also counts it.

struct SavedJobs {
  std::int64_t found = 0;    ///< also those that were there, or came twice
  std::int64_t added = 0;    ///< duplicates included
  std::int64_t updated = 0;  ///< content changed, or listed again after it was closed
  std::int64_t unchanged = 0;
  std::int64_t duplicates = 0;  ///< of those added: kept as another job's duplicate
};
/// Inserts or updates by (source_name, source_company, source_id), marks the jobs as seen in `run_id` now, and finds
/// duplicates across sources (docs/design.md, "The same job"). A job given twice counts once. `prepared` is what
/// prepare_jobs() made of the same jobs before the transaction.
SavedJobs save_jobs(Database&, std::int64_t run_id, std::span<const FoundJob>, const PreparedJobs& prepared,
                    Timestamp now);
/// The same for the jobs of several sources, the one that lists a job being known by a position beside it. What became of
/// them comes by that position.
std::vector<SavedJobs> save_jobs(Database&, std::int64_t run_id, std::span<const FoundJob>,
                                 std::span<const std::size_t> sources, const PreparedJobs& prepared, Timestamp now);
/// Prepares them here, for few jobs or where nobody waits.
SavedJobs save_jobs(Database&, std::int64_t run_id, std::span<const FoundJob>, Timestamp now);

/// Marks the open jobs of a source's company that `run_id` has not seen as closed; returns how many.
std::int64_t close_missing_jobs(Database&, std::int64_t run_id, const std::string& source_name,
                                const std::string& source_company, Timestamp now);

}  // namespace zapply
