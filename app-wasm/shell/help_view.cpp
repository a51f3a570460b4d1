#include <algorithm>
#include <string>
#include <vector>

#include "app-wasm/shell/dialogs_view.h"
#include "app-wasm/ui/controls.h"

namespace zapply {
namespace {

struct KeyRow {
  std::string keys;
  std::string_view label;
};

struct KeyGroup {
  std::string_view title;
  std::vector<KeyRow> rows = {};
};

/// As it stands on a keyboard.
std::string key_text(std::string_view key) {
  constexpr std::pair<std::string_view, std::string_view> kNames[] = {
      {"ArrowDown", "↓"},   {"ArrowUp", "↑"},  {"ArrowLeft", "←"},   {"ArrowRight", "→"},    {"PageDown", "Page ↓"},
      {"PageUp", "Page ↑"}, {"Escape", "Esc"}, {"Ctrl+a", "Ctrl+A"}, {"ContextMenu", "Menu"}};
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

void describe_group(Ui& ui, const KeyGroup& group) {
  ui.page.begin({.key = "keys of " + std::string(group.title), .tag = "section", .style_class = "key-group"});
  text(ui, "title", group.title, {}, "h3");
  ui.page.begin({.key = group.title, .tag = "dl", .label = group.title});
  for (const KeyRow& row : group.rows) {
    ui.page.begin({.key = row.label, .style_class = "key"});
    text(ui, "keys", row.keys, {}, "dt");
    text(ui, "label", row.label, {}, "dd");
    ui.page.end();
  }
  ui.page.end();
  ui.page.end();
}

}  // namespace

void describe_help_dialog(Ui& ui, const Actions& actions) {
  dialog(ui, {.title = "Keys", .is_wide = true}, [&] {
    ui.page.begin({.key = "groups", .style_class = "columns"});
    for (const KeyGroup& group : key_groups(actions)) describe_group(ui, group);
    ui.page.end();
  });
}

}  // namespace zapply
