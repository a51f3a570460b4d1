#include "app-wasm/ui/controls.h"

#include <algorithm>

#include "shared/ascii.h"
#include "shared/text.h"

namespace zapply {
namespace {

using State = Element::State;

State state_of(bool on) { return on ? State::kOn : State::kOff; }

std::string key_of(const Action& action, std::string_view arg) {
  std::string out(action.name);
  if (!arg.empty()) out.append(":").append(arg);
  return out;
}

std::string_view class_of(ButtonLook look) {
  switch (look) {
    case ButtonLook::kPrimary:
      return "button primary";
    case ButtonLook::kQuiet:
      return "button bare";
    case ButtonLook::kDanger:
      return "button danger";
    case ButtonLook::kPlain:
      break;
  }
  return "button";
}

void menu_item(Ui& ui, const MenuItem& item) {
  const bool is_choice = item.check != MenuItem::Check::kNone;
  ui.page.begin({.key = key_of(item.action, item.arg),
                 .tag = "button",
                 .role = !is_choice     ? "menuitem"
                         : item.several ? "menuitemcheckbox"
                                        : "menuitemradio",
                 .action = item.action.name,
                 .arg = item.arg,
                 .disabled = !ui.is_enabled(item.action, item.arg),
                 .checked = is_choice ? state_of(item.check == MenuItem::Check::kOn) : State::kNone});
  text(ui, "label", item.label);
  if (!item.note.empty()) text(ui, "note", item.note, "quiet");
  ui.page.end();
}

}  // namespace

void text(Ui& ui, std::string_view key, std::string_view text, std::string_view style_class, std::string_view tag) {
  ui.page.leaf({.key = key, .tag = tag, .text = text, .style_class = style_class});
}

void button(Ui& ui, const Action& action, std::string_view arg, const ButtonText& text) {
  const std::string own_key = key_of(action, arg);
  ui.page.leaf({.key = text.key.empty() ? own_key : text.key,
                .tag = "button",
                .text = text.label.empty() ? action.label : text.label,
                .action = action.name,
                .arg = arg,
                .disabled = !ui.is_enabled(action, arg),
                .style_class = class_of(text.look),
                .icon = text.has_icon ? name_of(text.icon) : std::string_view()});
}

void icon_button(Ui& ui, const Action& action, std::string_view arg, const IconButton& button) {
  const std::string_view label = button.label.empty() ? action.label : button.label;
  ui.page.leaf({.key = key_of(action, arg),
                .tag = "button",
                .label = label,
                .action = action.name,
                .arg = arg,
                .disabled = !ui.is_enabled(action, arg),
                .style_class = button.style_class.empty() ? "icon-button" : button.style_class,
                .icon = name_of(button.icon),
                .title = button.title.empty() ? label : button.title});
}

void pill(Ui& ui, const Action& action, std::string_view arg, const Pill& pill) {
  ui.page.begin({.key = key_of(action, arg),
                 .tag = "button",
                 .action = action.name,
                 .arg = arg,
                 .disabled = !ui.is_enabled(action, arg),
                 .pressed = state_of(pill.on),
                 .style_class = pill.style_class.empty() ? "pill" : pill.style_class,
                 .title = pill.title});
  if (!pill.icon.empty()) ui.page.leaf({.key = "icon", .tag = "span", .icon = pill.icon});
  text(ui, "label", pill.label);
  if (!pill.note.empty()) text(ui, "note", pill.note, "quiet");
  ui.page.end();
}

void switch_button(Ui& ui, const Action& action, std::string_view arg, bool on, std::string_view label,
                   std::string_view name) {
  ui.page.begin({.key = key_of(action, arg),
                 .tag = "button",
                 .role = "switch",
                 .label = name,
                 .action = action.name,
                 .arg = arg,
                 .disabled = !ui.is_enabled(action, arg),
                 .style_class = "switch",
                 .checked = state_of(on)});
  ui.page.leaf({.key = "track", .tag = "span", .style_class = "track"});
  if (!label.empty()) text(ui, "label", label);
  ui.page.end();
}

void field(Ui& ui, const Action& action, const Field& field) {
  const std::string style_class = "field " + std::string(field.style_class);
  const std::string list = "completions-of-" + std::string(action.name);
  ui.page.begin({.key = "field:" + std::string(action.name), .tag = "label", .style_class = style_class});
  ui.page.leaf({.key = "icon", .tag = "span", .icon = name_of(field.icon)});
  ui.page.leaf({.key = action.name,
                .tag = "input",
                .label = action.label,
                .action = action.name,
                .value = field.value,
                .placeholder = field.placeholder,
                .input_type = field.input_type,
                .input_mode = field.input_mode,
                .list = field.completions.empty() ? std::string_view() : list});
  if (!field.completions.empty()) {
    ui.page.begin({.key = list, .tag = "datalist", .id = list});
    for (const std::string& name : field.completions) ui.page.leaf({.key = name, .tag = "option", .option = name});
    ui.page.end();
  }
  if (field.empties && !field.value.empty()) {
    const std::string label = "Clear: " + std::string(action.label);
    icon_button(ui, *field.empties, action.name, {.icon = Icon::kCross, .label = label, .title = "Clear"});
  }
  ui.page.end();
}

void select(Ui& ui, const Action& action, std::string_view chosen, std::span<const Choice> choices) {
  ui.page.begin({.key = action.name,
                 .tag = "select",
                 .label = action.label,
                 .action = action.name,
                 .disabled = !ui.is_enabled(action),
                 .value = chosen,
                 .style_class = "select"});
  for (const Choice& choice : choices)
    ui.page.leaf({.key = "=" + choice.value, .tag = "option", .text = choice.label, .option = choice.value});
  ui.page.end();
}

void menu_button(Ui& ui, std::string_view name, std::string_view label, std::span<const MenuItem> items,
                 const IconButton* icon) {
  const bool is_open = ui.open_menu() == name;
  const std::string key = "menu:" + std::string(name);
  ui.page.begin({.key = "place of " + key, .tag = "span", .style_class = "menu-place"});
  ui.page.leaf({.key = key,
                .tag = "button",
                .label = icon ? label : std::string_view(),
                .text = icon ? std::string_view() : label,
                .action = kToggleMenu.name,
                .arg = name,
                .style_class = icon ? "icon-button" : "button menu-button",
                .expanded = state_of(is_open),
                .icon = icon ? name_of(icon->icon) : std::string_view(),
                .title = icon ? label : std::string_view(),
                .has_popup = true});
  if (is_open) {
    ui.page.begin({.key = "menu", .role = "menu", .label = label, .style_class = "menu"});
    for (const MenuItem& item : items) menu_item(ui, item);
    const bool stays = std::any_of(items.begin(), items.end(), [](const MenuItem& item) { return item.several; });
    if (stays && ui.is_compact())
      ui.page.leaf({.key = "menu.done",
                    .tag = "button",
                    .role = "menuitem",
                    .text = "Done",
                    .action = kCloseMenu.name,
                    .style_class = "done"});
    ui.page.end();
  }
  ui.page.end();
}

void number(Ui& ui, std::string_view key, std::int64_t count, const Unit& unit, std::string_view style_class) {
  const std::string words = ' ' + std::string(count == 1 ? unit.one : unit.many);
  ui.page.begin({.key = key, .tag = "span", .style_class = style_class});
  text(ui, "number", with_thousands(count));
  text(ui, "unit", words, "unit");
  ui.page.end();
}

void menu_at(Ui& ui, double left, double top, std::string_view label, std::span<const MenuItem> items) {
  Element menu{.key = "menu", .role = "menu", .label = label, .style_class = "menu at-place"};
  if (!ui.is_compact()) {
    menu.left = left;
    menu.top = top;
  }
  ui.page.begin(menu);
  for (const MenuItem& item : items) menu_item(ui, item);
  ui.page.end();
}

void link(Ui& ui, const Action& action, std::string_view arg, std::string_view label, std::string_view href,
          std::string_view style_class) {
  ui.page.leaf({.key = key_of(action, arg),
                .tag = "a",
                .text = label,
                .action = action.name,
                .arg = arg,
                .href = href,
                .style_class = style_class});
}

void begin_row_link(Ui& ui, const Action& action, std::string_view arg, std::string_view href, bool is_open) {
  ui.page.begin({.key = key_of(action, arg),
                 .tag = "a",
                 .action = action.name,
                 .arg = arg,
                 .current = is_open,
                 .href = href,
                 .style_class = "cells"});
}

void link_out(Ui& ui, std::string_view key, std::string_view label, std::string_view href,
              std::string_view style_class) {
  ui.page.leaf({.key = key, .tag = "a", .text = label, .href = href, .style_class = style_class});
}

void chip(Ui& ui, std::string_view key, Icon icon, std::string_view label, std::string_view style_class) {
  ui.page.leaf({.key = key,
                .tag = "span",
                .text = label,
                .style_class = "chip " + std::string(style_class),
                .icon = name_of(icon)});
}

RowsInSight rows_in(Ui& ui, const Place& window, const Rows& rows,
                    const std::function<void(std::int64_t row)>& describe) {
  const auto first = static_cast<std::int64_t>(window.top / rows.height);
  const std::int64_t last = first + static_cast<std::int64_t>(window.height / rows.height) + 1;
  ui.page.begin({.key = rows.key,
                 .tag = "ul",
                 .label = rows.label,
                 .style_class = "rows",
                 .height = static_cast<double>(rows.count) * rows.height});
  const auto before = ui.input.rows.find(rows.key);
  const RowRange range =
      rows_around(before == ui.input.rows.end() ? nullptr : &before->second, {first, last + 1}, rows.count);
  for (std::int64_t row = range.first; row < range.end; ++row) describe(row);
  ui.rows.emplace(rows.key, range);
  ui.page.end();
  return {first, last};
}

void placeholder(Ui& ui, const Placeholder& what) {
  ui.page.begin({.key = "placeholder", .style_class = "placeholder"});
  ui.page.leaf({.key = "icon", .tag = "span", .icon = name_of(what.icon)});
  text(ui, "title", what.title, "title", "p");
  if (!what.advice.empty()) text(ui, "advice", what.advice, "quiet", "p");
  ui.page.begin({.key = "doings", .style_class = "row"});
  if (what.has_action) button(ui, what.action);
  if (!what.other.name.empty()) button(ui, what.other);
  ui.page.end();
  ui.page.end();
}

bool missing(Ui& ui, Load load, std::string_view what, std::string_view error) {
  if (load == Load::kReady) return false;
  if (load != Load::kFailed) {
    placeholder(ui, {.icon = Icon::kHalf, .title = "Loading " + std::string(what) + "…"});
    return true;
  }
  std::string title = std::string(what) + " could not be loaded";
  title.front() = ascii::upper(title.front());
  placeholder(ui, {.icon = Icon::kUnplugged, .title = title, .advice = error, .has_action = true, .action = kReload});
  return true;
}

void progress_bar(Ui& ui, std::string_view key, std::string_view label, double share) {
  ui.page.leaf({.key = key, .tag = "progress", .label = label, .style_class = "progress", .share = share});
}

void bar(Ui& ui, std::string_view key, const std::optional<Element::Span>& span, std::string_view style_class) {
  ui.page.begin({.key = key, .tag = "span", .style_class = "time-line"});
  if (span) {
    const std::string both = "stretch " + std::string(style_class);
    ui.page.leaf({.key = "bar", .tag = "span", .style_class = both, .span = span});
  }
  ui.page.end();
}

void dialog(Ui& ui, const DialogBox& what, const std::function<void()>& draw) {
  ui.page.begin({.key = "scrim:" + std::string(what.title),
                 .action = what.may_close ? kCloseDialog.name : std::string_view(),
                 .style_class = "scrim"});
  ui.page.begin({.key = "dialog",
                 .role = "dialog",
                 .label = what.title,
                 .style_class = what.is_wide ? "dialog wide" : "dialog",
                 .modal = true});
  ui.page.begin({.key = "dialog.head", .style_class = "dialog-head"});
  text(ui, "dialog.title", what.title, {}, "h2");
  if (what.may_close) icon_button(ui, kCloseDialog, {}, {.icon = Icon::kClose});
  ui.page.end();
  draw();
  ui.page.end();
  ui.page.end();
}

void fact(Ui& ui, std::string_view name, std::string_view value, std::string_view style_class) {
  if (value.empty()) return;
  ui.page.begin({.key = name, .style_class = "fact"});
  text(ui, "name", name, {}, "dt");
  text(ui, "value", value, style_class, "dd");
  ui.page.end();
}

}  // namespace zapply
