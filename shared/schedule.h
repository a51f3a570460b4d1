#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/enum_names.h"
#include "shared/json_writer.h"
#include "shared/retention.h"
#include "shared/timestamp.h"

namespace zapply {

/// What a person, or the configuration file, says of when runs start by themselves, or when what is old is deleted.
struct ScheduleSettings {
  std::string name;
  std::string when;                  ///< "daily 07:00", "weekdays 07:00", "every 6 hours", or five-field cron
  std::string zone;                  ///< an IANA name, or "UTC"
  std::vector<std::string> sources;  ///< empty: all that are enabled
  int jitter_minutes = 0;            ///< each start waits for some time shorter than that
  bool paused = false;
  std::optional<Retention> retention;  ///< it deletes what is older, and starts no run

  bool operator==(const ScheduleSettings&) const = default;
};

/// What became of a time at which a run was to start.
enum class StartOutcome : std::uint8_t {
  kStarted,  ///< a run, or what is old was deleted
  kSkipped,  ///< another run was on
  kMissed,   ///< nobody was there to start it, and a later start stands for it
  kFailed,   ///< there was no run to be had: a source that is gone, for one
};
template <>
struct EnumNames<StartOutcome> {
  static constexpr std::array<std::string_view, 4> kNames{"started", "skipped", "missed", "failed"};
};

struct ScheduledStart {
  Timestamp due_at{};
  StartOutcome outcome = StartOutcome::kStarted;
  std::optional<std::int64_t> run_id;  ///< that was started, or was in its way
  std::optional<std::string> reason;   ///< why not, why late, or what was deleted
  Timestamp settled_at{};

  bool operator==(const ScheduledStart&) const = default;
};

/// A time at which a run is due, before its jitter.
struct ComingStart {
  Timestamp at{};
  std::string local;  ///< "Mon 2026-11-30 07:00", in the schedule's zone

  bool operator==(const ComingStart&) const = default;
};

struct Schedule {
  ScheduleSettings settings;
  std::string words;                     ///< "on weekdays at 07:00"; empty where it is at fault
  std::optional<std::string> file;       ///< the configuration file that sets it: read-only elsewhere
  std::optional<std::string> fault;      ///< why it can't start anything: a zone that the system no longer has
  std::vector<ComingStart> next_starts;  ///< three; none where it is paused or at fault
  std::optional<ScheduledStart> last_start;

  bool operator==(const Schedule&) const = default;
};

/// What a rule that somebody types comes to.
struct SchedulePreview {
  std::string when;  ///< as it is kept
  std::string words;
  std::vector<ComingStart> next_starts;
  std::optional<std::string> deletes;  ///< "12 runs with 3,400 log entries, about 2.0 MB": what it would delete now

  bool operator==(const SchedulePreview&) const = default;
};

struct StartsPage {
  std::vector<ScheduledStart> starts;  ///< newest first
  std::optional<std::string> next_cursor;
};

void write(JsonWriter&, const ScheduleSettings&);
void write(JsonWriter&, const ScheduledStart&);
void write(JsonWriter&, const Schedule&);
void write(JsonWriter&, const SchedulePreview&);
void write(JsonWriter&, const StartsPage&);

// Throw ProtocolError (shared/protocol.h).
std::optional<Retention> parse_retention(std::string_view text);  ///< of an object, or null
Schedule parse_schedule(std::string_view text);
std::vector<Schedule> parse_schedules(std::string_view text);  ///< of {"schedules": [...]}
SchedulePreview parse_schedule_preview(std::string_view text);
StartsPage parse_starts_page(std::string_view text);

}  // namespace zapply
