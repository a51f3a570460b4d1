#include <unistd.h>

#include <chrono>
#include <thread>

#include "server/app/app.h"
#include "server/cli/commands.h"
#include "server/cli/output.h"
#include "server/cli/progress_view.h"
#include "server/cli/run_feed.h"
#include "server/cli/run_summary.h"
#include "server/cli/stop_signals.h"
#include "server/http/client.h"
#include "server/time/zones.h"
#include "shared/protocol.h"

namespace zapply {
namespace {

/// Shows the run until it has ended; the first signal cancels it.
Run watch(std::int64_t run_id, const RunFeed& feed, const Zone& zone, const StopSignals& signals,
          const std::function<void()>& cancel) {
  ProgressView view(Output(STDERR_FILENO), zone);
  view.say("Run " + std::to_string(run_id) + ", times are " + zone_label(zone, system_now()) + "\n");
  bool cancelled = false;
  const auto run = follow_run(feed, [&](const Run& now, std::span<const LogEntry> entries) {
    view.show(now, entries);
    if (cancelled || !signals.received()) return;
    cancelled = true;
    cancel();
  });
  view.finish();
  if (!run) throw std::runtime_error("run " + std::to_string(run_id) + " was deleted while it went on");
  return *run;
}

Run run_here(const RunOptions& options, const Zone& zone, const StopSignals& signals) {
  App app(options.data, options.catalog, options.fetch);
  RunEngine& engine = app.engine();
  const auto started = engine.start(
      {.sources = options.sources, .force = options.force, .trigger = Trigger::kCli, .report = options.report});
  RunFeed feed = feed_from(app.store(), started.run_id);
  feed.wait = [&engine, wait = std::move(feed.wait)] {
    if (const auto cause = engine.unwritten_end())
      throw std::runtime_error("the end of the run can't be written: " + *cause);
    wait();
  };
  return watch(started.run_id, feed, zone, signals, [&] { engine.cancel(started.run_id); });
}

/// The server that owns the database does the run; its own sources and flags hold, not ours.
Run run_on_server(const RunOptions& options, const DatabaseInUse& in_use, const Zone& zone,
                  const StopSignals& signals) {
  if (options.fetch.replay || options.fetch.record || options.catalog.config || options.catalog.folder)
    throw UsageError(std::string(in_use.what()) +
                     "; --replay, --record, --config and --sources need a database for themselves");
  Output(STDERR_FILENO).write("The server at " + in_use.owner.address + " does the run.\n");
  ApiClient server(in_use.owner.address, options.token);
  const std::int64_t id = server.start_run(options.sources, options.force, options.report).run_id;
  RunFeed feed;
  feed.run = [&] { return server.run(id); };
  feed.entries = [&](std::int64_t after_seq) { return server.log(id, after_seq).entries; };
  feed.wait = [] { std::this_thread::sleep_for(std::chrono::milliseconds(150)); };
  return watch(id, feed, zone, signals, [&] { server.cancel(id); });
}

}  // namespace

int execute(const RunOptions& options) {
  StopSignals signals;
  const Zone zone = shown_zone(options.data.zone);
  Run run;
  try {
    run = run_here(options, zone, signals);
  } catch (const DatabaseInUse& in_use) {
    if (in_use.owner.address.empty()) throw;
    run = run_on_server(options, in_use, zone, signals);
  }
  Output output(STDOUT_FILENO);
  try {
    output.write(options.json ? to_json(run) + "\n" : run_summary(run, output.columns(), output.has_colours()));
  } catch (const OutputClosed&) {
    // Nobody reads how it ended, but whoever started it still gets the exit code.
  }
  return exit_code_of(run.status);
}

}  // namespace zapply
