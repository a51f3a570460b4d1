#include "shared/run.h"

namespace zapply {
namespace {

bool counts(const SourceRun& source) {
  return source.status != SourceRunStatus::kSkipped && source.status != SourceRunStatus::kUnchanged;
}

}  // namespace

RunStats stats_of(std::span<const SourceRun> sources) {
  RunStats stats;
  for (const SourceRun& source : sources) {
    for (const SourceCounter& counter : kSourceCounters) stats.*counter.sum += source.*counter.of_source;
    stats.sources_run += counts(source);
    stats.sources_failed += source.status == SourceRunStatus::kFailed;
  }
  return stats;
}

std::vector<Counter> counters_of(const RunStats& stats) {
  std::vector<Counter> counters;
  counters.reserve(kRunStats.size());
  for (const RunStat& stat : kRunStats) counters.push_back({std::string(stat.name), stats.*stat.value});
  return counters;
}

Progress progress_of(std::span<const PhaseRun> phases) {
  Progress sum;
  for (const PhaseRun& phase : phases) {
    sum.done += phase.progress.done;
    sum.total += phase.progress.total;
  }
  return sum;
}

std::optional<std::chrono::milliseconds> duration_of(const Run& run) {
  return time_between(run.started_at, run.completed_at);
}

std::optional<std::chrono::milliseconds> duration_of(const SourceRun& source) {
  return time_between(source.started_at, source.completed_at);
}

PhaseStatus outcome_of(std::span<const SourceRun> sources) {
  std::size_t due = 0, completed = 0;
  for (const SourceRun& source : sources) {
    if (source.status == SourceRunStatus::kCancelled) return PhaseStatus::kCancelled;
    due += counts(source);
    completed += source.status == SourceRunStatus::kCompleted;
  }
  if (completed == due) return PhaseStatus::kCompleted;
  return completed > 0 ? PhaseStatus::kPartial : PhaseStatus::kFailed;
}

RunStatus outcome_of(std::span<const PhaseRun> phases, Interruption interruption) {
  if (interruption == Interruption::kPerson) return RunStatus::kCancelled;
  if (interruption == Interruption::kBreakdown) return RunStatus::kFailed;
  bool all_completed = true;
  for (const PhaseRun& phase : phases) {
    if (phase.name == Phase::kScraping && phase.status == PhaseStatus::kFailed) return RunStatus::kFailed;
    all_completed = all_completed && phase.status == PhaseStatus::kCompleted;
  }
  return all_completed ? RunStatus::kCompleted : RunStatus::kPartial;
}

bool apply(Run& known, const Run& news) {
  if (news.id != known.id || news.revision <= known.revision) return false;
  known = news;
  return true;
}

}  // namespace zapply
