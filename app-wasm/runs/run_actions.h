#pragma once

#include <string>
#include <string_view>

#include "app-wasm/dashboard/actions.h"
#include "app-wasm/runs/runs_page.h"

namespace zapply {

/// What can be done with one run. `arg` is its id; empty: the open one.
namespace run_actions {

bool may_cancel(const PageOfRuns&, std::string_view id);
bool may_delete(const PageOfRuns&, std::string_view id);

void show_jobs(PageOfRuns&, std::string_view id);
void cancel(PageOfRuns&, std::string_view id);
void remove(PageOfRuns&, std::string_view id);

inline constexpr auto kRun = std::to_array<ActionRow<PageOfRuns>>({
    {"run.close", "Close", "Escape", [](const PageOfRuns& p, std::string_view) { return p.place().run_id.has_value(); },
     [](PageOfRuns& p, std::string_view) { p.close_run(); }},
    {"run.cancel", "Cancel run", "", may_cancel, cancel},
    {"run.jobs", "Show the new jobs", "", always, show_jobs},
    {"run.ask-delete", "Delete run", "", may_delete,
     [](PageOfRuns& p, std::string_view) { p.dashboard().overlays.open_dialog("delete", "dialog.close:keep"); }},
    {"run.delete", "Delete run", "", may_delete, remove},
});

}  // namespace run_actions

consteval const Action& run_action(std::string_view name) { return row_of(run_actions::kRun, name); }

}  // namespace zapply
