#pragma once

#include "app-wasm/log/log_terminal_view.h"
#include "app-wasm/ui/ui.h"

namespace zapply {

/// The terminal's own menu, while it is open: what it was opened on, and what can be done with that.
void look_up_log_menu(Ui&, LogPanel&, const LogTerminal&);
void describe_log_menu(Ui&, const LogPanel&);

}  // namespace zapply
