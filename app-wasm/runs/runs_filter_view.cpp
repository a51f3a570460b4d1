#include "app-wasm/runs/runs_filter_view.h"

#include <string>
#include <vector>

#include "app-wasm/runs/runs_actions.h"
#include "app-wasm/ui/controls.h"
#include "shared/text.h"

namespace zapply {
namespace {

using Check = MenuItem::Check;

constexpr std::string_view kFromTo = "?";

Check check_of(bool on) { return on ? Check::kOn : Check::kOff; }

void describe_statuses(Ui& ui, const PageOfRuns& page) {
  const RunsTally& counts = page.list().counts();
  const EnumSet<RunStatus>& chosen = page.place().filter.statuses;
  for (std::size_t i = 0; i < enum_count<RunStatus>(); ++i) {
    const auto status = static_cast<RunStatus>(i);
    const std::string count = with_thousands(counts[status]),
                      style_class = "pill of-" + std::string(color_name(status));
    pill(ui, runs_action("runs.status"), name_of(status),
         {.label = name_of(status),
          .note = count,
          .on = chosen.has(status),
          .style_class = style_class,
          .icon = name_of(icon_of(status))});
  }
}

/// `all`: "All phases"; `many`: "phases".
template <class Enum>
void describe_menu(Ui& ui, const PageOfRuns& page, const Action& action, std::string_view name,
                   const EnumSet<Enum>& chosen, std::string all, std::string_view many) {
  const RunsTally& counts = page.list().counts();
  std::vector<MenuItem> items{
      {.label = all, .action = action, .check = check_of(chosen.empty()), .note = with_thousands(counts.total)}};
  std::string label = all;
  int count = 0;
  for (std::size_t i = 0; i < enum_count<Enum>(); ++i) {
    const auto value = static_cast<Enum>(i);
    if (chosen.has(value)) label = ++count > 1 ? std::to_string(count).append(" ").append(many) : name_of(value);
    if (counts[value] == 0 && !chosen.has(value)) continue;
    items.push_back({.label = std::string(name_of(value)),
                     .action = action,
                     .arg = std::string(name_of(value)),
                     .check = check_of(chosen.has(value)),
                     .note = with_thousands(counts[value]),
                     .several = true});
  }
  menu_button(ui, name, label, items);
}

bool has_days(const RunsFilter& filter) { return !filter.from.empty() || !filter.to.empty(); }

void describe_days(Ui& ui, const PageOfRuns& page) {
  const RunsFilter& filter = page.place().filter;
  const std::vector<Choice> days{{"", "Any day"},
                                 {"1", "Today"},
                                 {"7", "The last 7 days"},
                                 {"30", "The last 30 days"},
                                 {std::string(kFromTo), "From … to …"}};
  std::string_view chosen = has_days(filter) ? kFromTo : std::string_view();
  if (filter.to.empty())
    for (const int count : {1, 7, 30})
      if (filter.from == runs_actions::day_of(page, count - 1)) chosen = count == 1 ? "1" : count == 7 ? "7" : "30";
  select(ui, runs_action("runs.since"), chosen, days);
  if (!has_days(filter)) return;
  const auto day = [&](const Action& action, const std::string& value) {
    field(ui, action, {.value = value, .icon = Icon::kClock, .input_type = "day", .style_class = "day"});
  };
  ui.page.begin({.key = "runs.days", .style_class = "row"});
  text(ui, "from", "From", "quiet");
  day(runs_action("runs.from"), filter.from);
  text(ui, "to", "to", "quiet");
  day(runs_action("runs.to"), filter.to);
  text(ui, "zone", "included, in " + ui.zone_now(), "quiet");
  ui.page.end();
}

}  // namespace

void describe_runs_filter_button(Ui& ui, const PageOfRuns& page) {
  const RunsFilter& filter = page.place().filter;
  const int set = !filter.statuses.empty() + !filter.phases.empty() + !filter.triggers.empty() + has_days(filter);
  const std::string label = set == 0 ? "Filters" : "Filters (" + std::to_string(set) + ")";
  ui.page.leaf({.key = "runs.filters",
                .tag = "button",
                .text = label,
                .action = runs_action("runs.filters").name,
                .style_class = "button only-compact",
                .expanded = page.filters_open ? Element::State::kOn : Element::State::kOff});
}

void describe_runs_filter(Ui& ui, const PageOfRuns& page) {
  const RunsFilter& filter = page.place().filter;
  ui.page.begin({.key = "runs.filter",
                 .role = "group",
                 .label = "Filters",
                 .style_class = page.filters_open ? "row filters open" : "row filters"});
  describe_statuses(ui, page);
  describe_menu(ui, page, runs_action("runs.phase"), "runs-phases", filter.phases, "All phases", "phases");
  describe_menu(ui, page, runs_action("runs.trigger"), "runs-triggers", filter.triggers, "All triggers", "triggers");
  describe_days(ui, page);
  if (!filter.empty()) button(ui, runs_action("runs.clear"), {}, {.look = ButtonLook::kQuiet});
  ui.page.end();
}

}  // namespace zapply
