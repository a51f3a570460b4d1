#pragma once

#include <span>
#include <string>
#include <string_view>

#include "app-wasm/ui/load.h"
#include "app-wasm/ui/ui.h"

namespace zapply {

/// A word above a list; its place is a cell as wide as those of the rows below.
struct Column {
  std::string_view title;
  Align align = Align::kLeft;
};
/// Columns whose cell is empty are left out.
void list_head(Ui&, const Rect& row, std::span<const Column>, std::span<const Rect> cells);

/// What the rows of lists have in common, whatever stands in them.
struct ListRow {
  Rect rect;
  Rect target;  ///< where a click opens it; elsewhere it has buttons of its own
  Action open;
  std::string arg;
  std::string said;  ///< what it is called in the page
  bool is_open = false;
  bool has_cursor = false;  ///< the keys are here
};
/// Draws what the row's content lies on; returns whether the pointer is over it.
bool list_row_ground(Ui&, const ListRow&);
/// After the content: the way to open it, by mouse and by keys.
void list_row_target(Ui&, const ListRow&);

/// Where something of the server's is not here: that it is loading, or why it could not be loaded. `what` is "the
/// runs". False, and nothing is drawn, when it was loaded.
bool draw_missing(Ui&, const Rect&, Load, std::string_view what, std::string_view error);

}  // namespace zapply
