#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/schedule/cron.h"
#include "server/time/zones.h"
#include "shared/timestamp.h"

namespace zapply {

/// When a schedule starts, in the wall time of some zone.
struct Rule {
  std::string text;   ///< as it is kept: "weekdays 07:00", "every 6 hours", "0 7 1 * *"
  std::string words;  ///< "on weekdays at 07:00"
  CronRule cron;
};

/// "daily 07:00", "weekdays 7:30", "every 6 hours", or five-field cron. Throws BadRule, also for what never comes, such
/// as February 30th.
Rule parse_rule(std::string_view text);

/// The first start after `after`. A wall time that the zone skips (clocks go forward) starts once, at the end of the
/// gap; one that comes twice starts at the first time. Nothing only for a rule that never comes.
std::optional<Timestamp> next_start(const CronRule&, const Zone&, Timestamp after);

/// The next `count` of them.
std::vector<Timestamp> next_starts(const CronRule&, const Zone&, Timestamp after, std::size_t count);

/// Starts after `after`, up to `until`, the oldest first: the newest `most` of them, however many there were.
std::vector<Timestamp> starts_between(const CronRule&, const Zone&, Timestamp after, Timestamp until, std::size_t most);

/// How long a start waits, to be at another second each time and on each machine: from 0 to less than `jitter`, always
/// the same for the same schedule and start.
std::chrono::milliseconds delay_of(std::string_view schedule, Timestamp due_at, std::chrono::minutes jitter);

}  // namespace zapply
