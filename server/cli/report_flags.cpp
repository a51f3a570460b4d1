#include "server/cli/report_flags.h"

#include <CLI/CLI.hpp>
#include <cstdint>
#include <string>

#include "server/cli/command_line.h"
#include "server/cli/flags.h"

namespace zapply {
namespace {

using What = ReportOptions::What;

CLI::App* add_command(CLI::App& app, ReportOptions& options, const char* name, const char* description, What what) {
  CLI::App* const command = app.add_subcommand(name, description);
  command->callback([&options, what] { options.what = what; });
  return command;
}

CLI::Option* add_id(CLI::App& command, ReportOptions& options, const std::string& description) {
  return add_value(
      command, "ID", "",
      [&options](const std::string& text) {
        options.id = number_from<std::int64_t>("ID", text, 1, kIdMax, "a report's number");
      },
      description);
}

}  // namespace

void define_report(CLI::App& app, ReportOptions& options) {
  app.add_flag("--json", options.json, "as JSON");
  add_data(app, options.data);
  CLI::App* const list = add_command(app, options, "list", "the reports, newest first", What::kList);
  add_limit(*list, options.limit, "how many, newest first (default 20; 0: all)");
  list->add_flag("--json", options.json, "one a line, as JSON");
  add_data(*list, options.data);
  CLI::App* const show = add_command(app, options, "show", "one of them", What::kShow);
  add_id(*show, options, "the report's number")->required();
  show->add_flag("--json", options.json, "as JSON");
  add_data(*show, options.data);
  CLI::App* const send =
      add_command(app, options, "send", "send one now to the channels that want reports", What::kSend);
  add_id(*send, options, "the report's number (default the newest)");
  add_path(*send, "--config", "FILE", options.catalog.config, "the configuration file");
  add_data(*send, options.data);
  send->footer(
      "It is sent whether or not a channel had it before, as soon as `zapply serve` is on and no quiet hours are.");
}

}  // namespace zapply
