#include "app-wasm/ui/dialog.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "app-wasm/ui/widgets.h"

namespace zapply {

void dialog(Ui& ui, const DialogBox& what, const std::function<void(Rect)>& draw) {
  const Rect screen = ui.screen();
  const float width = std::min(ui.px(what.width), screen.w - ui.px(32));
  const float height = std::min(ui.px(what.height), screen.h - ui.px(32));
  const Rect box{std::round(screen.center_x() - width / 2), std::round(screen.center_y() - height / 2), width, height};
  ImGui::SetNextWindowPos({screen.x, screen.y});
  ImGui::SetNextWindowSize({screen.w, screen.h});
  ImGui::Begin("dialog", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoMove |
                   ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoScrollWithMouse);
  ui.float_over(screen, ui.palette.is_dark ? 0xA0000000u : 0x60000000u, 0);
  ui.fill(box, ui.palette.panel, 12);
  ui.outline(box, ui.palette.line, 12);
  ui.mirror.begin({.key = "dialog", .role = "dialog", .label = what.title, .rect = box, .modal = true});
  Rect rest = box.inset(ui.px(24), ui.px(18));
  Rect head = cut_top(rest, ui.px(34));
  if (what.may_close) icon_button(ui, middle(cut_right(head, ui.px(30)), ui.px(30)), kCloseDialog, Icon::kClose);
  ui.text(head, what.title, {.face = Face::kStrong, .size = 16});
  ui.mirror.leaf({.key = "dialog.title", .tag = "h2", .text = what.title, .rect = head});
  cut_top(rest, ui.px(8));
  draw(rest);
  ui.mirror.end();
  const bool outside = !box.holds(ui.pointer_x(), ui.pointer_y());
  if (what.may_close && outside && ImGui::IsWindowHovered() && ImGui::IsMouseClicked(ImGuiMouseButton_Left))
    ui.run(kCloseDialog);
  ImGui::End();
}

}  // namespace zapply
