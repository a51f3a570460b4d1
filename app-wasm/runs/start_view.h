#pragma once

#include "app-wasm/runs/runs_page.h"
#include "app-wasm/ui/ui.h"

namespace zapply {

/// Which sources the next run asks.
void describe_start_dialog(Ui&, PageOfRuns&);

}  // namespace zapply
