#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "server/jobs/job_keys.h"

namespace zapply {

class Database;

/// The same job in several sources is kept once (docs/design.md, "The same job"). Those that are the same form a group:
/// one original, and its duplicates, which point at it. A group never holds two jobs of one source, and its original is
/// open as long as one of the group is.

void add_links(Database&, std::int64_t job_id, const std::string& source_name, const JobKeys&);
void remove_links(Database&, std::int64_t job_id, const std::string& source_name, const JobKeys&);

/// A stored job that is the same as another, as long as its content is what it was when they were compared.
struct ComparedJob {
  std::int64_t id = 0;
  std::int64_t content_hash = 0;
};
/// The original of the one group that those stand in and that has no job of `source_name`; of open ones, if any is. It
/// may be closed. `job_id` itself is no group to stand in.
std::optional<std::int64_t> find_original(Database&, const std::vector<ComparedJob>&, std::int64_t job_id,
                                          const std::string& source_name);

/// Gives a stored job the original that it has now that it, or what a person says of it, has changed: that of the jobs
/// that are the same. One that has duplicates of its own stays as it is, and one that a person called no duplicate
/// becomes a job of its own.
void regroup(Database&, std::int64_t job_id, const std::string& source_name, const std::vector<ComparedJob>& same);

/// Makes the oldest open duplicate the original when the present one is closed. Returns the original.
std::int64_t settle_original(Database&, std::int64_t original);
/// The same for those of many jobs that are originals of others.
void settle_originals(Database&, const std::vector<std::int64_t>& jobs);
/// Makes the oldest duplicate of a job the original of the others, before the job is deleted.
void release_duplicates(Database&, std::int64_t original);

}  // namespace zapply
