#pragma once

#include "app-wasm/log/log_panel.h"
#include "app-wasm/ui/ui.h"

namespace zapply {

/// The log of a run that is known: its bar of tools, and what is left for the terminal.
void describe_log(Ui&, LogPanel&);

}  // namespace zapply
