#include <imgui.h>

#include <algorithm>

#include "app-wasm/ui/widgets.h"

namespace zapply {
namespace {

constexpr Style kItem{.size = 13};
constexpr Style kNote{.size = 12};
constexpr float kItemHeight = 32;

void draw_item(Ui& ui, const Rect& row, const MenuItem& item) {
  const std::string key = std::string(item.action.name) + ":" + item.arg;
  const bool enabled = ui.is_enabled(item.action, item.arg);
  const Ui::Touch touch = ui.touch(row, key);
  if (touch.hovered && enabled) {
    ui.fill(row, ui.palette.hover, 5);
    ui.use_cursor("pointer");
  }
  Rect rest = row.inset(ui.px(10), 0);
  if (item.check != MenuItem::Check::kNone) {
    const Rect place = cut_left(rest, ui.px(22));
    if (item.check == MenuItem::Check::kOn)
      ui.icon(Icon::kCheck, place.x + ui.px(6), place.center_y(), 12, ui.palette.accent);
  }
  Style note = kNote;
  note.color = ui.palette.quiet;
  if (!item.note.empty()) ui.text(cut_right(rest, ui.text_width(item.note, note) + 1), item.note, note, Align::kRight);
  Style style = kItem;
  style.color = enabled ? ui.palette.text : ui.palette.faint;
  ui.text(rest, item.label, style);
  ui.focus_ring(row.inset(ui.px(2), ui.px(2)), key);
  using State = Element::State;
  ui.page.leaf({.key = key,
                .tag = "button",
                .text = item.label,
                .rect = row,
                .action = item.action.name,
                .arg = item.arg,
                .disabled = !enabled,
                .pressed = item.check == MenuItem::Check::kNone ? State::kNone
                           : item.check == MenuItem::Check::kOn ? State::kOn
                                                                : State::kOff});
  if (!touch.clicked || !enabled) return;
  ui.run(item.action, item.arg);
  if (item.check == MenuItem::Check::kNone) ui.run(kCloseMenu);
}

void draw_list(Ui& ui, const Rect& anchor, const std::string& name, const std::vector<MenuItem>& items) {
  float width = ui.px(150);
  for (const MenuItem& item : items)
    width = std::max(width, ui.text_width(item.label, kItem) + ui.text_width(item.note, kNote) +
                                ui.px(item.note.empty() ? 46 : 70) + ui.px(16));
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  const float height = static_cast<float>(items.size()) * ui.px(kItemHeight) + ui.px(12);
  Rect box{std::min(anchor.x, screen.x - width - ui.px(8)), anchor.bottom() + ui.px(4), width, height};
  if (box.bottom() > screen.y - ui.px(4)) box.y = std::max(anchor.y - ui.px(4) - height, ui.px(4));
  ImGui::SetNextWindowPos({box.x, box.y});
  ImGui::SetNextWindowSize({box.w, box.h});
  ImGui::Begin("menu", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoMove |
                   ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoScrollWithMouse);
  ui.float_over(box, ui.palette.raised, 8);
  ui.outline(box, ui.palette.line, 8);
  ui.page.begin({.key = "menu", .role = "group", .label = name, .rect = box});
  Rect rest = box.inset(ui.px(6), ui.px(6));
  for (const MenuItem& item : items) draw_item(ui, cut_top(rest, ui.px(kItemHeight)), item);
  ui.page.end();
  const bool outside = !box.holds(ui.pointer_x(), ui.pointer_y()) && !anchor.holds(ui.pointer_x(), ui.pointer_y());
  if (outside && ImGui::IsMouseClicked(ImGuiMouseButton_Left)) ui.run(kCloseMenu);
  ImGui::End();
}

void open_list(Ui& ui, const Rect& anchor, std::string_view name, const std::vector<MenuItem>& items) {
  if (ui.open_menu() == name)
    ui.later([&ui, anchor, name = std::string(name), items] { draw_list(ui, anchor, name, items); });
}

}  // namespace

float menu_button_width(const Ui& ui, std::string_view label) {
  return ui.text_width(label, {.size = 12.5f}) + ui.px(40);
}

void menu_button(Ui& ui, const Rect& rect, std::string_view name, std::string_view label,
                 const std::vector<MenuItem>& items) {
  const std::string key = "menu:" + std::string(name);
  const bool open = ui.open_menu() == name;
  const Ui::Touch touch = ui.touch(rect, key);
  ui.fill(rect, open || touch.hovered ? ui.palette.hover : ui.palette.raised, 7);
  ui.outline(rect, ui.palette.line, 7);
  ui.text({rect.x + ui.px(12), rect.y, rect.w - ui.px(34), rect.h}, label, {.size = 12.5f, .may_shorten = true});
  ui.icon(Icon::kDown, rect.right() - ui.px(15), rect.center_y(), 9, ui.palette.quiet);
  ui.focus_ring(rect, key);
  if (touch.hovered) ui.use_cursor("pointer");
  ui.page.leaf({.key = key,
                .tag = "button",
                .text = label,
                .rect = rect,
                .action = kToggleMenu.name,
                .arg = name,
                .pressed = open ? Element::State::kOn : Element::State::kOff});
  if (touch.clicked) ui.run(kToggleMenu, name);
  open_list(ui, rect, name, items);
}

void menu_icon_button(Ui& ui, const Rect& rect, std::string_view name, Icon icon, std::string_view label,
                      const std::vector<MenuItem>& items) {
  icon_button(ui, rect, kToggleMenu, icon, name, label);
  open_list(ui, rect, name, items);
}

}  // namespace zapply
