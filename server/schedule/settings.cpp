#include "server/schedule/settings.h"

#include <utility>

#include "shared/calendar_names.h"
#include "shared/short_name.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::size_t kStartsShown = 3;
constexpr std::size_t kStartsCompared = 50;

/// One start's wait must be over before the next is due.
void require_short_jitter(const ScheduleSettings& settings, const Timing& timing, Timestamp now) {
  const auto starts = next_starts(timing.rule.cron, timing.zone, now, kStartsCompared);
  for (std::size_t i = 1; i < starts.size(); ++i)
    if (starts[i] - starts[i - 1] < std::chrono::minutes(settings.jitter_minutes))
      throw BadSchedule("jitter_minutes", "a jitter of " + std::to_string(settings.jitter_minutes) +
                                              " minutes is longer than from one start to the next: take at most " +
                                              std::to_string((starts[i] - starts[i - 1]) / std::chrono::minutes(1)));
}

}  // namespace

Timing timing_of(const std::string& when, const std::string& zone) {
  try {
    Rule rule = parse_rule(when);
    return {std::move(rule), find_zone(zone, {})};
  } catch (const BadRule& error) {
    throw BadSchedule("when", error.what());
  } catch (const UnknownZone& error) {
    throw BadSchedule("zone", error.what());
  }
}

namespace {

void require_days(const char* key, const std::optional<std::int64_t>& days) {
  if (days && (*days < 1 || *days > kRetentionDaysMax))
    throw BadSchedule("retention", std::string(key) + " is a number of days from 1 to " +
                                       std::to_string(kRetentionDaysMax) + ", found " + std::to_string(*days));
}

}  // namespace

void check_retention(const ScheduleSettings& settings) {
  const Retention& retention = *settings.retention;
  require_days("runs_days", retention.runs_days);
  require_days("logs_days", retention.logs_days);
  require_days("jobs_days", retention.jobs_days);
  if (retention == Retention{})
    throw BadSchedule("retention", "it says nothing of how long anything is kept: name runs, logs or closed jobs");
  if (retention.runs_days && retention.logs_days && *retention.logs_days >= *retention.runs_days)
    throw BadSchedule("retention", "logs go with their runs after " + count_of(*retention.runs_days, "day", "days") +
                                       ": they can be kept whole for fewer days only");
  if (!settings.sources.empty())
    throw BadSchedule("sources", "a schedule that deletes what is old asks no sources: leave them out");
}

ScheduleSettings checked(ScheduleSettings settings, Timestamp now) {
  if (!is_short_name(settings.name))
    throw BadSchedule("name", "a schedule's name has up to 64 letters, digits, points, \"_\" and \"-\", found \"" +
                                  clean_line(settings.name, 80) + '"');
  const Timing timing = timing_of(settings.when, settings.zone);
  settings.when = timing.rule.text;
  settings.zone = timing.zone.name;
  if (settings.jitter_minutes < 0 || settings.jitter_minutes > kJitterMinutesMax)
    throw BadSchedule("jitter_minutes", "jitter is a number of minutes from 0 to " + std::to_string(kJitterMinutesMax) +
                                            ", found " + std::to_string(settings.jitter_minutes));
  require_short_jitter(settings, timing, now);
  if (settings.sources.size() > kScheduleSourcesMax)
    throw BadSchedule("sources", "a schedule names at most " + std::to_string(kScheduleSourcesMax) +
                                     " sources; without any it takes all that are on");
  if (settings.retention) check_retention(settings);
  return settings;
}

std::string wall_text(const Zone& zone, Timestamp time) {
  const int offset = zone.offset(time);
  const auto day = std::chrono::floor<std::chrono::days>(time + std::chrono::minutes(offset));
  return std::string(kDayNames[std::chrono::weekday(day).c_encoding()]) + " " +
         format_local(time, offset).substr(0, 16);
}

std::vector<ComingStart> coming_starts(const Timing& timing, Timestamp after) {
  std::vector<ComingStart> out;
  for (const Timestamp start : next_starts(timing.rule.cron, timing.zone, after, kStartsShown))
    out.push_back({start, wall_text(timing.zone, start)});
  return out;
}

}  // namespace zapply
