#pragma once

#include <cstdint>

#include "shared/timestamp.h"

namespace zapply {

class Store;

// What `zapply clean` deletes. Only for the database's owner.

struct OldRuns {
  std::int64_t runs = 0;
  std::int64_t log_entries = 0;
};
/// Finished runs that ended before `before`.
OldRuns count_old_runs(Store&, Timestamp before);
/// Deletes up to `runs_max` of them; returns how many. Their entries go with purge_deleted_entries().
std::int64_t delete_old_runs(Store&, Timestamp before, std::int64_t runs_max);

/// Jobs that were closed before `before`; starred ones stay.
std::int64_t count_closed_jobs(Store&, Timestamp before);
/// Deletes up to `rows_max` of them, which are read before, some kB each; returns how many. Nobody else may write
/// meanwhile. A job that was kept as a duplicate of one of them
/// stands on its own from then on.
std::int64_t delete_closed_jobs(Store&, Timestamp before, std::int64_t rows_max);

}  // namespace zapply
