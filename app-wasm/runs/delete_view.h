#pragma once

#include "app-wasm/runs/runs_page.h"
#include "app-wasm/ui/ui.h"

namespace zapply {

/// Whether the open run shall go.
void describe_delete_dialog(Ui&, PageOfRuns&);

}  // namespace zapply
