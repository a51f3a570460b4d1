#pragma once

#include "app-wasm/log/log_panel.h"
#include "app-wasm/ui/ui.h"

namespace zapply {

/// The log of a run that is known, with its bar of tools.
void draw_log_view(Ui&, LogPanel&, const Rect& area);

}  // namespace zapply
