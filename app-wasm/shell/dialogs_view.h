#pragma once

#include "app-wasm/shell/shell.h"
#include "app-wasm/ui/ui.h"

namespace zapply {

// The dialogs that every page has.

/// Every key that does something, from the actions.
void describe_help_dialog(Ui&, const Actions&);
void describe_settings_dialog(Ui&, const Shell&);
void describe_clean_dialog(Ui&, const CleaningUp&);
void describe_token_dialog(Ui&, const Session&);

}  // namespace zapply
