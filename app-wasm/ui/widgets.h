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
/// A day, "2026-11-23" or empty, with the browser's own calendar.
void day_field(Ui&, const Rect&, const Action&, std::string_view value, std::string_view label);

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

/// Text that leads somewhere; as wide as its label, at most as `rect`. `href`: the address, where it leads out of the
/// page. Returns the width.
float link(Ui&, const Rect&, const Action&, std::string_view arg, std::string_view label, std::string_view href = {},
           float size_css = 13);

/// A coloured pill: an icon and a word.
float chip_width(const Ui&, std::string_view label);
void chip(Ui&, float x, float center_y, Icon, std::string_view label, Color);

/// "3 of 12" as a bar.
void progress_bar(Ui&, const Rect&, double fraction, Color);

/// A vertical list that is longer than its place: `offset` is how far it is scrolled, in device pixels. Call
/// before drawing its content; returns the content's top.
float scroll_list(Ui&, const Rect& area, std::string_view key, float content_height, float& offset);

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
