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

bool has_drafts(const DayDrafts& days) { return !days.from.empty() || !days.to.empty(); }

/// What is wrong with a day, once it is written out or its field is left; empty: nothing, so far.
std::string fault_of(const Ui& ui, const Action& action, const std::string& draft) {
  constexpr std::size_t kWrittenOut = 10, kFigures = 8;
  const bool has_dash = draft.find('-') != std::string::npos;
  const bool is_told = draft.size() >= (has_dash ? kWrittenOut : kFigures) || ui.input.focused_key != action.name;
  if (draft.empty() || !is_told) return {};
  return "“" + draft + "” is no day. A day is written like 2026-11-23.";
}

std::string fault_of_days(const Ui& ui, const PageOfRuns& page) {
  const RunsFilter& filter = page.place().filter;
  std::string fault = fault_of(ui, runs_action("runs.from"), page.days.from);
  if (fault.empty()) fault = fault_of(ui, runs_action("runs.to"), page.days.to);
  const bool is_turned = !has_drafts(page.days) && !filter.to.empty() && filter.to < filter.from;
  if (fault.empty() && is_turned) fault = "The first day comes after the last: no run is in between.";
  return fault;
}

void describe_days(Ui& ui, const PageOfRuns& page) {
  const RunsFilter& filter = page.place().filter;
  const std::vector<Choice> days{{"", "Any day"},
                                 {"1", "Today"},
                                 {"7", "The last 7 days"},
                                 {"30", "The last 30 days"},
                                 {std::string(kFromTo), "From … to …"}};
  const bool is_open = has_days(filter) || has_drafts(page.days);
  std::string_view chosen = is_open ? kFromTo : std::string_view();
  if (filter.to.empty() && !has_drafts(page.days))
    for (const int count : {1, 7, 30})
      if (filter.from == runs_actions::day_of(page, count - 1)) chosen = count == 1 ? "1" : count == 7 ? "7" : "30";
  select(ui, runs_action("runs.since"), chosen, days);
  if (!is_open) return;
  const auto day = [&](const Action& action, const std::string& value, const std::string& draft) {
    field(ui, action,
          {.value = draft.empty() ? value : draft,
           .icon = Icon::kClock,
           .input_type = "day",
           .style_class = fault_of(ui, action, draft).empty() ? "day" : "day wrong"});
  };
  ui.page.begin({.key = "runs.days", .style_class = "row"});
  text(ui, "from", "From", "quiet");
  day(runs_action("runs.from"), filter.from, page.days.from);
  text(ui, "to", "to", "quiet");
  day(runs_action("runs.to"), filter.to, page.days.to);
  text(ui, "zone", "included, in " + ui.zone_now(), "quiet");
  if (const std::string fault = fault_of_days(ui, page); !fault.empty())
    ui.page.leaf({.key = "runs.days-fault", .tag = "p", .role = "alert", .text = fault, .style_class = "bad"});
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
