#include <algorithm>
#include <string>
#include <vector>

#include "app-wasm/shell/dialogs_view.h"
#include "app-wasm/ui/dialog.h"
#include "app-wasm/ui/widgets.h"

namespace zapply {
namespace {

constexpr float kRowHeight = 26;
constexpr float kColumnWidth = 312;

struct KeyRow {
  std::string keys;
  std::string_view label;
};

/// Keys of one place, as their actions' names begin; what no other group has is everywhere.
struct KeyGroup {
  std::string_view title;
  std::vector<std::string_view> prefixes;
  std::vector<KeyRow> rows = {};
};
using KeyColumn = std::vector<KeyGroup>;

/// As it stands on a keyboard.
std::string key_text(std::string_view key) {
  constexpr std::pair<std::string_view, std::string_view> kNames[] = {
      {"ArrowDown", "↓"},     {"ArrowUp", "↑"},     {"ArrowLeft", "←"}, {"ArrowRight", "→"},
      {"PageDown", "Page ↓"}, {"PageUp", "Page ↑"}, {"Escape", "Esc"},  {"Ctrl+a", "Ctrl+A"}};
  if (key == " ") return "Space";
  std::string out(key);
  for (const auto& [name, text] : kNames)
    if (const std::size_t at = out.find(name); at != std::string::npos) out.replace(at, name.size(), text);
  return out;
}

/// Several keys of one thing share a row.
void add_key(KeyGroup& group, const Action& action) {
  auto& rows = group.rows;
  const auto same =
      std::find_if(rows.begin(), rows.end(), [&](const KeyRow& row) { return row.label == action.label; });
  if (same == rows.end()) {
    rows.push_back({key_text(action.key), action.label});
  } else if (same->keys != key_text(action.key)) {
    same->keys += "  " + key_text(action.key);
  }
}

/// Everything that has a key, from the table of actions.
std::vector<KeyColumn> key_columns() {
  std::vector<KeyColumn> columns{{{"Everywhere", {}}, {"Runs", {"runs."}}},
                                 {{"Jobs", {"job.", "jobs."}}, {"Selection in the log", {"select."}}},
                                 {{"Log", {"log.", "find.", "error."}}}};
  for (std::size_t i = 0; i < actions().size(); ++i) {
    const Action& action = actions()[i];
    if (action.key.empty() || action.key.find(':') != std::string_view::npos) continue;
    const std::string_view name = name_of(static_cast<ActionId>(i));
    KeyGroup* place = &columns[0][0];
    for (KeyColumn& column : columns)
      for (KeyGroup& group : column)
        for (const std::string_view prefix : group.prefixes)
          if (name.starts_with(prefix) && action.label != "Close") place = &group;
    add_key(*place, action);
  }
  columns[1][1].rows.push_back({"Ctrl+C", "Copy what is selected"});
  return columns;
}

void draw_row(Ui& ui, Rect row, const KeyRow& keys) {
  ui.mirror.leaf(
      {.key = keys.label, .role = "listitem", .text = keys.keys + ": " + std::string(keys.label), .rect = row});
  ui.text(cut_left(row, ui.px(106)), keys.keys, {.face = Face::kMonoStrong, .size = 12, .color = ui.palette.accent});
  ui.text(row, keys.label, {.size = 13});
}

void draw_column(Ui& ui, Rect place, const KeyColumn& column) {
  for (const KeyGroup& group : column) {
    const Rect title = cut_top(place, ui.px(kRowHeight));
    ui.text(title, group.title, {.face = Face::kStrong, .size = 12.5f, .color = ui.palette.quiet});
    ui.mirror.begin({.key = group.title, .role = "list", .label = group.title, .rect = place});
    for (const KeyRow& row : group.rows) draw_row(ui, cut_top(place, ui.px(kRowHeight)), row);
    ui.mirror.end();
    cut_top(place, ui.px(kRowHeight / 2));
  }
}

float height_of(const KeyColumn& column) {
  float rows = -0.5f;
  for (const KeyGroup& group : column) rows += static_cast<float>(group.rows.size()) + 1.5f;
  return rows * kRowHeight;
}

}  // namespace

void draw_help_dialog(Ui& ui, const Rect& screen) {
  static const std::vector<KeyColumn> columns = key_columns();
  float height = 0;
  for (const KeyColumn& column : columns) height = std::max(height, height_of(column));
  const auto count = static_cast<float>(columns.size());
  dialog(ui, screen, {.title = "Keys", .width = count * kColumnWidth + 24, .height = height + 90}, [&](Rect rest) {
    const float width = rest.w / count;
    for (const KeyColumn& column : columns) {
      Rect place = cut_left(rest, width);
      cut_right(place, ui.px(12));
      draw_column(ui, place, column);
    }
  });
}

}  // namespace zapply
