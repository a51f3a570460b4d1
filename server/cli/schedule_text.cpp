#include "server/cli/schedule_text.h"

#include "server/schedule/settings.h"
#include "shared/text.h"

namespace zapply {
namespace {

Table::Cell outcome_of(const std::optional<ScheduledStart>& start) {
  if (!start) return "";
  switch (start->outcome) {
    case StartOutcome::kStarted:
      return start->run_id ? "run " + std::to_string(*start->run_id) : "cleaned";
    case StartOutcome::kFailed:
      return {std::string(name_of(start->outcome)), Level::kError};
    default:
      return {std::string(name_of(start->outcome)), Level::kWarning};
  }
}

std::string what_of(const ScheduleSettings& settings) {
  if (settings.retention) return "keeps " + words_of(*settings.retention);
  return settings.sources.empty() ? "all sources that are on" : joined(settings.sources);
}

std::string next_of(const Schedule& schedule) {
  if (schedule.fault) return *schedule.fault;
  if (schedule.settings.paused) return "paused";
  return schedule.next_starts.empty() ? "" : schedule.next_starts.front().local;
}

}  // namespace

Table schedules_table(const std::vector<Schedule>& schedules) {
  Table table({{.title = "SCHEDULE"},
               {.title = "WHEN"},
               {.title = "ZONE"},
               {.title = "WHAT", .flexible = true},
               {.title = "NEXT, THERE"},
               {.title = "LAST"},
               {.title = "SET BY"}});
  for (const Schedule& schedule : schedules) {
    const ScheduleSettings& settings = schedule.settings;
    table.add({settings.name,
               settings.when,
               settings.zone,
               what_of(settings),
               {next_of(schedule), schedule.fault ? std::optional(Level::kError) : std::nullopt},
               outcome_of(schedule.last_start),
               schedule.file.value_or("")});
  }
  return table;
}

Table starts_table(const std::vector<ScheduledStart>& starts, const Zone& zone) {
  Table table({{.title = "DUE, " + zone.name}, {.title = "BECAME"}, {.title = "WHY", .flexible = true}});
  for (const ScheduledStart& start : starts)
    table.add({wall_text(zone, start.due_at), outcome_of(start), start.reason.value_or("")});
  return table;
}

std::string preview_text(const SchedulePreview& preview, const Zone& zone) {
  std::string out = capitalized(preview.words) + ", " + zone.name + ":\n";
  for (const ComingStart& start : preview.next_starts) out += "  " + start.local + "\n";
  return out;
}

std::string kept_text(const Schedule& schedule) {
  std::string out = "Schedule " + schedule.settings.name + ": " + schedule.words + ", " + schedule.settings.zone;
  if (schedule.settings.retention) out += ", keeps " + words_of(*schedule.settings.retention);
  if (schedule.settings.jitter_minutes > 0)
    out += ", up to " + count_of(schedule.settings.jitter_minutes, "minute", "minutes") + " later";
  if (schedule.settings.paused) return out + ". It is paused.\n";
  if (!schedule.next_starts.empty()) out += ". Next: " + schedule.next_starts.front().local;
  return out + ".\n";
}

}  // namespace zapply
