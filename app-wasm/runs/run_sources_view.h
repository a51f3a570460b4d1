#pragma once

#include "app-wasm/runs/runs_page.h"
#include "app-wasm/ui/ui.h"

namespace zapply {

/// A row per source of the open run.
void draw_run_sources(Ui&, PageOfRuns&, const Rect& area, const Run&);
float run_sources_height(const Ui&, const Run&, float width, float height_max);

}  // namespace zapply
