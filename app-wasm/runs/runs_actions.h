#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "app-wasm/dashboard/actions.h"
#include "app-wasm/runs/runs_page.h"
#include "shared/source.h"

namespace zapply {

/// What can be done with the table of runs, and to start one. `arg` is what the page's elements carry.
namespace runs_actions {

bool is_shown(const PageOfRuns&, std::string_view);
bool is_list_shown(const PageOfRuns&, std::string_view);
bool has_cursor(const PageOfRuns&, std::string_view);
bool is_narrowed(const PageOfRuns&, std::string_view);
bool may_start(const PageOfRuns&, std::string_view);

void toggle_status(PageOfRuns&, std::string_view status);    ///< of none it is the only one
void toggle_phase(PageOfRuns&, std::string_view phase);      ///< empty: all
void toggle_trigger(PageOfRuns&, std::string_view trigger);  ///< empty: all
/// "7": of today and the six days before, "1": today, empty: of any day, "?": from today to today, to be changed.
void show_days(PageOfRuns&, std::string_view days);
void show_from(PageOfRuns&, std::string_view day);  ///< "2026-11-23"; empty: no limit
void show_to(PageOfRuns&, std::string_view day);    ///< included
void find(PageOfRuns&, std::string_view text);
void clear_filter(PageOfRuns&, std::string_view);

void choose_start(PageOfRuns&, std::string_view);
void choose_source(PageOfRuns&, std::string_view name);  ///< or not any more
void start_chosen(PageOfRuns&, std::string_view);

/// Whether the run that is being put together asks this source, and how many it asks.
bool is_chosen(const PageOfRuns&, const Source&);
std::size_t chosen(const PageOfRuns&);

/// The day in the person's zone, so many days ago.
std::string day_of(const PageOfRuns&, int days_ago);

using Arg = std::string_view;
inline constexpr double kAllRows = 1e9;

inline constexpr auto kRuns = std::to_array<ActionRow<PageOfRuns>>({
    {PageOfRuns::kTab, always, [](PageOfRuns& p, Arg) { p.go({}); }},
    {"runs.status", "Show this status", "", always, toggle_status},
    {"runs.phase", "Show this phase", "", always, toggle_phase},
    {"runs.trigger", "Show this trigger", "", always, toggle_trigger},
    {"runs.since", "Runs of the last days", "", always, show_days},
    {"runs.from", "From this day", "", always, show_from},
    {"runs.to", "To this day", "", always, show_to},
    {"runs.focus-find", "Find runs", "/", is_list_shown,
     [](PageOfRuns& p, Arg) { p.dashboard().effects.focus_field("runs.find"); }},
    {"runs.find", "Find runs", "", always, find},
    {"runs.filters", "Filters", "", always, [](PageOfRuns& p, Arg) { p.filters_open ^= true; }},
    {"runs.clear", "Show all runs", "", is_narrowed, clear_filter},
    {"runs.next", "Next run", "j", is_shown, [](PageOfRuns& p, Arg) { p.step(1); }},
    {"runs.down", "Next run", "ArrowDown", is_list_shown, [](PageOfRuns& p, Arg) { p.step(1); }},
    {"runs.previous", "Previous run", "k", is_shown, [](PageOfRuns& p, Arg) { p.step(-1); }},
    {"runs.up", "Previous run", "ArrowUp", is_list_shown, [](PageOfRuns& p, Arg) { p.step(-1); }},
    {"runs.enter", "Open run", "Enter", has_cursor, [](PageOfRuns& p, Arg) { p.open_run(p.cursor_id()); }},
    {"runs.enter-find", "To the runs found", "runs.find:Enter", is_list_shown, [](PageOfRuns& p, Arg) { p.step(0); }},
    {"runs.page-down", "A page down", "PageDown", is_list_shown,
     [](PageOfRuns& p, Arg) { p.list().move({.views = 1}); }},
    {"runs.page-up", "A page up", "PageUp", is_list_shown, [](PageOfRuns& p, Arg) { p.list().move({.views = -1}); }},
    {"runs.page-down-space", "A page down", " ", is_list_shown,
     [](PageOfRuns& p, Arg) { p.list().move({.views = 1}); }},
    {"runs.newest", "To the newest run", "Home", is_list_shown,
     [](PageOfRuns& p, Arg) { p.list().move({.rows = -kAllRows}); }},
    {"runs.oldest", "To the oldest run", "End", is_list_shown,
     [](PageOfRuns& p, Arg) { p.list().move({.rows = kAllRows}); }},
    {"start.choose", "Choose sources", "", may_start, choose_start},
    {"start.source", "Ask this source", "", always, choose_source},
    {"start.all", "All that are on", "", always, [](PageOfRuns& p, Arg) { p.start_choice.names.reset(); }},
    {"start.none", "None", "", always, [](PageOfRuns& p, Arg) { p.start_choice.names.emplace(); }},
    {"start.force", "Also sources that were asked recently", "", always,
     [](PageOfRuns& p, Arg) { p.start_choice.force ^= true; }},
    {"start.report", "Report what is new", "", always, [](PageOfRuns& p, Arg) { p.start_choice.report ^= true; }},
    {"start.chosen", "Start run", "", [](const PageOfRuns& p, Arg) { return may_start(p, {}) && chosen(p) > 0; },
     start_chosen},
});

}  // namespace runs_actions

consteval const Action& runs_action(std::string_view name) { return row_of(runs_actions::kRuns, name); }

}  // namespace zapply
