#include "shared/run.h"

#include <algorithm>

namespace zapply {
namespace {

std::optional<std::chrono::milliseconds> between(std::optional<Timestamp> from, std::optional<Timestamp> to) {
  if (!from || !to) return std::nullopt;
  return std::max(*to - *from, std::chrono::milliseconds(0));
}

bool counts(const SourceRun& source) {
  return source.status != SourceRunStatus::kSkipped && source.status != SourceRunStatus::kUnchanged;
}

}  // namespace

RunStats stats_of(std::span<const SourceRun> sources) {
  RunStats stats;
  for (const SourceRun& source : sources) {
    stats.jobs_scraped += source.jobs_found;
    stats.new_jobs += source.jobs_new;
    stats.updated_jobs += source.jobs_updated;
    stats.duplicate_jobs += source.jobs_duplicate;
    stats.closed_jobs += source.jobs_closed;
    stats.failed_jobs += source.jobs_failed;
    stats.sources_run += counts(source);
    stats.sources_failed += source.status == SourceRunStatus::kFailed;
    stats.requests += source.requests;
    stats.retries += source.retries;
    stats.bytes += source.bytes;
  }
  return stats;
}

std::optional<std::chrono::milliseconds> duration_of(const Run& run) {
  return between(run.started_at, run.completed_at);
}

std::optional<std::chrono::milliseconds> duration_of(const SourceRun& source) {
  return between(source.started_at, source.completed_at);
}

RunStatus outcome_of(std::span<const SourceRun> sources) {
  std::size_t due = 0, completed = 0;
  for (const SourceRun& source : sources) {
    if (source.status == SourceRunStatus::kCancelled) return RunStatus::kCancelled;
    due += counts(source);
    completed += source.status == SourceRunStatus::kCompleted;
  }
  if (completed == due) return RunStatus::kCompleted;
  return completed > 0 ? RunStatus::kPartial : RunStatus::kFailed;
}

bool may_become(RunStatus from, RunStatus to) { return from == RunStatus::kRunning && to != RunStatus::kRunning; }

bool may_follow(Phase from, Phase to) { return to > from; }

bool apply(Run& known, const Run& news) {
  if (news.id != known.id || news.revision <= known.revision) return false;
  known = news;
  return true;
}

}  // namespace zapply
