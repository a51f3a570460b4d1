#pragma once

#include "app-wasm/runs/runs_page.h"
#include "app-wasm/ui/ui.h"

namespace zapply {

/// The phases in their order, those that the run has entered marked. Returns the width.
float draw_run_phases(Ui&, const Rect&, const Run&);

/// What went wrong, with a way to its first line, and what differs from the run before.
float run_summary_height(const Ui&, const PageOfRuns&, const Run&, float width);
void draw_run_summary(Ui&, const PageOfRuns&, Rect area, const Run&);

}  // namespace zapply
