#include "server/pipeline/run_ending.h"

#include <algorithm>
#include <vector>

#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::size_t kNamedMax = 3;

std::string saved_words(const RunStats& stats) {
  return stats.jobs_scraped > 0 ? found_words(stats) + " until then" : "nothing was found until then";
}

std::int64_t count_with(const Run& run, SourceRunStatus status) {
  return std::count_if(run.source_runs.begin(), run.source_runs.end(),
                       [&](const SourceRun& source) { return source.status == status; });
}

/// "2 unchanged, 7 skipped", or empty.
std::string not_read_words(const Run& run) {
  std::string words;
  if (const auto unchanged = count_with(run, SourceRunStatus::kUnchanged))
    words += with_thousands(unchanged) + " unchanged";
  if (const auto skipped = count_with(run, SourceRunStatus::kSkipped))
    words += (words.empty() ? "" : ", ") + with_thousands(skipped) + " skipped";
  return words;
}

/// "remotive: 404 Not Found; lever: …; and 4 more"
std::string failures_words(const Run& run) {
  std::string words;
  std::size_t named = 0;
  for (const SourceRun& source : run.source_runs) {
    if (source.status != SourceRunStatus::kFailed || named++ >= kNamedMax) continue;
    words += (words.empty() ? "" : "; ") + source.source_name + ": " + source.error_message.value_or("failed");
  }
  if (named > kNamedMax) words += "; and " + with_thousands(static_cast<long long>(named - kNamedMax)) + " more";
  return words;
}

RunEnding worked_to_the_end(const Run& run, const std::string& duration) {
  const RunStats stats = stats_of(run.source_runs);
  const std::string not_read = not_read_words(run);
  const std::string also = not_read.empty() ? "" : "; " + not_read;
  const PhaseRun scraping{.name = Phase::kScraping, .status = outcome_of(run.source_runs)};
  const RunStatus status = outcome_of({&scraping, 1}, Interruption::kNone);
  const auto sources = [](std::int64_t count) { return count_of(count, "source", "sources"); };
  switch (status) {
    case RunStatus::kCompleted:
      if (stats.sources_run == 0)
        return {status, {}, Level::kSuccess, "Completed in " + duration + ": nothing was due" + also};
      return {status,
              {},
              Level::kSuccess,
              "Completed in " + duration + ": " + found_words(stats) + ", from " + sources(stats.sources_run) + also};
    case RunStatus::kPartial:
      return {status, failed_words(stats) + ": " + failures_words(run), Level::kWarning,
              "Partly completed in " + duration + ": " + found_words(stats) + ", from " +
                  with_thousands(stats.sources_run - stats.sources_failed) + " of " + sources(stats.sources_run) +
                  also + ". Failed: " + failures_words(run)};
    default:
      return {RunStatus::kFailed, failures_words(run), Level::kError,
              "Failed after " + duration + ": " +
                  (stats.sources_run == 1 ? "" : "none of the " + sources(stats.sources_run) + " could be read. ") +
                  failures_words(run) + (stats.jobs_scraped > 0 ? ". Kept: " + found_words(stats) : "") + also};
  }
}

}  // namespace

std::string found_words(const RunStats& stats) {
  std::string words = count_of(stats.jobs_scraped, "job", "jobs");
  words += ", " + with_thousands(stats.new_jobs) + " new";
  if (stats.updated_jobs > 0) words += ", " + with_thousands(stats.updated_jobs) + " updated";
  if (stats.duplicate_jobs > 0) words += ", " + count_of(stats.duplicate_jobs, "duplicate", "duplicates");
  if (stats.closed_jobs > 0) words += ", " + with_thousands(stats.closed_jobs) + " closed";
  if (stats.failed_jobs > 0) words += ", " + with_thousands(stats.failed_jobs) + " unreadable";
  return words;
}

std::string failed_words(const RunStats& stats) {
  return with_thousands(stats.sources_failed) + " of " + count_of(stats.sources_run, "source", "sources") + " failed";
}

std::optional<std::string> cause_of(const RunEndingFacts& facts) {
  if (facts.broken) return facts.broken;
  if (facts.stopped == StopReason::kShutdown) return "the server was stopped";
  if (facts.stopped == StopReason::kTimeLimit)
    return "the time limit of " + count_of(facts.time_limit.count(), "minute", "minutes") + " was reached";
  return std::nullopt;
}

SourceRunStatus status_of_interrupted(const RunEndingFacts& facts) {
  const bool by_a_person = facts.stopped == StopReason::kCancelled && !facts.broken;
  return by_a_person ? SourceRunStatus::kCancelled : SourceRunStatus::kFailed;
}

RunEnding ending_of(const Run& run, const RunEndingFacts& facts) {
  const std::string duration = format_duration(facts.duration);
  const RunStats stats = stats_of(run.source_runs);
  if (const auto cause = cause_of(facts))
    return {RunStatus::kFailed, cause, Level::kError,
            "Failed after " + duration + ": " + *cause + "; " + saved_words(stats)};
  if (facts.stopped == StopReason::kCancelled)
    return {RunStatus::kCancelled, {}, Level::kWarning, "Cancelled after " + duration + ": " + saved_words(stats)};
  return worked_to_the_end(run, duration);
}

}  // namespace zapply
