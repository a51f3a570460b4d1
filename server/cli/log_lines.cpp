#include "server/cli/log_lines.h"

#include <algorithm>

#include "server/cli/output.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr int kLevelWidth = 7;
constexpr int kSourceWidth = 14;

std::string padded(std::string text, int width) {
  text.append(static_cast<std::size_t>(std::max(0, width - display_width(text))), ' ');
  return text;
}

}  // namespace

std::string log_line(const LogEntry& entry, const Zone& zone, bool has_colours) {
  // Cleaned when it was stored; a database from elsewhere may not be.
  const std::string words = padded(std::string(name_of(entry.level)), kLevelWidth) + "  " +
                            padded(clean_line(entry.source), kSourceWidth) + "  " + clean_line(entry.message);
  return format_local_time(entry.timestamp, zone.offset(entry.timestamp)) + "  " +
         in_colour(words, entry.level, has_colours) + "\n";
}

std::string run_heading(const Run& run, const Zone& zone) {
  std::string text = "Run " + std::to_string(run.id) + ", " + std::string(name_of(run.status)) + ", started " +
                     format_local(run.started_at, zone.offset(run.started_at)) + " " + zone_label(zone, run.started_at);
  if (const auto duration = duration_of(run)) text += ", " + format_duration(*duration);
  return text + ", " + count_of(run.last_seq, "entry", "entries");
}

Level level_of(RunStatus status) {
  switch (status) {
    case RunStatus::kRunning:
      return Level::kInfo;
    case RunStatus::kCompleted:
      return Level::kSuccess;
    case RunStatus::kPartial:
    case RunStatus::kCancelled:
      return Level::kWarning;
    case RunStatus::kFailed:
      return Level::kError;
  }
  return Level::kInfo;
}

Level level_of(PhaseStatus status) {
  switch (status) {
    case PhaseStatus::kWaiting:
    case PhaseStatus::kRunning:
      return Level::kInfo;
    case PhaseStatus::kCompleted:
      return Level::kSuccess;
    case PhaseStatus::kPartial:
    case PhaseStatus::kCancelled:
      return Level::kWarning;
    case PhaseStatus::kFailed:
      return Level::kError;
  }
  return Level::kInfo;
}

Level level_of(SourceRunStatus status) {
  switch (status) {
    case SourceRunStatus::kRunning:
    case SourceRunStatus::kUnchanged:
      return Level::kInfo;
    case SourceRunStatus::kCompleted:
      return Level::kSuccess;
    case SourceRunStatus::kCancelled:
    case SourceRunStatus::kSkipped:
      return Level::kWarning;
    case SourceRunStatus::kFailed:
      return Level::kError;
  }
  return Level::kInfo;
}

}  // namespace zapply
