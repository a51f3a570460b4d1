#pragma once

#include "app-wasm/log/log_panel.h"
#include "app-wasm/ui/ui.h"

namespace zapply {

/// The log's own scroll bar, with marks for errors, warnings and hits over its whole length.
void draw_log_scroll_bar(Ui&, const Rect& track, Log&, LogMemory&);

}  // namespace zapply
