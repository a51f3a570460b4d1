#include "server/cli/run_summary.h"

#include <string>
#include <utility>
#include <vector>

#include "server/cli/log_lines.h"
#include "server/cli/output.h"
#include "server/cli/table.h"
#include "shared/ascii.h"
#include "shared/run_words.h"
#include "shared/text.h"

namespace zapply {
namespace {

std::string headline(const Run& run, bool has_colours) {
  const RunStats stats = stats_of(run.source_runs);
  std::string text =
      "Run " + std::to_string(run.id) + " " + in_colour(name_of(run.status), level_of(run.status), has_colours);
  if (const auto duration = duration_of(run)) text += " in " + format_duration(*duration);
  text += ": " + count_of(stats.jobs_scraped, "job", "jobs") + " found, " + with_thousands(stats.new_jobs) + " new, " +
          with_thousands(stats.updated_jobs) + " updated";
  if (!run.error_message) return text + "\n";
  // Which ones, and why, stands below the table.
  const bool is_told_below = run.status == RunStatus::kPartial && stats.sources_failed > 0;
  return text + ". " + (is_told_below ? failed_words(stats) : clean_line(*run.error_message)) + "\n";
}

/// What the network did, beyond how often it was asked, is told by the log.
bool has_column(const SourceCounter& counter) {
  return counter.of_source != &SourceRun::retries && counter.of_source != &SourceRun::bytes;
}

/// "jobs_duplicate" -> "DUPLICATE", "DUP" where there is little room.
Table::Column column_of(const SourceCounter& counter) {
  constexpr std::string_view kJobs = "jobs_";
  std::string title(counter.name.substr(counter.name.starts_with(kJobs) ? kJobs.size() : 0));
  for (char& c : title) c = ascii::upper(c);
  return {.title = title, .short_title = title.size() > 6 ? title.substr(0, 3) : "", .right = true};
}

std::vector<Table::Cell> row_of(const SourceRun& source) {
  std::vector<Table::Cell> cells{source.source_name, {std::string(name_of(source.status)), level_of(source.status)}};
  for (const SourceCounter& counter : kSourceCounters)
    if (has_column(counter)) cells.emplace_back(with_thousands(source.*counter.of_source));
  const auto duration = duration_of(source);
  cells.emplace_back(duration ? format_duration(*duration) : "");
  return cells;
}

/// Of a run with more than one: what scraping did stands with its sources.
std::string phases_text(const Run& run, int columns_max, bool has_colours) {
  if (run.phases.size() < 2) return "";
  Table table({{.title = "PHASE"},
               {.title = "STATUS"},
               {.title = "STEPS", .right = true},
               {.title = "TIME", .right = true},
               {.title = "DID", .flexible = true}});
  for (const PhaseRun& phase : run.phases) {
    const auto duration = duration_of(phase);
    const std::string did = counters_words(phase.counters);
    table.add({std::string(name_of(phase.name)),
               {std::string(name_of(phase.status)), level_of(phase.status)},
               with_thousands(phase.progress.done) + " of " + with_thousands(phase.progress.total),
               duration ? format_duration(*duration) : "",
               phase.error_message ? clean_line(*phase.error_message) + (did.empty() ? "" : "; " + did) : did});
  }
  return "\n" + table.text(columns_max, has_colours);
}

std::vector<Table::Cell> total_row(const Run& run) {
  const RunStats stats = stats_of(run.source_runs);
  SourceRun total;
  for (const SourceCounter& counter : kSourceCounters) total.*counter.of_source = stats.*counter.sum;
  auto cells = row_of(total);
  cells[0].text = "total";
  cells[1] = {std::string(name_of(run.status)), level_of(run.status)};
  if (const auto duration = duration_of(run)) cells.back() = format_duration(*duration);
  return cells;
}

/// Where a person finds what the table doesn't say, and whom it is about.
std::string log_words(const Run& run) {
  const std::int64_t warnings = run.log_counts[Level::kWarning], errors = run.log_counts[Level::kError];
  if (warnings + errors == 0) return "";
  std::vector<std::string> counts, sources;
  if (warnings > 0) counts.push_back(count_of(warnings, "warning", "warnings"));
  if (errors > 0) counts.push_back(count_of(errors, "error", "errors"));
  for (const SourceRun& source : run.source_runs)
    if (source.log_counts[Level::kWarning] + source.log_counts[Level::kError] > 0)
      sources.push_back(clean_line(source.source_name));
  std::string words = "\nIn the log (zapply log " + std::to_string(run.id) + "): " + joined(counts);
  if (!sources.empty() && run.source_runs.size() > 1) words += ", of " + joined(sources);
  return words + "\n";
}

}  // namespace

std::string run_summary(const Run& run, int columns_max, bool has_colours) {
  std::string text = headline(run, has_colours);
  text += phases_text(run, columns_max, has_colours);
  if (run.source_runs.empty()) return text;
  std::vector<Table::Column> columns{{.title = "SOURCE", .flexible = true}, {.title = "STATUS"}};
  for (const SourceCounter& counter : kSourceCounters)
    if (has_column(counter)) columns.push_back(column_of(counter));
  columns.push_back({.title = "TIME", .right = true});
  Table table(std::move(columns));
  for (const SourceRun& source : run.source_runs) table.add(row_of(source));
  if (run.source_runs.size() > 1) table.add(total_row(run));
  text += "\n" + table.text(columns_max, has_colours);

  std::string reasons;
  for (const SourceRun& source : run.source_runs)
    if (source.error_message)
      reasons += in_colour(clean_line(source.source_name + ": " + *source.error_message), level_of(source.status),
                           has_colours) +
                 "\n";
  if (!reasons.empty()) text += "\n" + reasons;
  text += log_words(run);
  return text;
}

int exit_code_of(RunStatus status) {
  switch (status) {
    case RunStatus::kCompleted:
      return 0;
    case RunStatus::kPartial:
      return 3;
    case RunStatus::kCancelled:
      return 130;
    case RunStatus::kRunning:
    case RunStatus::kFailed:
      return 1;
  }
  return 1;
}

}  // namespace zapply
