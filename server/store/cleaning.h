#pragma once

#include <cstdint>

#include "shared/timestamp.h"

namespace zapply {

class Database;

// What `zapply clean` deletes. Only for the database's owner.

struct OldRuns {
  std::int64_t runs = 0;
  std::int64_t log_entries = 0;
};
/// Finished runs that ended before `before`.
OldRuns count_old_runs(Database&, Timestamp before);
/// Deletes up to `runs_max` of them; returns how many. Their entries go with purge_deleted_entries().
std::int64_t delete_old_runs(Database&, Timestamp before, std::int64_t runs_max);

/// Jobs that were closed before `before`; starred ones stay.
std::int64_t count_closed_jobs(Database&, Timestamp before);
/// Deletes up to `rows_max` of them; returns how many. A job that was kept as a duplicate of one of them
/// stands on its own from then on.
std::int64_t delete_closed_jobs(Database&, Timestamp before, std::int64_t rows_max);

}  // namespace zapply
