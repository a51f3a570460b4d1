#pragma once

#include <string>
#include <vector>

#include "server/cli/table.h"
#include "server/time/zones.h"
#include "shared/schedule.h"

namespace zapply {

/// A row for each, in the zone of each.
Table schedules_table(const std::vector<Schedule>&);
/// "skipped: run 7 was still on"
Table starts_table(const std::vector<ScheduledStart>&, const Zone&);
/// Lines below each other.
std::string preview_text(const SchedulePreview&, const Zone&);
/// "Kept: morning, on weekdays at 07:00 (Europe/Berlin). Next: Mon 2026-11-30 07:00."
std::string kept_text(const Schedule&);

}  // namespace zapply
