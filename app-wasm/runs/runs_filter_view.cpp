#include "app-wasm/runs/runs_filter_view.h"

#include <algorithm>
#include <string>
#include <vector>

#include "app-wasm/runs/runs_actions.h"
#include "app-wasm/ui/widgets.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr float kRowHeight = 40;

using Check = MenuItem::Check;

void draw_statuses(Ui& ui, const PageOfRuns& page, Rect& row) {
  const RunCounts& counts = page.list().counts();
  const EnumSet<RunStatus>& chosen = page.place().filter.statuses;
  for (std::size_t i = 0; i < enum_count<RunStatus>(); ++i) {
    const auto status = static_cast<RunStatus>(i);
    const std::string count = with_thousands(counts[status]);
    const Rect place = middle(cut_left(row, pill_width(ui, name_of(status), count)), ui.px(26));
    pill(ui, place, runs_action("runs.status"), name_of(status), name_of(status), count, chosen.has(status),
         color_of(ui.palette, status));
    cut_left(row, ui.px(6));
  }
}

/// `all`: "All phases"; `many`: "phases".
template <class Enum>
void draw_menu(Ui& ui, const PageOfRuns& page, Rect& row, const Action& action, std::string_view name,
               const EnumSet<Enum>& chosen, std::string all, std::string_view many) {
  const RunCounts& counts = page.list().counts();
  std::vector<MenuItem> items{{.label = all,
                               .action = action,
                               .check = chosen.empty() ? Check::kOn : Check::kOff,
                               .note = with_thousands(counts.total)}};
  std::string label = all;
  int count = 0;
  for (std::size_t i = 0; i < enum_count<Enum>(); ++i) {
    const auto value = static_cast<Enum>(i);
    if (chosen.has(value)) label = ++count > 1 ? std::to_string(count).append(" ").append(many) : name_of(value);
    if (counts[value] == 0 && !chosen.has(value)) continue;
    items.push_back({.label = std::string(name_of(value)),
                     .action = action,
                     .arg = std::string(name_of(value)),
                     .check = chosen.has(value) ? Check::kOn : Check::kOff,
                     .note = with_thousands(counts[value])});
  }
  menu_button(ui, middle(cut_left(row, menu_button_width(ui, label)), ui.px(28)), name, label, items);
  cut_left(row, ui.px(6));
}

std::string days_label(const RunsFilter& filter) {
  if (filter.from.empty() && filter.to.empty()) return "Any day";
  if (filter.to.empty()) return "Since " + filter.from;
  if (filter.from.empty()) return "Until " + filter.to;
  return filter.from == filter.to ? filter.from : filter.from + " – " + filter.to;
}

void draw_days(Ui& ui, const PageOfRuns& page, Rect& row) {
  const RunsFilter& filter = page.place().filter;
  const auto item = [&](std::string_view label, std::string_view days, bool on) {
    return MenuItem{.label = std::string(label),
                    .action = runs_action("runs.since"),
                    .arg = std::string(days),
                    .check = on ? Check::kOn : Check::kOff};
  };
  const auto is_since = [&](int days) {
    return filter.to.empty() && filter.from == runs_actions::day_of(page, days - 1);
  };
  const std::vector<MenuItem> items{
      item("Any day", "", filter.from.empty() && filter.to.empty()),
      item("Today", "1", is_since(1)),
      item("The last 7 days", "7", is_since(7)),
      item("The last 30 days", "30", is_since(30)),
      item("From a day to a day…", "?", !filter.to.empty()),
  };
  const std::string label = days_label(filter);
  menu_button(ui, middle(cut_left(row, menu_button_width(ui, label)), ui.px(28)), "runs-days", label, items);
}

void draw_day_fields(Ui& ui, const PageOfRuns& page, Rect row) {
  const RunsFilter& filter = page.place().filter;
  const auto label = [&](std::string_view text) {
    const Style style{.size = 12.5f, .color = ui.palette.quiet};
    ui.text(cut_left(row, ui.text_width(text, style) + ui.px(8)), text, style);
  };
  const auto day = [&](const Action& action, const std::string& value) {
    day_field(ui, middle(cut_left(row, ui.px(138)), ui.px(28)), action, value, action.label);
    cut_left(row, ui.px(10));
  };
  label("From");
  day(runs_action("runs.from"), filter.from);
  label("to");
  day(runs_action("runs.to"), filter.to);
  label("included, in " + ui.zone_now());
}

bool has_day_fields(const PageOfRuns& page) {
  const RunsFilter& filter = page.place().filter;
  return !filter.from.empty() || !filter.to.empty();
}

}  // namespace

float runs_filter_bar_height(const Ui& ui, const PageOfRuns& page) {
  return ui.px(kRowHeight) * (has_day_fields(page) ? 2 : 1) + ui.px(6);
}

void draw_runs_filter_bar(Ui& ui, const PageOfRuns& page, Rect area) {
  area = area.inset(ui.px(20), 0);
  const RunsFilter& filter = page.place().filter;
  ui.page.begin({.key = "runs.filter", .role = "group", .label = "Filters", .rect = area});
  Rect row = cut_top(area, ui.px(kRowHeight));
  if (!filter.empty()) {
    const ButtonText text{.look = ButtonLook::kQuiet};
    button(ui, middle(cut_right(row, button_width(ui, runs_action("runs.clear"), text)), ui.px(28)),
           runs_action("runs.clear"), {}, text);
  }
  draw_statuses(ui, page, row);
  cut_left(row, ui.px(4));
  draw_menu(ui, page, row, runs_action("runs.phase"), "runs-phases", filter.phases, "All phases", "phases");
  draw_menu(ui, page, row, runs_action("runs.trigger"), "runs-triggers", filter.triggers, "All triggers", "triggers");
  draw_days(ui, page, row);
  if (has_day_fields(page)) draw_day_fields(ui, page, cut_top(area, ui.px(kRowHeight)));
  ui.page.end();
}

}  // namespace zapply
