#include <unistd.h>

#include <algorithm>

#include "server/app/database_path.h"
#include "server/cli/commands.h"
#include "server/cli/interrupted_runs.h"
#include "server/cli/log_lines.h"
#include "server/cli/output.h"
#include "server/cli/run_feed.h"
#include "server/sources/near_miss.h"
#include "server/store/runs.h"
#include "server/store/store.h"
#include "server/time/zones.h"
#include "server/words/pattern.h"
#include "shared/phase.h"
#include "shared/protocol.h"
#include "shared/text.h"

namespace zapply {
namespace {

Run find_run(Store& store, const LogOptions& options) {
  if (options.run_id) {
    if (const auto run = read_run(store, *options.run_id)) return *run;
    throw UsageError("there is no run " + std::to_string(*options.run_id) + " in " + store.file().string() +
                     "; `zapply runs` lists those that are there");
  }
  const RunsPage newest = runs_page(store, {.page_size = 1});
  if (newest.runs.empty()) throw UsageError("there are no runs yet in " + store.file().string());
  return newest.runs.front();
}

bool is_wanted(const LogEntry& entry, const LogOptions& options) {
  const bool level = options.levels.empty() || std::ranges::count(options.levels, entry.level) > 0;
  const bool source = options.source.empty() || entry.source == (options.source == "-" ? "" : options.source);
  return level && source && (options.pattern.empty() || matches(options.pattern, entry.message));
}

/// A name that nothing in the run has is a slip of the fingers, not an empty log.
void require_source(const Run& run, const std::string& name) {
  if (name.empty() || name == "-" || from_name<Phase>(name)) return;
  std::vector<std::string_view> names;
  for (const SourceRun& source : run.source_runs) names.push_back(source.source_name);
  if (std::ranges::count(names, name) > 0) return;
  throw UsageError("--source: in run " + std::to_string(run.id) + " " + no_source(name, names) +
                   (names.empty() ? "" : "; it has " + joined(names)));
}

}  // namespace

int execute(const LogOptions& options) {
  const Zone zone = shown_zone(options.data.zone);
  const std::filesystem::path database = database_path(options.data);
  InterruptedRuns interrupted(database);
  Store store(database, Store::Access::kReadOnly);
  const Run found = interrupted.as_it_is(find_run(store, options));
  require_source(found, options.source);
  Output output(STDOUT_FILENO);
  std::int64_t shown = 0;
  if (!options.json) output.write(run_heading(found, zone) + "\n");

  const auto show = [&](const Run&, std::span<const LogEntry> entries) {
    std::string lines;
    for (const LogEntry& entry : entries)
      if (is_wanted(entry, options) && ++shown > 0)
        lines += options.json ? to_json(entry) + "\n" : log_line(entry, zone, output.has_colours());
    output.write(lines);
  };
  const auto run = follow_run(interrupted.as_it_is(feed_from(store, found.id)), show, options.follow);
  if (shown == 0 && !options.json) output.write("No such entries.\n");
  if (options.follow && run && !options.json) output.write(run_heading(*run, zone) + "\n");
  return 0;
}

}  // namespace zapply
