#pragma once

#include <string>
#include <string_view>

#include "app-wasm/dashboard/actions.h"
#include "app-wasm/log/log_actions.h"
#include "app-wasm/runs/runs_page.h"

namespace zapply {

/// What can be done with one run. `arg` is its id; empty: the open one.
namespace run_actions {

bool has_run(const PageOfRuns&, std::string_view);
bool may_cancel(const PageOfRuns&, std::string_view id);
bool may_delete(const PageOfRuns&, std::string_view id);
/// The open run has ended, and another may begin.
bool may_run_again(const PageOfRuns&, std::string_view);
bool has_errors(const PageOfRuns&, std::string_view);
bool has_failed_sources(const PageOfRuns&, std::string_view);

void show_jobs(PageOfRuns&, std::string_view id);
/// With another run, named by its id.
void compare(PageOfRuns&, std::string_view id);
void cancel(PageOfRuns&, std::string_view id);
void remove(PageOfRuns&, std::string_view id);
void run_again(PageOfRuns&, std::string_view);
void run_failed_again(PageOfRuns&, std::string_view);
/// Whatever of the log is filtered away.
void show_first_error(PageOfRuns&, std::string_view);
/// What the log says of a source: its errors, or else its warnings, or else everything.
void show_source(PageOfRuns&, std::string_view name);

inline constexpr auto kRun = std::to_array<ActionRow<PageOfRuns>>({
    {"run.close", "Close", "Escape", [](const PageOfRuns& p, std::string_view) { return p.place().run_id.has_value(); },
     [](PageOfRuns& p, std::string_view) { p.close_run(); }},
    {"run.cancel", "Cancel run", "", may_cancel, cancel},
    {"run.fold", "Only the log", "b", has_run, [](PageOfRuns& p, std::string_view) { p.fold_run(!p.is_run_folded()); }},
    {"run.again", "Run again", "", may_run_again, run_again},
    {"run.failed-again", "Rerun failed sources", "", has_failed_sources, run_failed_again},
    {"run.first-error", "To the first error", "", has_errors, show_first_error},
    {"run.source", "Show what the log says of it", "", has_run, show_source},
    {"run.jobs", "Show the new jobs", "", always, show_jobs},
    {"run.compare", "Earlier run to compare with", "", has_run, compare},
    {"run.job", "Open job", "", always,
     [](PageOfRuns& p, std::string_view id) { p.dashboard().navigation.go("#/jobs/" + std::string(id)); }},
    {"run.ask-delete", "Delete run", "", may_delete,
     [](PageOfRuns& p, std::string_view) { p.dashboard().overlays.open_dialog("delete", "dialog.close:keep"); }},
    {"run.delete", "Delete run", "", may_delete, remove},
});

}  // namespace run_actions

consteval const Action& run_action(std::string_view name) { return row_of(run_actions::kRun, name); }

}  // namespace zapply
