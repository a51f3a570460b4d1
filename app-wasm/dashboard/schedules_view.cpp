#include "app-wasm/dashboard/schedules_view.h"

#include <algorithm>
#include <array>
#include <string>

#include "app-wasm/dashboard/dashboard_actions.h"
#include "app-wasm/ui/controls.h"
#include "app-wasm/ui/form_controls.h"
#include "shared/text.h"

namespace zapply {
namespace {

std::string outcome_words(const ScheduledStart& start) {
  std::string words(name_of(start.outcome));
  if (start.reason) words += ": " + *start.reason;
  return words;
}

void describe_start(Ui& ui, const ScheduledStart& start) {
  text(ui, "when", ui.local_time(start.due_at) + " ");
  if (start.run_id && start.outcome == StartOutcome::kStarted) {
    const std::string id = std::to_string(*start.run_id);
    ui.page.leaf({.key = "run", .tag = "a", .text = "run " + id, .href = "#/runs/" + id});
    if (start.reason) text(ui, "why", ", " + *start.reason, "quiet");
  } else if (start.outcome == StartOutcome::kStarted) {
    text(ui, "why", start.reason.value_or(""), "quiet");
  } else {
    text(ui, "why", outcome_words(start), start.outcome == StartOutcome::kFailed ? "bad" : "quiet");
  }
}

void describe_starts(Ui& ui, const Schedules& schedules) {
  ui.page.begin({.key = "starts", .tag = "ul", .label = "Starts", .style_class = "starts"});
  for (const ScheduledStart& start : schedules.starts()) {
    ui.page.begin({.key = std::to_string(to_ms(start.due_at)), .tag = "li"});
    describe_start(ui, start);
    ui.page.end();
  }
  if (schedules.starts().empty()) text(ui, "none", "Nothing was due yet.", "quiet", "li");
  ui.page.end();
}

void describe_state(Ui& ui, const Schedule& schedule) {
  if (schedule.fault) return text(ui, "fault", "Starts nothing: " + *schedule.fault, "bad", "p");
  const std::string next = schedule.settings.paused       ? "Paused."
                           : schedule.next_starts.empty() ? ""
                                                          : "Next: " + schedule.next_starts.front().local + " there";
  text(ui, "next", next, {}, "p");
}

void describe_buttons(Ui& ui, const Schedules& schedules, const Schedule& schedule) {
  const std::string& name = schedule.settings.name;
  ui.page.begin({.key = "ways", .style_class = "row"});
  if (!schedule.file) {
    button(ui, dashboard_action("schedule.edit"), name);
    button(ui, dashboard_action("schedule.pause"), name, {.label = schedule.settings.paused ? "Resume" : "Pause"});
  }
  button(ui, dashboard_action("schedule.starts"), name,
         {.label = schedules.starts_of() == name ? "Hide starts" : "Starts"});
  if (!schedule.file) {
    const bool is_asked = schedules.asked_to_remove() == name;
    button(ui, dashboard_action("schedule.remove"), name,
           {.label = is_asked ? "Remove for good" : "Remove",
            .look = is_asked ? ButtonLook::kDanger : ButtonLook::kQuiet});
  }
  ui.page.end();
}

void describe_schedule(Ui& ui, const Schedules& schedules, const Schedule& schedule) {
  const ScheduleSettings& settings = schedule.settings;
  ui.page.begin({.key = settings.name, .tag = "li", .style_class = "schedule"});
  text(ui, "name", settings.name, {}, "h3");
  std::string rule = capitalized(schedule.words.empty() ? settings.when : schedule.words) + ", " + settings.zone +
                     "; " +
                     (settings.retention         ? "keeps " + words_of(*settings.retention)
                      : settings.sources.empty() ? "all sources that are on"
                                                 : joined(settings.sources));
  if (settings.jitter_minutes > 0)
    rule += "; up to " + count_of(settings.jitter_minutes, "minute", "minutes") + " later";
  text(ui, "rule", rule, "quiet", "p");
  describe_state(ui, schedule);
  if (schedule.last_start) {
    ui.page.begin({.key = "last", .tag = "p"});
    text(ui, "head", "Last: ");
    describe_start(ui, *schedule.last_start);
    ui.page.end();
  }
  if (schedule.file) text(ui, "file", "Set by " + *schedule.file + ": change it there.", "quiet", "p");
  describe_buttons(ui, schedules, schedule);
  if (schedules.starts_of() == settings.name) describe_starts(ui, schedules);
  ui.page.end();
}

void describe_sources(Ui& ui, const SourcesList& sources, const ScheduleDraft& draft) {
  const std::array<Choice, 2> which{{{"all", "All that are on"}, {"some", "Some"}}};
  form_select(ui, dashboard_action("schedule.sources"), {}, draft.has_all_sources ? "all" : "some", which);
  if (draft.has_all_sources || (sources.all().empty() && missing(ui, sources.load(), "the sources", sources.error())))
    return;
  ui.page.begin({.key = "schedule.list", .tag = "ul", .label = "Sources", .style_class = "choices"});
  for (const Source& source : sources.all()) {
    ui.page.begin({.key = source.name, .tag = "li", .style_class = "source-choice"});
    const bool is_chosen = std::count(draft.sources.begin(), draft.sources.end(), source.name) > 0;
    switch_button(ui, dashboard_action("schedule.source"), source.name, is_chosen, source.label, source.label);
    ui.page.end();
  }
  ui.page.end();
}

void describe_days(Ui& ui, const Action& action, const std::string& days, std::string_view wrong) {
  form_field(ui, action, {.entry = {.wrong = wrong}, .value = days, .placeholder = "For ever"});
}

void describe_retention(Ui& ui, const Schedules& schedules, const ScheduleDraft& draft) {
  const bool is_wrong = schedules.faulty_key() == "retention";
  describe_days(ui, dashboard_action("schedule.runs-days"), draft.runs_days,
                is_wrong ? std::string_view(schedules.fault()) : "");
  describe_days(ui, dashboard_action("schedule.logs-days"), draft.logs_days, {});
  describe_days(ui, dashboard_action("schedule.jobs-days"), draft.jobs_days, {});
  const auto& preview = schedules.preview();
  ui.page.leaf({.key = "schedule.deletes",
                .tag = "p",
                .role = "status",
                .text = preview && preview->deletes ? "Now it would delete " + *preview->deletes + "." : "",
                .style_class = "quiet"});
}

void describe_rule(Ui& ui, const ScheduleDraft& draft, std::string_view wrong) {
  const std::array<Choice, 4> kinds{
      {{"daily", "Every day"}, {"weekdays", "On weekdays"}, {"every", "Every few hours"}, {"cron", "By a cron rule"}}};
  form_select(ui, dashboard_action("schedule.kind"), {}, draft.kind, kinds);
  if (draft.kind == "cron") {
    form_field(ui, dashboard_action("schedule.cron"),
               {.entry = {.hint = "Minute, hour, day of the month, month, day of the week", .wrong = wrong},
                .value = draft.cron});
  } else if (draft.kind == "every") {
    std::vector<Choice> hours{{"1", "1 hour"}};
    for (const char* const count : {"2", "3", "4", "6", "8", "12"})
      hours.push_back({count, std::string(count) + " hours"});
    form_select(ui, dashboard_action("schedule.hours"), {}, draft.hours, hours);
  } else {
    form_field(ui, dashboard_action("schedule.time"),
               {.entry = {.wrong = wrong}, .value = draft.time, .placeholder = "07:00"});
  }
}

void describe_form(Ui& ui, const Dashboard& dashboard, const ScheduleDraft& draft) {
  const Schedules& schedules = dashboard.schedules;
  const std::string& fault = schedules.fault();
  const bool is_zone = schedules.faulty_key() == "zone", is_rule = !is_zone && schedules.faulty_key() != "retention";
  if (draft.is_new) form_field(ui, dashboard_action("schedule.name"), {.value = draft.name, .placeholder = "morning"});
  const std::array<Choice, 2> tasks{{{"run", "Start a run"}, {"clean", "Delete what is old"}}};
  form_select(ui, dashboard_action("schedule.task"), {}, draft.is_cleaning ? "clean" : "run", tasks);
  describe_rule(ui, draft, is_rule ? std::string_view(fault) : std::string_view());
  form_field(ui, dashboard_action("schedule.zone"),
             {.entry = {.wrong = is_zone ? std::string_view(fault) : std::string_view()}, .value = draft.zone});
  std::string next;
  if (schedules.preview())
    for (const ComingStart& start : schedules.preview()->next_starts)
      next += (next.empty() ? "Next: " : ", ") + start.local;
  ui.page.leaf({.key = "schedule.next", .tag = "p", .role = "status", .text = next});
  if (draft.is_cleaning) return describe_retention(ui, schedules, draft);
  describe_sources(ui, dashboard.sources, draft);
  std::vector<Choice> waits{{"0", "On the minute"}};
  for (const char* const minutes : {"5", "15", "30", "60"})
    waits.push_back({minutes, "Up to " + std::string(minutes) + " minutes later"});
  if (std::none_of(waits.begin(), waits.end(), [&](const Choice& one) { return one.value == draft.jitter; }))
    waits.push_back({draft.jitter, "Up to " + draft.jitter + " minutes later"});
  form_select(ui, dashboard_action("schedule.jitter"), {}, draft.jitter, waits);
}

void describe_list(Ui& ui, const Schedules& schedules) {
  if (schedules.all().empty() && missing(ui, schedules.load(), "the schedules", schedules.error())) return;
  if (schedules.all().empty()) {
    text(ui, "none", "None yet: runs start when somebody starts them.", "quiet", "p");
    return;
  }
  ui.page.begin({.key = "schedules", .tag = "ul", .label = "Schedules", .style_class = "schedules"});
  for (const Schedule& schedule : schedules.all()) describe_schedule(ui, schedules, schedule);
  ui.page.end();
}

}  // namespace

void describe_schedules_summary(Ui& ui, const Schedules& schedules) {
  const Schedule* const next = schedules.next();
  text(ui, "schedules.next",
       next ? "The next run starts by itself " + next->next_starts.front().local + " (" + next->settings.zone +
                  "), by schedule " + next->settings.name + "."
            : "No run starts by itself.",
       "quiet", "p");
  button(ui, dashboard_action("schedules"));
}

void describe_schedules_dialog(Ui& ui, const Dashboard& dashboard) {
  const Schedules& schedules = dashboard.schedules;
  const ScheduleDraft* const draft = schedules.draft();
  const std::string title = !draft ? "Schedules" : draft->is_new ? "New schedule" : "Schedule " + draft->name;
  dialog(ui, {.title = title}, [&] {
    draft ? describe_form(ui, dashboard, *draft) : describe_list(ui, schedules);
    if (!schedules.error().empty() && (draft || !schedules.all().empty()))
      ui.page.leaf(
          {.key = "schedules.error", .tag = "p", .role = "alert", .text = schedules.error(), .style_class = "bad"});
    ui.page.begin({.key = "dialog.foot", .style_class = "dialog-foot"});
    if (draft) {
      button(ui, dashboard_action("schedule.leave"));
      button(ui, dashboard_action("schedule.save"), {}, {.look = ButtonLook::kPrimary});
    } else {
      button(ui, dashboard_action("schedule.new"), {}, {.look = ButtonLook::kPrimary});
    }
    ui.page.end();
  });
}

}  // namespace zapply
