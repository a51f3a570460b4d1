#pragma once

#include "app-wasm/ui/ui.h"
#include "shared/run.h"

namespace zapply {

/// A row per phase that is part of the run.
void describe_run_phases(Ui&, const Run&);

}  // namespace zapply
