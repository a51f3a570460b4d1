#pragma once

#include <stdexcept>
#include <string>

#include "server/schedule/rule.h"
#include "shared/schedule.h"

namespace zapply {

inline constexpr int kJitterMinutesMax = 240;
inline constexpr std::size_t kScheduleSourcesMax = 500;

/// A schedule that can't be used; `key` is the setting at fault, what() says what to write.
struct BadSchedule : std::runtime_error {
  BadSchedule(std::string at, const std::string& message) : std::runtime_error(message), key(std::move(at)) {}
  std::string key;
};

/// A rule and its zone, ready to be asked.
struct Timing {
  Rule rule;
  Zone zone;
};
/// Throws BadSchedule.
Timing timing_of(const std::string& when, const std::string& zone);

/// Throws BadSchedule where its retention can't be, or it names sources beside it.
void check_retention(const ScheduleSettings&);

/// The settings as they are kept. Throws BadSchedule; whether the sources are there is for the catalog to say.
ScheduleSettings checked(ScheduleSettings, Timestamp now);

/// The next three starts, with their wall times.
std::vector<ComingStart> coming_starts(const Timing&, Timestamp after);

/// "Mon 2026-11-30 07:00"
std::string wall_text(const Zone&, Timestamp);

}  // namespace zapply
