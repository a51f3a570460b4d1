#include "app-wasm/ui/list.h"

#include "app-wasm/ui/widgets.h"
#include "shared/ascii.h"

namespace zapply {

void list_head(Ui& ui, const Rect& row, std::span<const Column> columns, std::span<const Rect> cells) {
  const Style style{.face = Face::kStrong, .size = 11.5f, .color = ui.palette.quiet};
  for (std::size_t i = 0; i < columns.size(); ++i) ui.text(cells[i], columns[i].title, style, columns[i].align);
  ui.fill({row.x, row.bottom() - 1, row.w, 1}, ui.palette.line);
}

bool list_row_ground(Ui& ui, const ListRow& row) {
  const bool hovered = ui.is_over(row.rect);
  if (row.is_open || row.has_cursor) {
    ui.fill(row.rect, faded(ui.palette.accent, row.is_open ? 0.12f : 0.06f));
    ui.fill({row.rect.x, row.rect.y, ui.px(3), row.rect.h}, ui.palette.accent);
  } else if (hovered) {
    ui.fill(row.rect, ui.palette.hover);
  }
  ui.fill({row.rect.x, row.rect.bottom() - 1, row.rect.w, 1}, ui.palette.line);
  return hovered;
}

void list_row_target(Ui& ui, const ListRow& row) {
  const std::string key = std::string(row.open.name) + ":" + row.arg;
  const Ui::Touch touch = ui.touch(row.target, key);
  ui.focus_ring(row.target.inset(ui.px(3), ui.px(3)), key);
  if (touch.hovered) ui.use_cursor("pointer");
  ui.page.leaf({.key = key,
                .tag = "button",
                .text = row.said,
                .rect = row.target,
                .action = row.open.name,
                .arg = row.arg,
                .current = row.is_open});
  if (touch.clicked) ui.run(row.open, row.arg);
}

bool draw_missing(Ui& ui, const Rect& area, Load load, std::string_view what, std::string_view error) {
  if (load == Load::kReady) return false;
  if (load != Load::kFailed) {
    placeholder(ui, area, {.icon = Icon::kHalf, .title = "Loading " + std::string(what) + "…"});
    return true;
  }
  std::string title = std::string(what) + " could not be loaded";
  title.front() = ascii::upper(title.front());
  placeholder(ui, area,
              {.icon = Icon::kUnplugged, .title = title, .advice = error, .has_action = true, .action = kReload});
  return true;
}

}  // namespace zapply
