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
constexpr float kColumnHeight = 530;

struct KeyRow {
  std::string keys;
  std::string_view label;
};

struct KeyGroup {
  std::string_view title;
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

/// Everything that has a key, under the headings of its pages. What closes something is told once, as it is the same
/// everywhere; a text field's keys are not told.
std::vector<KeyGroup> key_groups(const Actions& actions) {
  std::vector<KeyGroup> groups;
  const auto group_of = [&](std::string_view title) -> KeyGroup& {
    const auto same = std::find_if(groups.begin(), groups.end(), [&](const KeyGroup& g) { return g.title == title; });
    return same == groups.end() ? groups.emplace_back(KeyGroup{title}) : *same;
  };
  for (const Actions::Bound& each : actions.all()) {
    if (each.action.key.empty() || each.action.key.find(':') != std::string_view::npos) continue;
    const bool closes = each.action.label == kCloseDialog.label;
    add_key(group_of(closes ? actions.all().front().group : each.group), each.action);
  }
  group_of("Selection in the log").rows.push_back({"Ctrl+C", "Copy what is selected"});
  return groups;
}

float height_of(const KeyColumn& column) {
  float rows = -0.5f;
  for (const KeyGroup& group : column) rows += static_cast<float>(group.rows.size()) + 1.5f;
  return rows * kRowHeight;
}

/// As many groups in a column as the highest screen that is usual has room for.
std::vector<KeyColumn> key_columns(const Actions& actions) {
  std::vector<KeyColumn> columns(1);
  for (KeyGroup& group : key_groups(actions)) {
    columns.back().push_back(std::move(group));
    if (columns.back().size() == 1 || height_of(columns.back()) <= kColumnHeight) continue;
    KeyColumn next{std::move(columns.back().back())};
    columns.back().pop_back();
    columns.push_back(std::move(next));
  }
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

}  // namespace

void draw_help_dialog(Ui& ui, const Actions& actions) {
  const std::vector<KeyColumn> columns = key_columns(actions);
  float height = 0;
  for (const KeyColumn& column : columns) height = std::max(height, height_of(column));
  const auto count = static_cast<float>(columns.size());
  dialog(ui, {.title = "Keys", .width = count * kColumnWidth + 24, .height = height + 90}, [&](Rect rest) {
    const float width = rest.w / count;
    for (const KeyColumn& column : columns) {
      Rect place = cut_left(rest, width);
      cut_right(place, ui.px(12));
      draw_column(ui, place, column);
    }
  });
}

}  // namespace zapply
