#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "shared/log_entry.h"
#include "shared/run.h"

namespace zapply {

class Store;

/// Where a run is read from while it goes on: the database, or the server that owns it.
struct RunFeed {
  std::function<std::optional<Run>()> run;                               ///< nothing: it was deleted
  std::function<std::vector<LogEntry>(std::int64_t after_seq)> entries;  ///< in order, not all at once
  std::function<void()> wait;  ///< until something may be new; a fraction of a second
};

RunFeed feed_from(Store&, std::int64_t run_id);

/// Calls `show` with the run and what is new in its log, over and over until the run has ended and its last
/// entry was shown, or only once where `to_its_end` is false. Returns the run as it was shown last; nothing
/// when it was deleted.
std::optional<Run> follow_run(const RunFeed&, const std::function<void(const Run&, std::span<const LogEntry>)>& show,
                              bool to_its_end = true);

}  // namespace zapply
