#pragma once

#include "app-wasm/log/log_terminal_view.h"
#include "app-wasm/ui/ui.h"

namespace zapply {

/// Drags select text, two clicks a word, three a line; a click on a line's number selects the line, with shift up to
/// there; a click on a fold's count unfolds it, on a link opens it. At the edges a drag scrolls on.
void select_with_mouse(Ui&, LogPanel&, const LogTerminal&);

}  // namespace zapply
