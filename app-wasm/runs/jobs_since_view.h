#pragma once

#include "app-wasm/runs/runs_page.h"
#include "app-wasm/ui/ui.h"

namespace zapply {

/// Against which earlier run the open one is compared, and the jobs that it has gained and lost since, by name.
void describe_jobs_since(Ui&, PageOfRuns&, const Run&);

}  // namespace zapply
