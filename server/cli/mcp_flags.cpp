#include "server/cli/mcp_flags.h"

#include <CLI/CLI.hpp>

#include "server/cli/command_line.h"
#include "server/cli/flags.h"

namespace zapply {

CLI::App* define_mcp(CLI::App& parent, McpOptions& options) {
  CLI::App* const app = parent.add_subcommand("mcp", "answer a language model's program (Model Context Protocol)");
  app->add_flag("--personal", options.personal, "also tell it profiles, with their CVs");
  app->add_flag("--write", options.write, "also let it star and hide jobs, and start runs");
  add_database(*app, options.data);
  add_catalog(*app, options.catalog);
  refuse_beside_demo(*app, {"--config", "--sources"});
  app->footer(
      "Started by such a program, which talks to it over standard input and output. While a server uses the database, it is "
      "asked for changes: set ZAPPLY_TOKEN as it is set there.");
  return app;
}

}  // namespace zapply
