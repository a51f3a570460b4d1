#pragma once

#include <string_view>

#include "app-wasm/ui/ui.h"

namespace zapply {

enum class ButtonLook : std::uint8_t { kPlain, kPrimary, kQuiet, kDanger };

struct ButtonText {
  std::string_view label = {};  ///< empty: the action's own
  Icon icon = Icon::kDot;
  bool has_icon = false;
  ButtonLook look = ButtonLook::kPlain;
};
float button_width(const Ui&, const Action&, const ButtonText& = {});
/// Runs the action when clicked; grey while the action is disabled.
void button(Ui&, const Rect&, const Action&, std::string_view arg = {}, const ButtonText& = {});

/// The switch itself, in the middle of `place`'s left edge; returns where.
Rect switch_track(Ui&, const Rect& place, bool on);
/// A switch with its label; `on` is how it stands.
float toggle_width(const Ui&, const Action&, std::string_view label = {});
void toggle(Ui&, const Rect&, const Action&, bool on, std::string_view arg = {}, std::string_view label = {});

/// Only an icon; `label` is for the tooltip and the page. Empty `label`: the action's own.
void icon_button(Ui&, const Rect&, const Action&, Icon, std::string_view arg = {}, std::string_view label = {},
                 Color = 0);

/// A word (or two) that is on or off, such as a level to filter by. `note` stands behind it, quieter.
float pill_width(const Ui&, std::string_view label, std::string_view note = {});
void pill(Ui&, const Rect&, const Action&, std::string_view arg, std::string_view label, std::string_view note, bool on,
          Color, std::string_view tooltip = {});

/// A text field; every change runs the action with the text. The text itself is drawn by the browser.
void field(Ui&, const Rect&, const Action&, std::string_view value, std::string_view placeholder, Icon,
           std::string_view input_type = {});

struct MenuItem {
  std::string label;
  Action action = kToggleMenu;
  std::string arg = {};
  enum class Check : std::uint8_t { kNone, kOff, kOn } check = Check::kNone;
  std::string note = {};
  bool several = false;  ///< more than one may be on: a choice leaves the menu open
};
/// A button that opens a list of things to do. `name` is the menu's, of which one is open at a time.
float menu_button_width(const Ui&, std::string_view label);
void menu_button(Ui&, const Rect&, std::string_view name, std::string_view label, const std::vector<MenuItem>&);
void menu_icon_button(Ui&, const Rect&, std::string_view name, Icon, std::string_view label,
                      const std::vector<MenuItem>&);

/// An empty, loading or failed place: a line of what is the matter, one of what to do, and maybe a button.
struct Placeholder {
  Icon icon = Icon::kDot;
  std::string_view title;
  std::string_view advice;
  bool has_action = false;
  Action action = kReload;
};
void placeholder(Ui&, const Rect&, const Placeholder&);

}  // namespace zapply
