#pragma once

#include "app-wasm/ui/ui.h"

namespace zapply {

/// Above the table of runs: statuses, phases, triggers and days, each with how many runs there are.
float runs_filter_bar_height(const Ui&);
void draw_runs_filter_bar(Ui&, Rect area);

}  // namespace zapply
