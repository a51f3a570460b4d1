#include <algorithm>
#include <string>
#include <vector>

#include "app-wasm/ui/dialog.h"
#include "app-wasm/ui/widgets.h"
#include "app-wasm/views/dialogs.h"

namespace zapply {
namespace {

constexpr float kRowHeight = 26;

struct KeyRow {
  std::string keys;
  std::string_view label;
};

/// As it stands on a keyboard.
std::string key_text(std::string_view key) {
  constexpr std::pair<std::string_view, std::string_view> kNames[] = {
      {"ArrowDown", "↓"}, {"ArrowUp", "↑"}, {"ArrowLeft", "←"}, {"ArrowRight", "→"}, {"PageDown", "Page ↓"},
      {"PageUp", "Page ↑"}, {"Escape", "Esc"}, {"Ctrl+a", "Ctrl+A"}};
  if (key == " ") return "Space";
  std::string out(key);
  for (const auto& [name, text] : kNames)
    if (const std::size_t at = out.find(name); at != std::string::npos) out.replace(at, name.size(), text);
  return out;
}

/// Everything that has a key, from the table of actions; several keys of one thing share a row.
std::vector<KeyRow> key_rows() {
  std::vector<KeyRow> rows;
  for (const Action& action : actions()) {
    if (action.key.empty() || action.key.find(':') != std::string_view::npos) continue;
    const auto same = std::find_if(rows.begin(), rows.end(), [&](const KeyRow& row) { return row.label == action.label; });
    const std::string text = key_text(action.key);
    if (same == rows.end()) {
      rows.push_back({text, action.label});
    } else if (("  " + same->keys + "  ").find("  " + text + "  ") == std::string::npos) {
      same->keys += "  " + text;  // one key, one meaning: here of the runs, there of the log
    }
  }
  rows.push_back({"Ctrl+C", "Copy what is selected"});
  return rows;
}

}  // namespace

void draw_help_dialog(Ui& ui, const Rect& screen) {
  static const std::vector<KeyRow> rows = key_rows();
  const std::size_t columns = rows.size() > 40 || screen.w > ui.px(1180) ? 3 : 2;
  const std::size_t per_column = (rows.size() + columns - 1) / columns;
  const auto height = static_cast<float>(per_column) * kRowHeight + 90;
  dialog(ui, screen, {.title = "Keys", .width = static_cast<float>(columns) * (columns == 3 ? 320 : 350), .height = height}, [&](Rect rest) {
    const float width = rest.w / static_cast<float>(columns);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      Rect row{rest.x + width * static_cast<float>(i / per_column),
               rest.y + ui.px(kRowHeight) * static_cast<float>(i % per_column), width - ui.px(16), ui.px(kRowHeight)};
      const std::string text = rows[i].keys + ": " + std::string(rows[i].label);
      ui.mirror.leaf({.key = rows[i].label, .role = "listitem", .text = text, .rect = row});
      ui.text(cut_left(row, ui.px(116)), rows[i].keys, {.face = Face::kMonoStrong, .size = 12, .color = ui.palette.accent});
      ui.text(row, rows[i].label, {.size = 13});
    }
  });
}

}  // namespace zapply
