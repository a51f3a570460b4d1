#include "app-wasm/log/log_mouse_view.h"

#include <imgui.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "app-wasm/log/log_actions.h"
#include "app-wasm/ui/columns.h"
#include "shared/ascii.h"

namespace zapply {
namespace {

bool is_word(char c) { return ascii::is_alphanumeric(c) || c == '_' || c == '-' || c == '.' || ascii::is_beyond(c); }

/// The word around a column of an entry's line.
void select_word(LogPanel& panel, LogPoint at) {
  Log& log = panel.log();
  const std::int64_t row = log.row_of(at.seq);
  const LogEntry* entry = log.entry_at(row);
  if (!entry) return;
  const std::string line = log_line(*entry, row > 0 ? log.entry_at(row - 1) : nullptr, panel.look());
  std::size_t from = byte_of_column(line, static_cast<std::size_t>(at.column)), to = from;
  while (from > 0 && is_word(line[from - 1])) --from;
  while (to < line.size() && is_word(line[to])) ++to;
  const auto column = [&](std::size_t byte) {
    return static_cast<std::int64_t>(columns_of(std::string_view(line).substr(0, byte)));
  };
  log.selection().select({at.seq, column(from)}, {at.seq, column(to)});
}

void press(Ui& ui, LogPanel& panel, const LogTerminal& view) {
  Log& log = panel.log();
  const LogTerminal::Row* row = view.row_at(ui.pointer_y());
  if (!row) return;
  if (panel.memory.is_extending) {
    const auto css = [&](float px) { return std::to_string(static_cast<int>(px / ui.ratio)); };
    ui.run(selection_action("select.other-end"),
           css(ui.pointer_x()) + "," + css(ui.pointer_y()) + "," + std::to_string(row->seq));
    return;
  }
  const bool shift = ui.input.shift;
  const int clicks = ImGui::GetIO().MouseClickedCount[0];
  if ((row->folded > 1 || row->can_fold) && view.fold_place(*row).holds(ui.pointer_x(), ui.pointer_y())) {
    ui.run(log_action("log.unfold"), std::to_string(row->seq));
    return;
  }
  if (view.is_in_gutter(ui.pointer_x())) {
    ui.run(selection_action("select.line"), (shift ? "+" : "") + std::to_string(row->seq));
    return;
  }
  if (const auto link = clicks == 1 && !shift ? view.link_at(ui.pointer_x(), ui.pointer_y()) : std::nullopt)
    panel.memory.pressed_link = link->href;
  const LogPoint at = view.point_at(ui.pointer_x(), ui.pointer_y());
  panel.memory.is_selecting = true;
  log.scroll().follow(false);
  if (shift) {
    log.selection().extend(at);
  } else if (clicks == 2) {
    select_word(panel, at);
  } else if (clicks >= 3) {
    log.selection().select_lines({row->seq, row->seq});
  } else {
    log.selection().start(at);
  }
}

/// Since the button was pressed.
bool has_moved(const Ui& ui) {
  const float far_enough = ui.px(3) * ui.px(3);
  return ImGui::GetIO().MouseDragMaxDistanceSqr[0] >= far_enough;
}

void drag(Ui& ui, const LogTerminal& view, Log& log) {
  const Rect& area = view.area();
  const float above = area.y - ui.pointer_y(), below = ui.pointer_y() - area.bottom();
  if (above > 0 || below > 0) {
    log.scroll().by(above > 0 ? -above / 3 : below / 3);
    ui.keep_moving();
  }
  if (has_moved(ui)) {
    const float y = std::clamp(ui.pointer_y(), area.y, area.bottom() - 1);
    log.selection().extend(view.point_at(ui.pointer_x(), y));
  }
}

}  // namespace

void select_with_mouse(Ui& ui, LogPanel& panel, const LogTerminal& view) {
  bool& is_selecting = panel.memory.is_selecting;
  const Ui::Touch touch = ui.touch(view.area(), "log.lines");
  if (touch.hovered) {
    const auto link = view.link_at(ui.pointer_x(), ui.pointer_y());
    ui.use_cursor(link || view.is_in_gutter(ui.pointer_x()) ? "pointer" : "text");
    if (ImGui::IsMouseClicked(ImGuiMouseButton_Left)) press(ui, panel, view);
    if (link && ImGui::IsMouseClicked(ImGuiMouseButton_Middle)) ui.run(log_action("log.open-link"), link->href);
  }
  if (!is_selecting) return;
  // Also when it was let go: the last movement may have come in the same frame.
  drag(ui, view, panel.log());
  if (touch.held) return;
  is_selecting = false;
  const std::string link = std::exchange(panel.memory.pressed_link, {});
  if (!link.empty() && !has_moved(ui)) ui.run(log_action("log.open-link"), link);
  panel.finish_selection();
}

}  // namespace zapply
