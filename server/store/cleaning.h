#pragma once

#include <chrono>
#include <cstdint>

#include "shared/cleaning_plan.h"

namespace zapply {

class Store;

// What makes room. Only for the database's owner.

/// What there is of it. Its bytes are judged by some of it.
CleaningPlan plan_cleaning(Store&, const Cleaning&);

/// Deletes for about `time`, in batches, so that nobody who writes or reads waits for long; what is free is given back
/// to the file system when nothing else is left. To be called until it is done.
/// kCleaningTime is short enough for a request that no proxy gives up.
inline constexpr std::chrono::milliseconds kCleaningTime{500};
Cleaned clean_some(Store&, const Cleaning&, std::chrono::milliseconds time);

/// Deletes up to `runs_max` finished runs that ended before `before`; says what they were. Their entries go with
/// purge_deleted_entries().
CleaningCounts delete_old_runs(Store&, Timestamp before, std::int64_t runs_max);

/// Deletes up to `rows_max` jobs that were closed before `before`; returns how many. A job that was kept as a duplicate
/// of one of them stands on its own from then on. What others change meanwhile stays.
std::int64_t delete_closed_jobs(Store&, Timestamp before, std::int64_t rows_max);

}  // namespace zapply
