#include <unistd.h>

#include <algorithm>

#include "server/app/database_path.h"
#include "server/cli/commands.h"
#include "server/cli/interrupted_runs.h"
#include "server/cli/log_lines.h"
#include "server/cli/output.h"
#include "server/cli/table.h"
#include "server/store/runs.h"
#include "server/store/store.h"
#include "server/time/zones.h"
#include "shared/protocol.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::int64_t kChunk = 100;

/// Where a run is, or where it ended before its end.
std::string phase_of(const Run& run) {
  if (run.status == RunStatus::kCompleted) return "";
  // Later ones may have done what they could.
  for (const PhaseRun& phase : run.phases)
    if (phase.status != PhaseStatus::kCompleted) return std::string(name_of(phase.name));
  return std::string(name_of(run.phase));
}

std::vector<Table::Cell> row_of(const Run& run, const Zone& zone) {
  const RunStats stats = stats_of(run.source_runs);
  const auto duration = duration_of(run);
  return {std::to_string(run.id),
          {std::string(name_of(run.status)), level_of(run.status)},
          phase_of(run),
          std::string(name_of(run.trigger_type)),
          format_local(run.started_at, zone.offset(run.started_at)),
          duration ? format_duration(*duration) : "",
          with_thousands(stats.jobs_scraped),
          with_thousands(stats.new_jobs),
          with_thousands(run.log_counts[Level::kError]),
          run.error_message.value_or("")};
}

Table empty_table(const Zone& zone) {
  return Table({{.title = "RUN", .right = true},
                {.title = "STATUS"},
                {.title = "PHASE"},
                {.title = "TRIGGER"},
                {.title = "STARTED, " + zone_label(zone, system_now())},
                {.title = "TIME", .right = true},
                {.title = "FOUND", .right = true},
                {.title = "NEW", .right = true},
                {.title = "ERRORS", .right = true},
                {.title = "WHY", .flexible = true}});
}

}  // namespace

int execute(const RunsOptions& options) {
  const Zone zone = shown_zone(options.data.zone);
  const std::filesystem::path database = database_path(options.data);
  InterruptedRuns interrupted(database);
  Store store(database, Store::Access::kReadOnly);
  Output output(STDOUT_FILENO);
  Table table = empty_table(zone);
  RunsQuery query{.statuses = options.statuses};
  std::int64_t left = options.limit == 0 ? std::numeric_limits<std::int64_t>::max() : options.limit;
  while (left > 0) {
    query.page_size = std::min(left, kChunk);
    interrupted.look();
    const RunsPage page = runs_page(store, query);
    std::string lines;
    for (const Run& read : page.runs) {
      const Run run = interrupted.as_it_is(read);
      if (options.json)
        lines += to_json(run) + "\n";
      else
        table.add(row_of(run, zone));
    }
    output.write(lines);
    if (static_cast<std::int64_t>(page.runs.size()) < query.page_size) break;
    left -= query.page_size;
    query.before = page.runs.back().id;
  }
  if (options.json) return 0;
  output.write(table.empty() ? "No runs yet.\n" : table.text(output.columns(), output.has_colours()));
  return 0;
}

}  // namespace zapply
