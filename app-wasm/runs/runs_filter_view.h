#pragma once

#include "app-wasm/runs/runs_page.h"
#include "app-wasm/ui/ui.h"

namespace zapply {

/// Above the table of runs: statuses, phases, triggers and days, each with how many runs there are.
float runs_filter_bar_height(const Ui&, const PageOfRuns&);
void draw_runs_filter_bar(Ui&, const PageOfRuns&, Rect area);

}  // namespace zapply
