#pragma once

#include "app-wasm/runs/runs_page.h"
#include "app-wasm/ui/ui.h"

namespace zapply {

/// The open run.
void draw_run_view(Ui&, PageOfRuns&, const Rect& area);

}  // namespace zapply
