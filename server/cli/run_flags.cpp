#include "server/cli/run_flags.h"

#include <CLI/CLI.hpp>
#include <string>

#include "server/cli/command_line.h"
#include "server/cli/flags.h"

namespace zapply {

void define_run(CLI::App& app, RunOptions& options) {
  add_values(
      app, "--source", "NAME", [&](const std::string& text) { options.sources.push_back(text); },
      "only this source (may be repeated)");
  app.add_flag("--force", options.force, "also sources that were asked a short time ago");
  app.add_flag("--report", options.report, "tell what is new since the last report, as scheduled runs do");
  app.add_flag("--json", options.json,
               "print the finished run as one JSON document on standard output; its log goes to standard error");
  add_data(app, options.data);
  add_catalog(app, options.catalog);
  add_record_or_replay(app, options.fetch);
  add_demo_pace(app, options.fetch);
  refuse_beside_demo(app, {"--config", "--sources", "--replay"});
  app.footer("Exit code: 0 completed, 3 partial, 1 failed, 2 wrong usage, 130 cancelled.");
}

}  // namespace zapply
