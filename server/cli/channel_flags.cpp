#include "server/cli/channel_flags.h"

#include <CLI/CLI.hpp>
#include <string>

#include "server/cli/command_line.h"
#include "server/cli/flags.h"
#include "server/notify/channel_settings.h"
#include "shared/ascii.h"
#include "shared/text.h"

namespace zapply {
namespace {

using What = ChannelOptions::What;

constexpr const char* kSecrets =
    "Addresses and keys are secrets: a field names one, its value comes from the environment of `zapply serve` "
    "(ZAPPLY_SECRET_<NAME>) or from a file of mode 0600 that the configuration file names.";

void add_name(CLI::App& app, ChannelOptions& options) {
  add_value(
      app, "NAME", "", [&options](const std::string& text) { options.name = text; }, "the channel's name")
      ->required();
}

void add_settings(CLI::App& app, ChannelOptions& options) {
  add_values(
      app, "--set", "FIELD=VALUE",
      [&options](const std::string& text) {
        const std::size_t sign = text.find('=');
        if (sign == std::string::npos || sign == 0) refuse("--set", "a field and its value: url=JOBS_URL", text);
        options.fields[text.substr(0, sign)] = text.substr(sign + 1);
      },
      "a field of its kind (may be repeated)");
  add_values(
      app, "--want", "KIND",
      [&options](const std::string& text) {
        if (!options.wants) options.wants.emplace();
        options.wants->push_back(enumerator_from<MessageKind>("--want", text));
      },
      "which messages: report, run-failed, source-broke, jobs (may be repeated)");
  add_value(
      app, "--score", "N",
      [&options](const std::string& text) {
        options.score_min = number_from<int>("--score", text, 0, kScoreMax, "points from 0 to 100");
      },
      "jobs with so many points are told at once (with --want jobs; default 80)");
  add_value(
      app, "--jobs", "N",
      [&options](const std::string& text) {
        options.jobs_max = number_from<int>("--jobs", text, 1, kJobsOfMessageMax,
                                            "a number of jobs from 1 to " + std::to_string(kJobsOfMessageMax));
      },
      "at most so many in a message, then a link (default 10)");
  add_value(
      app, "--quiet", "FROM-TO", [&options](const std::string& text) { options.quiet = text == "none" ? "" : text; },
      "send nothing then: 22:00-07:00 (none: at any time)");
  add_value(
      app, "--zone", "ZONE", [&options](const std::string& text) { options.zone = text; },
      "whose clocks that goes by: an IANA name, or UTC (default the system's)");
}

CLI::App& add_command(CLI::App& app, ChannelOptions& options, What what, const char* name, const char* description) {
  CLI::App* const command = app.add_subcommand(name, description);
  command->callback([&options, what] { options.what = what; });
  return *command;
}

}  // namespace

CLI::App* define_channel(CLI::App& zapply, ChannelOptions& options) {
  CLI::App& app = *zapply.add_subcommand(
      "channel", "where messages go: list, kinds, add, edit, show, test, pause, resume, remove, deliveries");
  CLI::App& list = add_command(app, options, What::kList, "list", "the channels, and how their last message went");
  CLI::App& kinds = add_command(app, options, What::kKinds, "kinds", "which kinds there are, and their fields");
  CLI::App& add = add_command(app, options, What::kAdd, "add", "have messages go somewhere");
  add_name(add, options);
  add_value(
      add, "KIND", "", [&options](const std::string& text) { options.kind = text; },
      "mail, webhook, ntfy, telegram, discord, slack, apprise, healthchecks, or one of yours")
      ->required();
  add_settings(add, options);
  add.footer(kSecrets);
  CLI::App& edit = add_command(app, options, What::kEdit, "edit", "change a channel");
  add_name(edit, options);
  add_settings(edit, options);
  edit.footer(kSecrets);
  CLI::App& show = add_command(app, options, What::kShow, "show", "all that is set of a channel");
  CLI::App& test = add_command(app, options, What::kTest, "test", "send a test now, and print what came of it");
  CLI::App& pause = add_command(app, options, What::kPause, "pause", "send nothing there for now");
  CLI::App& resume = add_command(app, options, What::kResume, "resume", "send messages there again");
  CLI::App& remove = add_command(app, options, What::kRemove, "remove", "remove a channel with its deliveries");
  for (CLI::App* const command : {&show, &test, &pause, &resume, &remove}) add_name(*command, options);
  CLI::App& deliveries =
      add_command(app, options, What::kDeliveries, "deliveries", "what became of messages, newest first");
  add_value(
      deliveries, "NAME", "", [&options](const std::string& text) { options.name = text; },
      "only to this channel (default all)");
  add_value(
      deliveries, "--state", "STATE",
      [&options](const std::string& text) { options.state = enumerator_from<DeliveryState>("--state", text); },
      "only waiting, delivered or given-up ones");
  add_limit(deliveries, options.limit, "how many, newest first (default 20; 0: all that are remembered)");
  for (CLI::App* const command : {&list, &kinds, &show, &deliveries})
    command->add_flag("--json", options.json, "as JSON");
  for (CLI::App* const command : {&list, &kinds, &add, &edit, &show, &test, &pause, &resume, &remove})
    add_path(*command, "--config", "FILE", options.catalog.config, "the configuration file");
  for (CLI::App* const command : {&list, &add, &edit, &show, &test, &pause, &resume, &remove})
    add_database(*command, options.data);
  add_data(deliveries, options.data);
  app.footer("Messages are sent while `zapply serve` is on. What the configuration file sets is changed there.");
  return &app;
}

ChannelOptions chosen(const CLI::App& channel, const ChannelOptions& options) {
  if (!channel.get_subcommands().empty()) return options;
  throw UsageError(
      "Say what to do: list, kinds, add, edit, show, test, pause, resume, remove or deliveries. Help: zapply channel "
      "--help");
}

}  // namespace zapply
