#pragma once

#include <string_view>

namespace zapply {

/// Something that a person can do, as it is known everywhere: on the canvas, in the page and on the keyboard.
struct Action {
  std::string_view name;  ///< "run.start"; the page's elements carry it
  std::string_view label;
  /// The key that does it, as the browser names keys, with "Ctrl+" and, for keys that are no character, "Shift+":
  /// "f", "G", "Escape", "Shift+ArrowDown". In a text field: "<field>:Enter". Empty: none.
  std::string_view key = {};
};

// What widgets do by themselves; what it means is said where all actions are bound.
inline constexpr Action kToggleMenu{"menu", "Menu"};
inline constexpr Action kCloseMenu{"menu.close", "Close", "Escape"};
inline constexpr Action kCloseDialog{"dialog.close", "Close", "Escape"};
inline constexpr Action kReload{"reload", "Try again"};

}  // namespace zapply
