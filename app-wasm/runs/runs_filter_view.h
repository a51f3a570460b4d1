#pragma once

#include "app-wasm/runs/runs_page.h"
#include "app-wasm/ui/ui.h"

namespace zapply {

/// Above the table of runs: statuses, phases, triggers and days, each with how many runs there are.
void describe_runs_filter(Ui&, const PageOfRuns&);
/// Where a phone folds them away: the button that opens them.
void describe_runs_filter_button(Ui&, const PageOfRuns&);

}  // namespace zapply
