#pragma once

#include <string>

#include "server/store/schedules.h"
#include "shared/schedule.h"

namespace zapply {

/// What a person is told of a schedule: its next starts, or why it can't start anything.
Schedule told(const StoredSchedule&, Timestamp now);

/// "12 runs with 3,400 log entries, about 2.0 MB", or "nothing": what would be deleted now.
std::string words_of_deleting(Store&, const Retention&, Timestamp now);

}  // namespace zapply
