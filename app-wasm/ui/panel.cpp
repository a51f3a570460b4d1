#include "app-wasm/ui/panel.h"

#include "app-wasm/ui/widgets.h"

namespace zapply {
namespace {

constexpr float kLabelWidth = 128;
constexpr float kMargin = 20;
constexpr float kWidthMax = 760;  // longer lines are hard to read

}  // namespace

Rect panel_bar(Ui& ui, Rect bar, const Action& close) {
  cut_left(bar, ui.px(kMargin));
  cut_right(bar, ui.px(16));
  const ButtonText text{.label = "Close", .icon = Icon::kClose, .has_icon = true, .look = ButtonLook::kQuiet};
  button(ui, middle(cut_right(bar, button_width(ui, close, text)), ui.px(32)), close, {}, text);
  return bar;
}

Panel::Panel(Ui& ui, const Rect& area, std::string_view key, PanelScroll& scroll)
    : ui_(ui), scroll_(scroll), area_(area) {
  ui.push_clip(area);
  y_ = top_ = scroll_list(ui, area, key, scroll.height, scroll.offset);
  x_ = area.x + ui.px(kMargin);
  width_ = std::clamp(area.w - 2 * ui.px(kMargin), ui.px(40), ui.px(kWidthMax));
}

void Panel::end() {
  const float height = y_ - top_ + ui_.px(24);
  if (height != scroll_.height) ui_.keep_moving();
  scroll_.height = height;
  ui_.pop_clip();
}

void Panel::space(float css) { y_ += ui_.px(css); }

Rect Panel::row(float css_height) {
  const Rect out{x_, y_, width_, ui_.px(css_height)};
  y_ += out.h;
  return out;
}

void Panel::heading(std::string_view text) {
  space(16);
  const Rect place = row(24);
  ui_.text(place, text, {.face = Face::kStrong, .size = 13.5f});
  ui_.page.leaf({.key = text, .tag = "h3", .text = text, .rect = place});
  space(2);
}

void Panel::paragraph(std::string_view text, const Style& style, float indent_css) {
  const float indent = ui_.px(indent_css);
  y_ += ui_.paragraph({x_ + indent, y_, width_ - indent, 0}, text, style);
}

void Panel::fact(std::string_view label, std::string_view value, Color color) {
  if (value.empty()) return;
  const Style style{.size = 13, .color = color};
  const float left = std::min(ui_.px(kLabelWidth), width_ / 2);
  const Rect name{x_, y_, left, ui_.paragraph_height(label, left, style)};
  ui_.text(name, label, {.size = 12.5f, .color = ui_.palette.quiet});
  const float height = ui_.paragraph({x_ + left, y_, width_ - left, 0}, value, style);
  const Rect whole{x_, y_, width_, std::max(height, ui_.px(20))};
  ui_.page.leaf({.key = label, .tag = "p", .text = std::string(label) + ": " + std::string(value), .rect = whole});
  y_ += whole.h + ui_.px(5);
}

void Panel::note(Icon icon, Color color, std::string_view text, std::string_view key) {
  const Style style{.size = 13};
  const float room = width_ - ui_.px(46);
  const float height = ui_.paragraph_height(text, room, style) + ui_.px(20);
  const Rect box{x_, y_, width_, height};
  ui_.fill(box, faded(color, 0.12f), 7);
  ui_.icon(icon, box.x + ui_.px(18), box.y + ui_.px(19), 13, color);
  ui_.paragraph({box.x + ui_.px(36), box.y + ui_.px(10), room, 0}, text, style);
  ui_.page.leaf({.key = key, .tag = "p", .text = text, .rect = box});
  y_ += height + ui_.px(10);
}

}  // namespace zapply
