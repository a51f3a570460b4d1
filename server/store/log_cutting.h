#pragma once

#include <cstdint>

#include "shared/cleaning_plan.h"
#include "shared/timestamp.h"

namespace zapply {

class Database;
class Store;

// Long logs of old runs lose their middle: the first and the last entries stay, and of what is between them warnings and
// errors. Numbers of entries have no gaps, so what comes after the cut gets others; an entry that stands there says so.

inline constexpr std::int64_t kLogHead = 500;
inline constexpr std::int64_t kLogTail = 500;
inline constexpr std::int64_t kLogProblems = 500;  ///< warnings and errors between them: the first
/// What is not longer is left alone.
inline constexpr std::int64_t kLongLog = 2000;

/// Adds what would be cut, at most: how many warnings and errors stay is not looked for.
void plan_log_cuts(Database&, Timestamp before, CleaningCounts&);

/// Cuts the log of a run that ended before then; says what went, nothing once all are cut. Nobody sees it half cut; the
/// entries themselves go with purge_deleted_entries().
CleaningCounts cut_old_log(Store&, Timestamp before, Timestamp now);

}  // namespace zapply
