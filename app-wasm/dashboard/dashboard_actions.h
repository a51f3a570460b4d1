#pragma once

#include <string>

#include "app-wasm/dashboard/actions.h"
#include "app-wasm/dashboard/dashboard.h"

namespace zapply {

/// What several pages offer.
inline constexpr auto kDashboardActions = std::to_array<ActionRow<Dashboard>>({
    {"run.start", "Start run", "", [](const Dashboard& d, std::string_view) { return d.runs.may_start(); },
     [](Dashboard& d, std::string_view) { d.runs.start(); }},
    {"run.open", "Open run", "", always, [](Dashboard& d, std::string_view id) { d.runs.open(number_of(id)); }},
    {"source.show", "Open source", "", always,
     [](Dashboard& d, std::string_view name) { d.navigation.go("#/sources/" + std::string(name)); }},
    {"sources.choose", "Choose sources", "", always,
     [](Dashboard& d, std::string_view) { d.navigation.go("#/sources"); }},
    {"preference.toggle", "Order jobs that fit alike by what I star and hide", "",
     [](const Dashboard& d, std::string_view) { return d.preference.may_change(); },
     [](Dashboard& d, std::string_view) { d.preference.toggle(); }},
    {"preference.learn", "Learn now", "",
     [](const Dashboard& d, std::string_view) {
       return d.preference.may_change() && d.preference.told()->is_on && d.preference.told()->has_enough();
     },
     [](Dashboard& d, std::string_view) { d.preference.learn(); }},
    {"preference.reset", "Forget what was learned", "",
     [](const Dashboard& d, std::string_view) { return d.preference.may_change(); },
     [](Dashboard& d, std::string_view) { d.preference.reset(); }},
    {"opinion.test", "Test", "", [](const Dashboard& d, std::string_view) { return d.opinions.may_test(); },
     [](Dashboard& d, std::string_view) { d.opinions.test(); }},
    {"schedules", "Schedules…", "", always,
     [](Dashboard& d, std::string_view) {
       d.schedules.leave();
       d.schedules.show();
       d.sources.show();
       d.overlays.open_dialog("schedules");
     }},
    {"schedule.new", "New schedule", "", always, [](Dashboard& d, std::string_view) { d.schedules.begin(d.zone_name()); }},
    {"schedule.edit", "Change", "", always, [](Dashboard& d, std::string_view name) { d.schedules.edit(name); }},
    {"schedule.pause", "Pause", "", always, [](Dashboard& d, std::string_view name) { d.schedules.toggle_pause(name); }},
    {"schedule.starts", "Starts", "", always,
     [](Dashboard& d, std::string_view name) { d.schedules.toggle_starts(name); }},
    {"schedule.remove", "Remove", "", always, [](Dashboard& d, std::string_view name) { d.schedules.remove(name); }},
    {"schedule.name", "Name", "", always,
     [](Dashboard& d, std::string_view text) { d.schedules.write(&ScheduleDraft::name, text); }},
    {"schedule.task", "What it does", "", always,
     [](Dashboard& d, std::string_view task) { d.schedules.choose_cleaning(task == "clean"); }},
    {"schedule.runs-days", "Keep runs for how many days", "", always,
     [](Dashboard& d, std::string_view text) { d.schedules.write(&ScheduleDraft::runs_days, text); }},
    {"schedule.logs-days", "Keep long logs whole for how many days", "", always,
     [](Dashboard& d, std::string_view text) { d.schedules.write(&ScheduleDraft::logs_days, text); }},
    {"schedule.jobs-days", "Keep closed jobs for how many days", "", always,
     [](Dashboard& d, std::string_view text) { d.schedules.write(&ScheduleDraft::jobs_days, text); }},
    {"schedule.kind", "How often", "", always,
     [](Dashboard& d, std::string_view text) { d.schedules.write(&ScheduleDraft::kind, text); }},
    {"schedule.time", "At", "", always,
     [](Dashboard& d, std::string_view text) { d.schedules.write(&ScheduleDraft::time, text); }},
    {"schedule.hours", "Every", "", always,
     [](Dashboard& d, std::string_view text) { d.schedules.write(&ScheduleDraft::hours, text); }},
    {"schedule.cron", "Cron rule", "", always,
     [](Dashboard& d, std::string_view text) { d.schedules.write(&ScheduleDraft::cron, text); }},
    {"schedule.zone", "By the clocks of", "", always,
     [](Dashboard& d, std::string_view text) { d.schedules.write(&ScheduleDraft::zone, text); }},
    {"schedule.jitter", "Not all at once", "", always,
     [](Dashboard& d, std::string_view text) { d.schedules.write(&ScheduleDraft::jitter, text); }},
    {"schedule.sources", "Sources", "", always,
     [](Dashboard& d, std::string_view which) { d.schedules.choose_all_sources(which == "all"); }},
    {"schedule.source", "Source", "", always,
     [](Dashboard& d, std::string_view name) { d.schedules.toggle_source(name); }},
    {"schedule.leave", "Back", "", always, [](Dashboard& d, std::string_view) { d.schedules.leave(); }},
    {"schedule.save", "Save", "", [](const Dashboard& d, std::string_view) { return !d.schedules.is_saving(); },
     [](Dashboard& d, std::string_view) { d.schedules.save(); }},
    {"channels", "Channels…", "", always,
     [](Dashboard& d, std::string_view) {
       d.channels.leave();
       d.channels.show();
       d.overlays.open_dialog("channels");
     }},
    {"channel.new", "New channel", "", always, [](Dashboard& d, std::string_view) { d.channels.begin(d.zone_name()); }},
    {"channel.edit", "Change", "", always, [](Dashboard& d, std::string_view name) { d.channels.edit(name); }},
    {"channel.pause", "Pause", "", always, [](Dashboard& d, std::string_view name) { d.channels.toggle_pause(name); }},
    {"channel.test", "Send a test", "", [](const Dashboard& d, std::string_view) { return !d.channels.is_busy(); },
     [](Dashboard& d, std::string_view name) { d.channels.test(name); }},
    {"channel.deliveries", "Messages", "", always,
     [](Dashboard& d, std::string_view name) { d.channels.toggle_deliveries(name); }},
    {"channel.retry", "Try again", "", [](const Dashboard& d, std::string_view) { return !d.channels.is_busy(); },
     [](Dashboard& d, std::string_view id) { d.channels.retry(id); }},
    {"channel.remove", "Remove", "", always, [](Dashboard& d, std::string_view name) { d.channels.remove(name); }},
    {"channel.name", "Name", "", always,
     [](Dashboard& d, std::string_view text) { d.channels.write(&ChannelDraft::name, text); }},
    {"channel.kind", "Kind", "", always, [](Dashboard& d, std::string_view kind) { d.channels.choose_kind(kind); }},
    {"channel.field0", "Field", "", always, [](Dashboard& d, std::string_view text) { d.channels.write_field(0, text); }},
    {"channel.field1", "Field", "", always, [](Dashboard& d, std::string_view text) { d.channels.write_field(1, text); }},
    {"channel.field2", "Field", "", always, [](Dashboard& d, std::string_view text) { d.channels.write_field(2, text); }},
    {"channel.field3", "Field", "", always, [](Dashboard& d, std::string_view text) { d.channels.write_field(3, text); }},
    {"channel.field4", "Field", "", always, [](Dashboard& d, std::string_view text) { d.channels.write_field(4, text); }},
    {"channel.field5", "Field", "", always, [](Dashboard& d, std::string_view text) { d.channels.write_field(5, text); }},
    {"channel.want", "Message", "", always, [](Dashboard& d, std::string_view kind) { d.channels.toggle_want(kind); }},
    {"channel.score", "Jobs with at least so many points", "", always,
     [](Dashboard& d, std::string_view text) { d.channels.write(&ChannelDraft::score, text); }},
    {"channel.jobs", "At most so many in a message", "", always,
     [](Dashboard& d, std::string_view text) { d.channels.write(&ChannelDraft::jobs, text); }},
    {"channel.quiet", "Quiet hours", "", always,
     [](Dashboard& d, std::string_view text) { d.channels.write(&ChannelDraft::quiet, text); }},
    {"channel.zone", "By the clocks of", "", always,
     [](Dashboard& d, std::string_view text) { d.channels.write(&ChannelDraft::zone, text); }},
    {"channel.leave", "Back", "", always, [](Dashboard& d, std::string_view) { d.channels.leave(); }},
    {"channel.save", "Save", "", [](const Dashboard& d, std::string_view) { return !d.channels.is_busy(); },
     [](Dashboard& d, std::string_view) { d.channels.save(); }},
    {"clean", "Make room", "", always,
     [](Dashboard& d, std::string_view) {
       d.cleaning.open();
       d.overlays.open_dialog("clean");
     }},
    {"clean.days", "How old", "", always,
     [](Dashboard& d, std::string_view days) { d.cleaning.choose_days(static_cast<int>(number_of(days))); }},
    {"clean.runs", "Runs and their logs", "", always, [](Dashboard& d, std::string_view) { d.cleaning.toggle_runs(); }},
    {"clean.jobs", "Closed jobs without a star", "", always,
     [](Dashboard& d, std::string_view) { d.cleaning.toggle_jobs(); }},
    {"clean.start", "Delete for good", "", [](const Dashboard& d, std::string_view) { return d.cleaning.may_start(); },
     [](Dashboard& d, std::string_view) { d.cleaning.start(); }},
});

consteval const Action& dashboard_action(std::string_view name) { return row_of(kDashboardActions, name); }

}  // namespace zapply
