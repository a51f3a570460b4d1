#pragma once

#include <optional>
#include <string>

#include "server/time/zones.h"
#include "shared/log_entry.h"
#include "shared/run.h"

namespace zapply {

/// "11:18:05.123  warning  remotive        429 Too Many Requests, again in 2 s", with a line break.
std::string log_line(const LogEntry&, const Zone&, bool has_colours);

/// "Run 7, partial, 2026-11-23 11:18:05, 14 s (America/Bogota (UTC−5))": what stands above its log.
std::string run_heading(const Run&, const Zone&);

/// The colour in which a status is shown.
Level level_of(RunStatus);
Level level_of(PhaseStatus);
Level level_of(SourceRunStatus);

}  // namespace zapply
