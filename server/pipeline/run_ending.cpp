#include "server/pipeline/run_ending.h"

#include "shared/text.h"

namespace zapply {
namespace {

std::string head_of(RunStatus status, const std::string& duration) {
  switch (status) {
    case RunStatus::kCompleted:
      return "Completed in " + duration;
    case RunStatus::kPartial:
      return "Partly completed in " + duration;
    case RunStatus::kCancelled:
      return "Cancelled after " + duration;
    default:
      return "Failed after " + duration;
  }
}

Level level_of(RunStatus status) {
  if (status == RunStatus::kCompleted) return Level::kSuccess;
  return status == RunStatus::kFailed ? Level::kError : Level::kWarning;
}

/// The first phase says it as it is; those behind it with their name.
void add_words(std::string& to, const std::string& words, const EndedPhase& phase, bool is_first) {
  if (words.empty()) return;
  if (!to.empty()) to += "; ";
  if (!is_first) to.append(name_of(phase.name)).append(": ");
  to += words;
}

}  // namespace

RunEnding ending_of(const std::vector<EndedPhase>& phases, Interruption interruption,
                    const std::optional<std::string>& cause, std::chrono::milliseconds duration) {
  std::vector<PhaseRun> runs;
  std::string words = cause.value_or(""), errors = words;
  for (const EndedPhase& phase : phases) {
    runs.push_back({.name = phase.name, .status = phase.ending.status});
    const bool is_first = &phase == &phases.front();
    add_words(words, phase.ending.words, phase, is_first);
    add_words(errors, phase.ending.error.value_or(""), phase, is_first);
  }
  RunEnding ending;
  ending.status = outcome_of(runs, interruption);
  ending.level = level_of(ending.status);
  if (!errors.empty()) ending.error = errors;
  ending.message = head_of(ending.status, format_duration(duration));
  if (!words.empty()) ending.message += ": " + words;
  return ending;
}

}  // namespace zapply
