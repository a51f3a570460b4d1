#include "server/scraping/scraping_ending.h"

#include <algorithm>

#include "server/pipeline/run_recorder.h"
#include "shared/run_words.h"
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

PhaseEnding worked_to_the_end(const Run& run) {
  const RunStats stats = stats_of(run.source_runs);
  const std::string not_read = not_read_words(run);
  const std::string also = not_read.empty() ? "" : "; " + not_read;
  const auto sources = [](std::int64_t count) { return count_of(count, "source", "sources"); };
  const PhaseStatus status = outcome_of(run.source_runs);
  switch (status) {
    case PhaseStatus::kCompleted:
      if (stats.sources_run == 0) return {status, {}, "nothing was due" + also};
      return {status, {}, found_words(stats) + ", from " + sources(stats.sources_run) + also};
    case PhaseStatus::kPartial:
      return {status, failed_words(stats) + ": " + failures_words(run),
              found_words(stats) + ", from " + with_thousands(stats.sources_run - stats.sources_failed) + " of " +
                  sources(stats.sources_run) + also + ". Failed: " + failures_words(run)};
    default:
      return {PhaseStatus::kFailed, failures_words(run),
              (stats.sources_run == 1 ? "" : "none of the " + sources(stats.sources_run) + " could be read. ") +
                  failures_words(run) + (stats.jobs_scraped > 0 ? ". Kept: " + found_words(stats) : "") + also};
  }
}

}  // namespace

PhaseEnding scraping_ending(const Run& run, const std::optional<PhaseStop>& stop) {
  if (!stop) return worked_to_the_end(run);
  PhaseEnding ending;
  ending.status = stop->by_person ? PhaseStatus::kCancelled : PhaseStatus::kFailed;
  if (!stop->cause.empty()) ending.error = stop->cause;
  ending.words = (stop->cause.empty() ? "" : stop->cause + "; ") + saved_words(stats_of(run.source_runs));
  return ending;
}

PhaseEnding end_scraping(RunRecorder& recorder, const std::optional<PhaseStop>& stop) {
  const bool by_person = stop && stop->by_person;
  const std::optional<std::string> cause = stop && !by_person ? std::optional(stop->cause) : std::nullopt;
  const Run run = recorder.run();
  for (const SourceRun& source : run.source_runs)
    if (!is_finished(source.status))
      recorder.end_source(source.source_name, by_person ? SourceRunStatus::kCancelled : SourceRunStatus::kFailed,
                          cause);
  recorder.commit();
  return scraping_ending(recorder.run(), stop);
}

}  // namespace zapply
