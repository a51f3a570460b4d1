#include <unistd.h>

#include <functional>
#include <limits>
#include <utility>

#include "server/app/database_path.h"
#include "server/cli/commands.h"
#include "server/cli/here_or_there.h"
#include "server/cli/known_sources.h"
#include "server/cli/output.h"
#include "server/cli/schedule_text.h"
#include "server/http/client.h"
#include "server/scheduler/kept_schedules.h"
#include "server/scheduler/told_schedule.h"
#include "server/store/store.h"
#include "shared/protocol.h"
#include "shared/text.h"

namespace zapply {
namespace {

using What = ScheduleOptions::What;

/// The system's own, where it has a name that others know, too.
std::string zone_of(const ScheduleOptions& options) {
  return options.zone ? *options.zone : find_zone(shown_zone("").name).name;
}

void take(const ScheduleOptions& options, ScheduleSettings& settings) {
  if (options.when) settings.when = *options.when;
  if (options.zone) settings.zone = *options.zone;
  if (options.sources) settings.sources = *options.sources;
  if (options.jitter_minutes) settings.jitter_minutes = *options.jitter_minutes;
  if (options.paused) settings.paused = *options.paused;
  if (options.retention) settings.retention = options.retention;
}

std::string changes_of(const ScheduleOptions& options) {
  std::string body;
  JsonWriter json(body);
  json.begin_object();
  if (options.when) json.field("when", *options.when);
  if (options.zone) json.field("zone", *options.zone);
  if (options.sources) json.field("sources", *options.sources);
  if (options.jitter_minutes) json.field("jitter_minutes", *options.jitter_minutes);
  if (options.paused) json.field("paused", *options.paused);
  if (options.retention) write(json.key("retention"), *options.retention);
  json.end_object();
  return body;
}

void change(const ScheduleOptions& options, const std::function<void(Store&)>& here,
            const std::function<void(ApiClient&)>& there) {
  here_or_there(
      options.data, options.token,
      [&](Store& store) { or_usage_error<BadSchedule, ScheduleRefused>([&] { here(store); }); }, there);
}

StoredSchedule schedule_named(Store& store, const std::string& name) {
  auto schedule = find_schedule(store, name);
  if (!schedule) throw UsageError("there is no schedule " + name + ": `zapply schedule list` lists them");
  return *std::move(schedule);
}

Schedule kept(const ScheduleOptions& options) {
  Store store(database_path(options.data), Store::Access::kReadOnly);
  return told(schedule_named(store, options.name), system_now());
}

/// With what it would delete now.
std::string kept_and_previewed(const ScheduleOptions& options) {
  std::string text = kept_text(kept(options));
  Store store(database_path(options.data), Store::Access::kReadOnly);
  const auto retention = schedule_named(store, options.name).settings.retention;
  if (retention) text += "Now it would delete " + words_of_deleting(store, *retention, system_now()) + ".\n";
  return text;
}

int add(const ScheduleOptions& options) {
  ScheduleSettings settings{.name = options.name, .zone = zone_of(options)};
  take(options, settings);
  settings = or_usage_error<BadSchedule, ScheduleRefused>([&] { return checked(settings, system_now()); });
  change(
      options,
      [&](Store& store) {
        require_sources(store, settings.sources);
        keep_new_schedule(store, settings, system_now());
      },
      [&](ApiClient& server) { server.add_schedule(to_json(settings)); });
  Output(STDOUT_FILENO).write(kept_and_previewed(options));
  return 0;
}

int edit(ScheduleOptions options) {
  if (options.what != What::kEdit) options.paused = options.what == What::kPause;
  change(
      options,
      [&](Store& store) {
        ScheduleSettings settings = schedule_to_change(store, options.name).settings;
        take(options, settings);
        settings = checked(settings, system_now());
        if (options.sources) require_sources(store, settings.sources);
        keep_changed_schedule(store, settings, system_now());
      },
      [&](ApiClient& server) { server.change_schedule(options.name, changes_of(options)); });
  Output(STDOUT_FILENO).write(kept_and_previewed(options));
  return 0;
}

int remove(const ScheduleOptions& options) {
  change(
      options, [&](Store& store) { forget_schedule(store, options.name); },
      [&](ApiClient& server) { server.remove_schedule(options.name); });
  Output(STDOUT_FILENO).write("Schedule " + options.name + " is removed; its runs stay.\n");
  return 0;
}

int list(const ScheduleOptions& options) {
  Output output(STDOUT_FILENO);
  Store store(database_path(options.data), Store::Access::kReadOnly);
  std::vector<Schedule> all;
  std::string lines;
  for (const StoredSchedule& stored : schedules(store)) {
    all.push_back(told(stored, system_now()));
    lines += to_json(all.back()) + "\n";
  }
  if (!options.json)
    lines = all.empty() ? "There are no schedules: `zapply schedule add morning daily 07:00` makes one.\n"
                        : schedules_table(all).text(output.columns(), output.has_colours());
  output.write(lines);
  return 0;
}

int starts(const ScheduleOptions& options) {
  Output output(STDOUT_FILENO);
  Store store(database_path(options.data), Store::Access::kReadOnly);
  const StoredSchedule schedule = schedule_named(store, options.name);
  const auto all = scheduled_starts(store, schedule.id, from_ms(std::numeric_limits<std::int64_t>::max()),
                                    options.limit == 0 ? kStartsKept : options.limit);
  std::string lines;
  if (options.json)
    for (const ScheduledStart& start : all) lines += to_json(start) + "\n";
  else
    lines = all.empty()
                ? "Nothing was due yet.\n"
                : starts_table(all, find_zone(schedule.settings.zone)).text(output.columns(), output.has_colours());
  output.write(lines);
  return 0;
}

int next(const ScheduleOptions& options) {
  const Timing timing = or_usage_error<BadSchedule, ScheduleRefused>(
      [&] { return timing_of(options.when.value_or(""), zone_of(options)); });
  const SchedulePreview preview{timing.rule.text, timing.rule.words, coming_starts(timing, system_now())};
  Output(STDOUT_FILENO).write(options.json ? to_json(preview) + "\n" : preview_text(preview, timing.zone));
  return 0;
}

}  // namespace

int execute(const ScheduleOptions& options) {
  switch (options.what) {
    case What::kList:
      return list(options);
    case What::kAdd:
      return add(options);
    case What::kRemove:
      return remove(options);
    case What::kStarts:
      return starts(options);
    case What::kNext:
      return next(options);
    default:
      return edit(options);
  }
}

}  // namespace zapply
