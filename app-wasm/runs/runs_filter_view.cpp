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

void draw_statuses(Ui& ui, Rect& row) {
  const RunCounts& counts = ui.dashboard.runs_list().counts();
  const EnumSet<RunStatus>& chosen = ui.dashboard.route().runs.statuses;
  for (std::size_t i = 0; i < enum_count<RunStatus>(); ++i) {
    const auto status = static_cast<RunStatus>(i);
    const std::string count = with_thousands(counts[status]);
    const Rect place = middle(cut_left(row, pill_width(ui, name_of(status), count)), ui.px(26));
    pill(ui, place, ActionId::kOnlyStatus, name_of(status), name_of(status), count, chosen.has(status),
         color_of(ui.palette, status));
    cut_left(row, ui.px(6));
  }
}

/// `all`: "All phases"; `many`: "phases".
template <class Enum>
void draw_menu(Ui& ui, Rect& row, ActionId id, std::string_view name, const EnumSet<Enum>& chosen, std::string all,
               std::string_view many) {
  const RunCounts& counts = ui.dashboard.runs_list().counts();
  std::vector<MenuItem> items{{.label = all,
                               .action = id,
                               .check = chosen.empty() ? Check::kOn : Check::kOff,
                               .note = with_thousands(counts.total)}};
  std::string label = all;
  int count = 0;
  for (std::size_t i = 0; i < enum_count<Enum>(); ++i) {
    const auto value = static_cast<Enum>(i);
    if (chosen.has(value)) label = ++count > 1 ? std::to_string(count).append(" ").append(many) : name_of(value);
    if (counts[value] == 0 && !chosen.has(value)) continue;
    items.push_back({.label = std::string(name_of(value)),
                     .action = id,
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

void draw_days(Ui& ui, Rect& row) {
  const RunsFilter& filter = ui.dashboard.route().runs;
  const auto item = [&](std::string_view label, std::string_view days, bool on) {
    return MenuItem{.label = std::string(label),
                    .action = ActionId::kRunsSince,
                    .arg = std::string(days),
                    .check = on ? Check::kOn : Check::kOff};
  };
  const auto is_since = [&](int days) {
    return filter.to.empty() && filter.from == runs_actions::day_of(ui.dashboard, days - 1);
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

void draw_day_fields(Ui& ui, Rect row) {
  const RunsFilter& filter = ui.dashboard.route().runs;
  const auto label = [&](std::string_view text) {
    const Style style{.size = 12.5f, .color = ui.palette.quiet};
    ui.text(cut_left(row, ui.text_width(text, style) + ui.px(8)), text, style);
  };
  const auto day = [&](ActionId id, const std::string& value) {
    day_field(ui, middle(cut_left(row, ui.px(138)), ui.px(28)), id, value, action_of(id).label);
    cut_left(row, ui.px(10));
  };
  label("From");
  day(ActionId::kRunsFrom, filter.from);
  label("to");
  day(ActionId::kRunsTo, filter.to);
  label("included, in " + ui.zone_now());
}

bool has_day_fields(const Ui& ui) {
  const RunsFilter& filter = ui.dashboard.route().runs;
  return !filter.from.empty() || !filter.to.empty();
}

}  // namespace

float runs_filter_bar_height(const Ui& ui) { return ui.px(kRowHeight) * (has_day_fields(ui) ? 2 : 1) + ui.px(6); }

void draw_runs_filter_bar(Ui& ui, Rect area) {
  area = area.inset(ui.px(20), 0);
  const RunsFilter& filter = ui.dashboard.route().runs;
  ui.mirror.begin({.key = "runs.filter", .role = "group", .label = "Filters", .rect = area});
  Rect row = cut_top(area, ui.px(kRowHeight));
  if (!filter.empty()) {
    const ButtonText text{.look = ButtonLook::kQuiet};
    button(ui, middle(cut_right(row, button_width(ui, ActionId::kClearRunsFilter, text)), ui.px(28)),
           ActionId::kClearRunsFilter, {}, text);
  }
  draw_statuses(ui, row);
  cut_left(row, ui.px(4));
  draw_menu(ui, row, ActionId::kTogglePhase, "runs-phases", filter.phases, "All phases", "phases");
  draw_menu(ui, row, ActionId::kToggleTrigger, "runs-triggers", filter.triggers, "All triggers", "triggers");
  draw_days(ui, row);
  if (has_day_fields(ui)) draw_day_fields(ui, cut_top(area, ui.px(kRowHeight)));
  ui.mirror.end();
}

}  // namespace zapply
