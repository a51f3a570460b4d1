#pragma once

#include "app-wasm/ui/ui.h"
#include "shared/run.h"

namespace zapply {

/// A row per source of the open run, which leads to what the log says of it.
void describe_run_sources(Ui&, const Run&);

}  // namespace zapply
