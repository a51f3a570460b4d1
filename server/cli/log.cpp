#include <unistd.h>

#include <algorithm>

#include "server/app/database_path.h"
#include "server/cli/commands.h"
#include "server/cli/interrupted_runs.h"
#include "server/cli/log_lines.h"
#include "server/cli/output.h"
#include "server/cli/run_feed.h"
#include "server/store/runs.h"
#include "server/store/store.h"
#include "server/time/zones.h"
#include "shared/protocol.h"

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
  return level && (options.source.empty() || entry.source == options.source);
}

}  // namespace

int execute(const LogOptions& options) {
  const Zone zone = find_zone(options.data.zone);
  const std::filesystem::path database = database_path(options.data);
  InterruptedRuns interrupted(database);
  Store store(database, Store::Access::kReadOnly);
  const Run found = interrupted.as_it_is(find_run(store, options));
  Output output(STDOUT_FILENO);
  if (!options.json) output.write(run_heading(found, zone) + "\n");

  const auto show = [&](const Run&, std::span<const LogEntry> entries) {
    std::string lines;
    for (const LogEntry& entry : entries)
      if (is_wanted(entry, options))
        lines += options.json ? to_json(entry) + "\n" : log_line(entry, zone, output.has_colours());
    output.write(lines);
  };
  const auto run = follow_run(interrupted.as_it_is(feed_from(store, found.id)), show, options.follow);
  if (options.follow && run && !options.json) output.write(run_heading(*run, zone) + "\n");
  return 0;
}

}  // namespace zapply
