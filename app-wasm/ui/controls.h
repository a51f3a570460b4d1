#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app-wasm/ui/choice.h"
#include "app-wasm/ui/dialog.h"
#include "app-wasm/ui/load.h"
#include "app-wasm/ui/ui.h"

namespace zapply {

enum class ButtonLook : std::uint8_t { kPlain, kPrimary, kQuiet, kDanger };

struct ButtonText {
  std::string_view label = {};  ///< empty: the action's own
  Icon icon = Icon::kDot;
  bool has_icon = false;
  ButtonLook look = ButtonLook::kPlain;
  std::string_view key = {};  ///< where one button follows another in its place, and keeps the focus; empty: its own
};

struct MenuItem {
  std::string label;
  Action action = kToggleMenu;
  std::string arg = {};
  enum class Check : std::uint8_t { kNone, kOff, kOn } check = Check::kNone;
  std::string note = {};
  bool several = false;  ///< more than one may be on: a choice leaves the menu open
};

/// An empty, loading or failed place: a line of what is the matter, one of what to do, and maybe a button.
struct Placeholder {
  Icon icon = Icon::kDot;
  std::string_view title;
  std::string_view advice;
  bool has_action = false;
  Action action = kReload;
  Action other = {};  ///< what else can be done; without a name: nothing
};

// What the browser lays out and draws, as web/style.css says; each stands where it is described.

/// A piece of text: `style_class` says how it looks.
void text(Ui&, std::string_view key, std::string_view text, std::string_view style_class = {},
          std::string_view tag = "span");

/// Grey, but there, while the action is disabled.
void button(Ui&, const Action&, std::string_view arg = {}, const ButtonText& = {});
/// `label`: its name, and what is told beside the pointer. Empty: the action's own.
struct IconButton {
  Icon icon = Icon::kDot;
  std::string_view label = {};
  std::string_view title = {};  ///< where the name says more than has to be told; empty: the name
  std::string_view style_class = {};
};
void icon_button(Ui&, const Action&, std::string_view arg, const IconButton&);

/// A word that is on or off, with a quieter note behind it.
struct Pill {
  std::string_view label;
  std::string_view note = {};
  bool on = false;
  std::string_view title = {};
  std::string_view style_class = {};
  std::string_view icon = {};  ///< of web/icons.svg, before the label
};
void pill(Ui&, const Action&, std::string_view arg, const Pill&);
/// A switch that says its label.
void switch_button(Ui&, const Action&, std::string_view arg, bool on, std::string_view label, std::string_view name);

/// A text field; every change runs the action with the text.
struct Field {
  std::string_view value;
  std::string_view placeholder;
  Icon icon = Icon::kSearch;
  std::string_view input_type = {};
  std::string_view input_mode = {};
  std::string_view style_class = {};
  std::span<const std::string> completions = {};  ///< what the browser offers while one types
  const Action* empties = nullptr;  ///< what a × behind the text does, with the field's action as its `arg`
};
void field(Ui&, const Action&, const Field&);

/// One of several values, in the browser's own list.
void select(Ui&, const Action&, std::string_view chosen, std::span<const Choice>);

/// A button that opens a list of things to do or to choose from; `name` is the menu's, of which one is open at a time.
void menu_button(Ui&, std::string_view name, std::string_view label, std::span<const MenuItem>,
                 const IconButton* icon = nullptr);

/// How many of something; what it counts is said where no head says it.
struct Unit {
  std::string_view one, many;
};
void number(Ui&, std::string_view key, std::int64_t count, const Unit&, std::string_view style_class = {});

/// A menu of its own at a place of the window, in CSS pixels; on a phone at the lower edge.
void menu_at(Ui&, double left, double top, std::string_view label, std::span<const MenuItem>);

/// Leads to a place in the page by an action, and by its address when the browser opens it.
void link(Ui&, const Action&, std::string_view arg, std::string_view label, std::string_view href,
          std::string_view style_class = {});
/// A row's words, all of them the way to open it: what follows is inside, until page.end().
void begin_row_link(Ui&, const Action&, std::string_view arg, std::string_view href, bool is_open);
/// Leads out of the page.
void link_out(Ui&, std::string_view key, std::string_view label, std::string_view href,
              std::string_view style_class = {});

/// A coloured word with a picture; `style_class` names the colour.
void chip(Ui&, std::string_view key, Icon, std::string_view label, std::string_view style_class);

/// Rows of one height in a window: the element that is as high as all of them, with those that are in sight and a few
/// around them.
struct Rows {
  std::string_view key;
  std::string_view label;
  std::int64_t count = 0;
  double height = 0;  ///< of each, in CSS pixels
};
struct RowsInSight {
  std::int64_t first = 0, last = 0;  ///< where the window stands; `last` may be behind the last row
};
/// `window`: how it is scrolled.
RowsInSight rows_in(Ui&, const Place& window, const Rows&, const std::function<void(std::int64_t row)>& describe);

void placeholder(Ui&, const Placeholder&);
/// Where something of the server's is not here: that it is loading, or why it could not be loaded. False when it was.
bool missing(Ui&, Load, std::string_view what, std::string_view error);

/// How much of something is done: 0 to 1.
void progress_bar(Ui&, std::string_view key, std::string_view label, double share);

/// Where something lies on a line that is as wide as what it is in; `style_class` names the colour.
void bar(Ui&, std::string_view key, const std::optional<Element::Span>&, std::string_view style_class);

/// A dialog over everything; `draw` describes what is in it.
void dialog(Ui&, const DialogBox&, const std::function<void()>& draw);

/// A row of a list of facts, within "dl"; nothing when there is no value.
void fact(Ui&, std::string_view name, std::string_view value, std::string_view style_class = {});

}  // namespace zapply
