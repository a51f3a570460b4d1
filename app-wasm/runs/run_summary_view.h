#pragma once

#include "app-wasm/runs/runs_page.h"
#include "app-wasm/ui/ui.h"

namespace zapply {

/// What went wrong, with a way to its first line, and what differs from the run before.
float run_summary_height(const Ui&, const PageOfRuns&, const Run&, float width);
void draw_run_summary(Ui&, const PageOfRuns&, Rect area, const Run&);

}  // namespace zapply
