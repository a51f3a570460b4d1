#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/schedule.h"
#include "shared/timestamp.h"

namespace zapply {

class Database;
class Store;

// When runs start by themselves, and what became of each time that was due (0019_schedules.sql). server/scheduler/ starts
// them. Everything throws StoreError.

inline constexpr std::int64_t kSchedulesMax = 100;
/// Starts that are remembered of a schedule: the newest.
inline constexpr std::int64_t kStartsKept = 200;

struct StoredSchedule {
  std::int64_t id = 0;
  ScheduleSettings settings;
  std::optional<std::string> file;  ///< the configuration file that sets it
  Timestamp settled_until{};        ///< what was due until then is settled
  std::optional<ScheduledStart> last_start;

  bool operator==(const StoredSchedule&) const = default;
};
/// By name.
std::vector<StoredSchedule> schedules(Store&);
std::optional<StoredSchedule> find_schedule(Store&, std::string_view name);

enum class ScheduleChange { kDone, kTaken, kTooMany, kUnknown, kInFile };
/// What is due from `now` on will start.
ScheduleChange add_schedule(Store&, const ScheduleSettings&, Timestamp now);
/// In the place of the one of its name. Where its times are others, or it is resumed, what was due until `now` no longer is.
ScheduleChange change_schedule(Store&, const ScheduleSettings&, Timestamp now);
/// With its starts; its runs stay.
ScheduleChange remove_schedule(Store&, std::string_view name);
/// Makes those of configuration files these: one of the same name becomes the file's, those that no file names any more go.
void keep_configured_schedules(Store&, const std::vector<ScheduleSettings>&, const std::string& file, Timestamp now);

/// A start that a run is to be begun for, and what it settles beside itself.
struct StartClaim {
  std::int64_t schedule_id = 0;
  std::string schedule;  ///< its name
  Timestamp due_at{};
  std::optional<std::string> reason;   ///< why it comes late
  std::vector<ScheduledStart> missed;  ///< before it
};
/// In the transaction that begins the run, so that a start has one run at most, whenever the process dies: false where the
/// start was settled before, or the schedule was paused or removed meanwhile.
bool claim_start(Database&, const StartClaim&, std::int64_t run_id, Timestamp now, std::int64_t revision);

/// Writes down what became of starts, unless they are settled already, and that all until then are.
void settle_starts(Store&, std::int64_t schedule_id, const std::vector<ScheduledStart>&, Timestamp settled_until);
/// Newest first, those that were due before `before`.
std::vector<ScheduledStart> scheduled_starts(Store&, std::int64_t schedule_id, Timestamp before, std::int64_t limit);

/// Of the last change of schedules or their starts.
std::int64_t schedules_revision(Database&);

}  // namespace zapply
