#pragma once

#include <functional>
#include <string_view>

#include "app-wasm/ui/ui.h"

namespace zapply {

/// A box over the dimmed page; what is behind it waits. `draw` gets the room below the title.
struct DialogBox {
  std::string_view title;
  float width = 480;   ///< CSS pixels
  float height = 300;  ///< of everything; less when the screen is lower
  bool may_close = true;
};
void dialog(Ui&, const DialogBox&, const std::function<void(Rect)>& draw);

}  // namespace zapply
