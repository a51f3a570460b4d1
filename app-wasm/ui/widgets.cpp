#include "app-wasm/ui/widgets.h"

#include <imgui.h>

#include <cmath>

namespace zapply {
namespace {

constexpr Style kLabel{.face = Face::kStrong, .size = 13};
constexpr Style kChipText{.face = Face::kStrong, .size = 11.5f};

std::string_view label_of(const Action& action, std::string_view label) { return label.empty() ? action.label : label; }

std::string key_of(const Action& action, std::string_view arg) {
  std::string out(action.name);
  if (!arg.empty()) out.append(":").append(arg);
  return out;
}

struct ButtonColors {
  Color back;
  Color back_hovered;
  Color text;
  bool outlined;
};

ButtonColors colors_of(const Palette& p, ButtonLook look) {
  switch (look) {
    case ButtonLook::kPrimary:
      return {p.primary, p.primary_hover, p.on_accent, false};
    case ButtonLook::kQuiet:
      return {0, p.hover, p.quiet, false};
    case ButtonLook::kDanger:
      return {p.raised, p.hover, p.bad, true};
    case ButtonLook::kPlain:
      break;
  }
  return {p.raised, p.hover, p.text, true};
}

}  // namespace

float button_width(const Ui& ui, const Action& action, const ButtonText& text) {
  const std::string_view label = label_of(action, text.label);
  return ui.text_width(label, kLabel) + ui.px(text.has_icon ? 44 : 24);
}

void button(Ui& ui, const Rect& rect, const Action& action, std::string_view arg, const ButtonText& text) {
  const std::string key = key_of(action, arg);
  const std::string_view label = label_of(action, text.label);
  const bool enabled = ui.is_enabled(action, arg);
  const Ui::Touch touch = ui.touch(rect, key);
  ButtonColors colors = colors_of(ui.palette, text.look);
  if (!enabled) colors = {faded(ui.palette.raised, 0.6f), faded(ui.palette.raised, 0.6f), ui.palette.faint, true};
  ui.fill(rect, touch.hovered && enabled ? colors.back_hovered : colors.back, 7);
  if (colors.outlined) ui.outline(rect, ui.palette.line, 7);
  const float width = ui.text_width(label, kLabel) + (text.has_icon ? ui.px(20) : 0);
  float x = rect.x + std::max((rect.w - width) / 2, ui.px(4));
  if (text.has_icon) {
    ui.icon(text.icon, x + ui.px(6), rect.center_y(), 12, colors.text);
    x += ui.px(20);
  }
  Style style = kLabel;
  style.color = colors.text;
  ui.text({x, rect.y, rect.right() - x, rect.h}, label, style);
  ui.focus_ring(rect, key);
  if (touch.hovered && enabled) ui.use_cursor("pointer");
  ui.page.leaf({.key = key,
                .tag = "button",
                .text = label,
                .rect = rect,
                .action = action.name,
                .arg = arg,
                .disabled = !enabled});
  if (touch.clicked) ui.run(action, arg);
}

Rect switch_track(Ui& ui, const Rect& place, bool on) {
  const Rect track = middle({place.x, place.y, ui.px(30), place.h}, ui.px(16));
  ui.fill(track, on ? ui.palette.accent : ui.palette.raised, 8);
  if (!on) ui.outline(track, ui.palette.faint, 8);
  const float knob = on ? track.right() - ui.px(8) : track.x + ui.px(8);
  ui.icon(Icon::kDot, knob, track.center_y(), 20, on ? ui.palette.page : ui.palette.quiet);
  return track;
}

float toggle_width(const Ui& ui, const Action& action, std::string_view label) {
  return ui.text_width(label_of(action, label), {.size = 12.5f}) + ui.px(42);
}

void toggle(Ui& ui, const Rect& rect, const Action& action, bool on, std::string_view arg, std::string_view label) {
  const std::string key = key_of(action, arg);
  const Ui::Touch touch = ui.touch(rect, key);
  const Rect track = switch_track(ui, rect, on);
  const Rect text{track.right() + ui.px(8), rect.y, rect.right() - track.right() - ui.px(8), rect.h};
  ui.text(text, label_of(action, label),
          {.size = 12.5f, .color = touch.hovered || on ? ui.palette.text : ui.palette.quiet});
  ui.focus_ring(rect, key);
  if (touch.hovered) ui.use_cursor("pointer");
  ui.page.leaf({.key = key,
                .tag = "button",
                .text = label_of(action, label),
                .rect = rect,
                .action = action.name,
                .arg = arg,
                .pressed = on ? Element::State::kOn : Element::State::kOff});
  if (touch.clicked) ui.run(action, arg);
}

void icon_button(Ui& ui, const Rect& rect, const Action& action, Icon icon, std::string_view arg,
                 std::string_view label, Color own) {
  const std::string key = key_of(action, arg);
  const bool enabled = ui.is_enabled(action, arg);
  const Ui::Touch touch = ui.touch(rect, key);
  if (touch.hovered && enabled) {
    ui.fill(rect, ui.palette.hover, 7);
    ui.use_cursor("pointer");
  }
  const Color color = !enabled        ? faded(ui.palette.faint, 0.5f)
                      : own != 0      ? own
                      : touch.hovered ? ui.palette.text
                                      : ui.palette.quiet;
  ui.icon(icon, rect.center_x(), rect.center_y(), 14, color);
  ui.focus_ring(rect, key);
  const std::string_view shown = label_of(action, label);
  if (ui.open_menu().empty()) ui.tooltip(rect, shown);
  ui.page.leaf({.key = key,
                .tag = "button",
                .label = shown,
                .rect = rect,
                .action = action.name,
                .arg = arg,
                .disabled = !enabled});
  if (touch.clicked) ui.run(action, arg);
}

float pill_width(const Ui& ui, std::string_view label, std::string_view note) {
  return ui.text_width(label, kChipText) + ui.px(20) +
         (note.empty() ? 0 : ui.text_width(note, {.size = 11.5f}) + ui.px(6));
}

void pill(Ui& ui, const Rect& rect, const Action& action, std::string_view arg, std::string_view label,
          std::string_view note, bool on, Color color, std::string_view tooltip) {
  const std::string key = key_of(action, arg);
  const Ui::Touch touch = ui.touch(rect, key);
  ui.fill(rect, on ? faded(color, 0.2f) : touch.hovered ? ui.palette.hover : 0, 13);
  ui.outline(rect, on ? color : ui.palette.line, 13);
  Rect rest = rect.inset(ui.px(10), 0);
  Style style = kChipText;
  style.color = color;
  const float width = ui.text_width(label, style);
  ui.text(cut_left(rest, width + 1), label, style);
  if (!note.empty())
    ui.text(rest, note, {.size = 11.5f, .color = on ? ui.palette.text : ui.palette.quiet}, Align::kRight);
  ui.focus_ring(rect, key);
  if (!tooltip.empty()) ui.tooltip(rect, tooltip);
  if (touch.hovered) ui.use_cursor("pointer");
  const std::string said =
      std::string(tooltip.empty() ? label : tooltip) + (note.empty() ? "" : " ") + std::string(note);
  ui.page.leaf({.key = key,
                .tag = "button",
                .text = said,
                .rect = rect,
                .action = action.name,
                .arg = arg,
                .pressed = on ? Element::State::kOn : Element::State::kOff});
  if (touch.clicked) ui.run(action, arg);
}

void field(Ui& ui, const Rect& rect, const Action& action, std::string_view value, std::string_view placeholder,
           Icon icon, std::string_view input_type) {
  const std::string_view key = action.name;
  ui.fill(rect, ui.palette.is_dark ? ui.palette.page : ui.palette.panel, 7);
  ui.outline(rect, ui.palette.line, 7);
  ui.icon(icon, rect.x + ui.px(16), rect.center_y(), 13, ui.palette.quiet);
  const float left = ui.px(30), right = ui.px(8), inset = ui.px(2);
  const Rect text{rect.x + left, rect.y + inset, rect.w - left - right, rect.h - 2 * inset};
  if (ui.input.focused_key == key) ui.outline(rect, ui.palette.accent, 7);
  ui.page.leaf({.key = key,
                .tag = "input",
                .label = placeholder,
                .rect = text,
                .action = key,
                .value = value,
                .placeholder = placeholder,
                .input_type = input_type});
}

void placeholder(Ui& ui, const Rect& rect, const Placeholder& what) {
  const float width = std::min(rect.w - ui.px(32), ui.px(460));
  Rect box = middle({rect.center_x() - width / 2, rect.y, width, rect.h}, ui.px(130));
  ui.icon(what.icon, box.center_x(), cut_top(box, ui.px(40)).center_y(), 26, ui.palette.faint);
  ui.text(cut_top(box, ui.px(26)), what.title, {.face = Face::kStrong, .size = 14.5f}, Align::kCenter);
  ui.text(cut_top(box, ui.px(24)), what.advice, {.size = 13, .color = ui.palette.quiet, .may_shorten = true},
          Align::kCenter);
  ui.page.begin({.key = "placeholder", .rect = rect});
  ui.page.leaf(
      {.key = "text", .tag = "p", .text = std::string(what.title) + " " + std::string(what.advice), .rect = rect});
  if (what.has_action) {
    cut_top(box, ui.px(8));
    const float button_size = button_width(ui, what.action);
    button(ui, {box.center_x() - button_size / 2, box.y, button_size, ui.px(32)}, what.action);
  }
  ui.page.end();
}

}  // namespace zapply
