#pragma once

#include "app-wasm/runs/runs_page.h"
#include "app-wasm/ui/ui.h"

namespace zapply {

/// The open run.
void describe_run(Ui&, PageOfRuns&);

}  // namespace zapply
