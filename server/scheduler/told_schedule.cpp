#include "server/scheduler/told_schedule.h"

#include <algorithm>

#include "server/schedule/settings.h"
#include "server/store/cleaning.h"
#include "shared/text.h"

namespace zapply {

Schedule told(const StoredSchedule& stored, Timestamp now) {
  Schedule out{.settings = stored.settings, .file = stored.file, .last_start = stored.last_start};
  try {
    const Timing timing = timing_of(stored.settings.when, stored.settings.zone);
    out.words = timing.rule.words;
    // What is due and waits for its jitter is yet to come.
    const auto jitter = std::chrono::minutes(stored.settings.jitter_minutes);
    if (!stored.settings.paused) out.next_starts = coming_starts(timing, std::max(stored.settled_until, now - jitter));
  } catch (const BadSchedule& error) {
    out.fault = error.what();
  }
  return out;
}

std::string words_of_deleting(Store& store, const Retention& retention, Timestamp now) {
  CleaningPlan all;
  for (const Cleaning& which : cleanings_of(retention, now)) {
    const CleaningPlan plan = plan_cleaning(store, which);
    all.counts += plan.counts;
    all.bytes += plan.bytes;
  }
  if (all.counts.empty()) return "nothing";
  return describe(all.counts) + ", about " + format_bytes(all.bytes);
}

}  // namespace zapply
