#pragma once

#include "app-wasm/ui/ui.h"

namespace zapply {

/// The dialog that is open, if one is, over everything else.
void draw_dialogs(Ui&, const Rect& screen);

void draw_help_dialog(Ui&, const Rect& screen);
void draw_settings_dialog(Ui&, const Rect& screen);

}  // namespace zapply
