#pragma once

#include "app-wasm/ui/ui.h"
#include "shared/run.h"

namespace zapply {

/// A row per phase that is part of the run.
float run_phases_height(const Ui&, const Run&);
void draw_run_phases(Ui&, const Rect& area, const Run&);

}  // namespace zapply
