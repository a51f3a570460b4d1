#include "app-wasm/log/log_menu_view.h"

#include <string>
#include <vector>

#include "app-wasm/log/log_actions.h"
#include "app-wasm/ui/controls.h"

namespace zapply {
namespace {

bool has_several_lines(const LogSelection& selection) {
  const auto lines = selection.lines();
  return lines && lines->first < lines->last;
}

/// The line that a keyboard's menu is for: of several that are selected the last one in view, else where a jump went,
/// the one that is selected, or the first one in view.
const LogTerminal::Row* row_of_reader(const LogPanel& panel, const LogTerminal& view) {
  const Log& log = panel.log();
  const auto lines = log.selection().lines();
  const LogTerminal::Row* row = nullptr;
  if (has_several_lines(log.selection()))
    for (const LogTerminal::Row& each : view.rows())
      if (each.seq >= lines->first && each.seq <= lines->last) row = &each;
  if (!row && log.cursor() > 0) row = view.row_of(log.cursor());
  if (!row && lines) row = view.row_of(lines->first);
  return row || view.rows().empty() ? row : &view.rows().front();
}

/// Finds out what it was opened on. A line that is not selected becomes what is copied and linked to.
bool look_up(const Ui& ui, LogPanel& panel, const LogTerminal& view) {
  LogMenu& menu = panel.memory.menu;
  const float x = ui.px(static_cast<float>(menu.left)), y = ui.px(static_cast<float>(menu.top));
  const LogTerminal::Row* row = menu.by_key ? row_of_reader(panel, view) : view.row_at(y);
  if (!row) return false;
  menu.seq = row->seq;
  if (menu.by_key) {
    menu.left = static_cast<std::int64_t>((row->rect.x + ui.px(60)) / ui.ratio);
    menu.top = static_cast<std::int64_t>(row->rect.bottom() / ui.ratio);
  }
  const Log& log = panel.log();
  const LogEntry* entry = log.entry_at(log.row_of(row->seq));
  if (const auto link = menu.by_key ? std::nullopt : view.link_at(x, y)) {
    menu.href = link->href;
  } else if (entry) {
    const auto links = links_in(*entry, panel.look());
    if (!links.empty()) menu.href = links.front().href;
  }
  const bool is_kept = menu.by_key && has_several_lines(log.selection());
  if (!is_kept && !log.selection().columns_in(row->seq)) {
    panel.log().selection().select_lines({row->seq, row->seq});
    panel.finish_selection();
  }
  return true;
}

std::string lines_text(const LogSelection& selection) {
  const auto lines = selection.lines();
  if (!lines) return "the link to here";
  const std::string first = std::to_string(lines->first);
  if (lines->first == lines->last) return "the link to line " + first;
  return "the link to lines " + first + "–" + std::to_string(lines->last);
}

std::vector<MenuItem> items_for(const LogPanel& panel, const LogEntry* entry) {
  const Log& log = panel.log();
  const LogFilter& filter = panel.place().filter;
  std::vector<MenuItem> items{
      {.label = "Copy", .action = selection_action("copy"), .note = "Ctrl+C"},
      {.label = "Copy " + lines_text(log.selection()), .action = log_action("log.copy-link"), .note = "y"}};
  if (!panel.memory.menu.by_key)
    items.push_back(
        {.label = std::string(selection_action("select.up-to").label), .action = selection_action("select.up-to")});
  if (!panel.memory.menu.href.empty())
    items.push_back({.label = "Open " + panel.memory.menu.href,
                     .action = log_action("log.open-link"),
                     .arg = panel.memory.menu.href});
  if (!entry) return items;
  const std::string level(name_of(entry->level));
  items.push_back({.label = filter.levels.is_only(entry->level) ? "All levels" : "Only this level: " + level,
                   .action = log_action("log.only-level"),
                   .arg = level});
  const std::string source = entry->source.empty() ? "-" : entry->source;
  const bool is_only = filter.sources.size() == 1 && filter.sources.front() == source;
  if (is_only) {
    items.push_back({.label = "All sources", .action = log_action("log.source")});
  } else {
    items.push_back({.label = "Only this source: " + (source == "-" ? "the run itself" : source),
                     .action = log_action("log.only-source"),
                     .arg = source});
  }
  if (log.is_filtered())
    items.push_back({.label = "Show the lines around",
                     .action = log_action("log.context"),
                     .arg = std::to_string(entry->seq),
                     .note = "c"});
  return items;
}

}  // namespace

void look_up_log_menu(Ui& ui, LogPanel& panel, const LogTerminal& view) {
  if (ui.open_menu() != LogMenu::kName || panel.memory.menu.seq > 0) return;
  if (!look_up(ui, panel, view)) ui.run(kCloseMenu);
}

void describe_log_menu(Ui& ui, const LogPanel& panel) {
  const LogMenu& menu = panel.memory.menu;
  if (ui.open_menu() != LogMenu::kName || menu.seq == 0) return;
  const Log& log = panel.log();
  menu_at(ui, static_cast<double>(menu.left), static_cast<double>(menu.top), "Line " + std::to_string(menu.seq),
          items_for(panel, log.entry_at(log.row_of(menu.seq))));
}

}  // namespace zapply
