#pragma once

#include "app-wasm/log/log_panel.h"
#include "app-wasm/ui/ui.h"

namespace zapply {

/// Above the log: what it is narrowed to, what is looked for in it, how it is shown.
void describe_log_toolbar(Ui&, const LogPanel&, const Run&);

}  // namespace zapply
