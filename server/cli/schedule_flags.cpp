#include "server/cli/schedule_flags.h"

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "server/cli/command_line.h"
#include "server/cli/flags.h"
#include "server/schedule/settings.h"
#include "shared/text.h"

namespace zapply {
namespace {

using What = ScheduleOptions::What;

constexpr const char* kForms =
    "Rules: daily 07:00, weekdays 07:00, every 6 hours, or cron's five fields in quotes ('0 7 * * 1-5'). An hour that the "
    "clocks skip starts once, right after; one that comes twice starts once.";

void add_name(CLI::App& app, ScheduleOptions& options) {
  add_value(
      app, "NAME", "", [&options](const std::string& text) { options.name = text; }, "the schedule's name")
      ->required();
}

/// As several words or as one.
void add_rule(CLI::App& app, ScheduleOptions& options) {
  app.add_option_function<std::vector<std::string>>(
         "WHEN", [&options](const std::vector<std::string>& words) { options.when = joined(words, " "); },
         "daily HH:MM, weekdays HH:MM, every N hours, or a cron rule in quotes")
      ->type_name("")
      ->required();
}

void add_zone_of_rule(CLI::App& app, ScheduleOptions& options, const std::string& otherwise) {
  add_value(
      app, "--zone", "ZONE", [&options](const std::string& text) { options.zone = text; },
      "whose clocks it goes by: an IANA name, or UTC (default " + otherwise + ")");
}

void add_days(CLI::App& app, ScheduleOptions& options, const char* flag, const std::string& what,
              std::optional<std::int64_t> Retention::*days) {
  add_value(
      app, flag, "DAYS",
      [&options, flag, days](const std::string& text) {
        if (!options.retention) options.retention.emplace();
        (*options.retention).*days = number_from<std::int64_t>(flag, text, 1, kRetentionDaysMax,
                                                               "days from 1 to " + std::to_string(kRetentionDaysMax));
      },
      "start no run but delete " + what + " when older");
}

CLI::Option* add_settings(CLI::App& app, ScheduleOptions& options) {
  CLI::Option* const sources = add_values(
      app, "--source", "NAME",
      [&options](const std::string& text) {
        if (!options.sources) options.sources.emplace();
        options.sources->push_back(text);
      },
      "only this source (may be repeated)");
  add_value(
      app, "--jitter", "MINUTES",
      [&options](const std::string& text) {
        options.jitter_minutes = number_from<int>("--jitter", text, 0, kJitterMinutesMax,
                                                  "minutes from 0 to " + std::to_string(kJitterMinutesMax));
      },
      "wait for some time shorter than that at each start");
  add_days(app, options, "--keep-runs", "finished runs with their logs", &Retention::runs_days);
  add_days(app, options, "--keep-logs", "the middle of long logs", &Retention::logs_days);
  add_days(app, options, "--keep-jobs", "closed jobs that are not starred", &Retention::jobs_days);
  return sources;
}

CLI::App& add_command(CLI::App& app, ScheduleOptions& options, What what, const char* name, const char* description) {
  CLI::App* const command = app.add_subcommand(name, description);
  command->callback([&options, what] { options.what = what; });
  return *command;
}

}  // namespace

void define_schedule(CLI::App& app, ScheduleOptions& options) {
  CLI::App& list = add_command(app, options, What::kList, "list", "the schedules, and when they start next");
  list.add_flag("--json", options.json, "one schedule a line, as JSON");

  CLI::App& add = add_command(app, options, What::kAdd, "add", "have runs start by themselves");
  add_name(add, options);
  add_rule(add, options);
  add_zone_of_rule(add, options, "the system's");
  add_settings(add, options);
  add.add_flag_callback(
      "--paused", [&options] { options.paused = true; }, "it starts nothing until it is resumed");
  add.footer(kForms);

  CLI::App& edit = add_command(app, options, What::kEdit, "edit", "change a schedule");
  add_name(edit, options);
  add_value(
      edit, "--when", "RULE", [&options](const std::string& text) { options.when = text; }, "another rule, in quotes");
  add_zone_of_rule(edit, options, "as it is");
  CLI::Option* const some = add_settings(edit, options);
  edit.add_flag_callback(
          "--all-sources", [&options] { options.sources.emplace(); }, "all sources that are on")
      ->excludes(some);
  edit.footer(kForms);

  CLI::App& pause = add_command(app, options, What::kPause, "pause", "let a schedule start nothing for now");
  CLI::App& resume = add_command(app, options, What::kResume, "resume", "let a schedule start runs again");
  CLI::App& remove = add_command(app, options, What::kRemove, "remove", "remove a schedule; its runs stay");
  CLI::App& starts =
      add_command(app, options, What::kStarts, "starts", "what became of a schedule's starts, newest first");
  for (CLI::App* const command : {&pause, &resume, &remove, &starts}) add_name(*command, options);
  add_limit(starts, options.limit, "how many, newest first (default 20; 0: all that are remembered, 200)");
  starts.add_flag("--json", options.json, "one start a line, as JSON");

  CLI::App& next = add_command(app, options, What::kNext, "next", "when a rule would start: the next three times");
  add_rule(next, options);
  add_zone_of_rule(next, options, "the system's");
  next.add_flag("--json", options.json, "as JSON");
  next.footer(kForms);

  for (CLI::App* const command : {&list, &add, &edit, &pause, &resume, &remove, &starts})
    add_database(*command, options.data);
  app.footer("Schedules start runs while `zapply serve` is on. What the configuration file sets is changed there.");
}

}  // namespace zapply
