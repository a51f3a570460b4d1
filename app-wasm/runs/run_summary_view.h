#pragma once

#include "app-wasm/runs/runs_page.h"
#include "app-wasm/ui/ui.h"

namespace zapply {

/// What went wrong, with the way to its first line or to another try, and what differs from the runs before.
void describe_run_summary(Ui&, const PageOfRuns&, const Run&);

/// Why a run is not what it should be, as a sentence; empty: there is nothing to say.
std::string cause_of(const Run&);

}  // namespace zapply
