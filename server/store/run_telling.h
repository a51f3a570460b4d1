#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "server/notify/message.h"
#include "server/notify/run_messages.h"
#include "shared/run.h"
#include "shared/timestamp.h"

namespace zapply {

class Store;

// What channels are told of runs. Each remembers until which run it was, in the transaction that queues what it is told, so
// that no death of the process loses or doubles any. Everything throws StoreError.

/// The first run that has ended and that a channel was not told of.
std::optional<std::int64_t> ended_run_to_tell(Store&);
/// The running one, where a channel was not told that it has begun.
std::optional<std::int64_t> begun_run_to_tell(Store&);

/// Sources that failed in this run and were fine in their run before, and the other way round; those that did not get so far
/// count for neither.
std::vector<TurnedSource> source_turns(Store&, const Run&);

/// Whether jobs that the run found first are still to be matched.
bool waits_for_matches(Store&, std::int64_t run_id);
struct JobsToTell {
  std::vector<ToldJob> best;  ///< first
  std::int64_t total = 0;
};
/// Open, visible originals that the run found first, with so many points for any profile that does not rule them out.
JobsToTell jobs_to_tell(Store&, std::int64_t run_id, int score_min, int most);

/// Queues messages for channels, and notes that the begin of the run, or all of it, is told.
void keep_told(Store&, std::int64_t run_id, bool has_ended, const std::vector<std::pair<std::int64_t, Message>>&,
               Timestamp now);

}  // namespace zapply
