#pragma once

#include "app-wasm/ui/ui.h"

namespace zapply {

/// The dialog that is open, if one is, over everything else.
/// `offset`: how far its list is scrolled, if it has one.
void draw_dialogs(Ui&, const Rect& screen, float& offset);

void draw_help_dialog(Ui&, const Rect& screen);
void draw_start_dialog(Ui&, const Rect& screen, float& offset);
void draw_settings_dialog(Ui&, const Rect& screen);

}  // namespace zapply
