#pragma once

#include "server/store/schedules.h"
#include "shared/schedule.h"

namespace zapply {

/// What a person is told of a schedule: its next starts, or why it can't start anything.
Schedule told(const StoredSchedule&, Timestamp now);

}  // namespace zapply
