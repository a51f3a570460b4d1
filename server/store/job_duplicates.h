#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "server/jobs/job_keys.h"
#include "shared/job.h"

namespace zapply {

class Database;

/// The same job in several sources is kept once (docs/design.md, "The same job"). Those that are the same form a group: one
/// original, and its duplicates, which point at it. A group never holds two jobs of one source, and its
/// original is open as long as one of the group is.

void add_links(Database&, std::int64_t job_id, const std::string& source_name, const JobKeys&);
void remove_links(Database&, std::int64_t job_id, const std::string& source_name, const JobKeys&);

/// Whether a stored job, of whatever source, is looked up by one of these.
bool is_any_known(Database&, const JobKeys&);
/// The original of the group that `job` belongs to, if exactly one group does. It may be closed.
std::optional<std::int64_t> find_original(Database&, const Job& job, const JobKeys&);

/// Finds anew what a stored job is a duplicate of, after it changed. One that has duplicates of its own stays
/// as it is, and one that a person called no duplicate becomes a job of its own.
void reconsider_original(Database&, std::int64_t job_id);

/// Makes the oldest open duplicate the original when the present one is closed. Returns the original.
std::int64_t settle_original(Database&, std::int64_t original);
/// Makes the oldest duplicate of a job the original of the others, before the job is deleted.
void release_duplicates(Database&, std::int64_t original);

}  // namespace zapply
