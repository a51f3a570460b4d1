#pragma once

#include <string_view>

#include "app-wasm/ui/load.h"
#include "app-wasm/ui/ui.h"

namespace zapply {

/// Where something of the server's is not here: that it is loading, or why it could not be loaded. `what` is "the
/// runs". False, and nothing is drawn, when it was loaded.
bool draw_missing(Ui&, const Rect&, Load, std::string_view what, std::string_view error);

}  // namespace zapply
