#pragma once

#include <functional>
#include <stdexcept>
#include <string>

#include "server/schedule/settings.h"
#include "server/store/schedules.h"

namespace zapply {

class Catalog;
class Store;

/// What a person wants of the kept schedules, and can't have; the message says why and what to do.
struct ScheduleRefused : std::runtime_error {
  ScheduleRefused(ScheduleChange refused, const std::string& message) : std::runtime_error(message), why(refused) {}
  ScheduleChange why;
};

/// Throws BadSchedule where it names a source that is not there.
void require_known_sources(const Catalog&, const ScheduleSettings&);

// These take settings that are checked(), and throw ScheduleRefused.

void keep_new_schedule(Store&, const ScheduleSettings&, Timestamp now);
/// The one that is there, to be changed.
StoredSchedule schedule_to_change(Store&, const std::string& name);
void keep_changed_schedule(Store&, const ScheduleSettings&, Timestamp now);
void forget_schedule(Store&, const std::string& name);

}  // namespace zapply
