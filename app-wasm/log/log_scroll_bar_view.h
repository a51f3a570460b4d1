#pragma once

#include "app-wasm/log/log_marks.h"
#include "app-wasm/ui/ui.h"

namespace zapply {

/// The marks that were computed last, for the three kinds.
struct LogMarksMemory {
  LogMarks errors, warnings, hits;
};

/// The log's own scroll bar, with marks for errors, warnings and hits over its whole length.
void draw_log_scroll_bar(Ui&, const Rect& track, Log&, LogMarksMemory&);

}  // namespace zapply
