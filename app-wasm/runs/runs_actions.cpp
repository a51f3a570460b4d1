#include "app-wasm/runs/runs_actions.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <vector>

#include "app-wasm/shell/dashboard.h"

namespace zapply::runs_actions {
namespace {

/// A filter replaces the address, so that back leads to what was looked at before.
template <class Change>
void change_filter(Dashboard& dashboard, Change change) {
  Route route = dashboard.route();
  change(route.runs);
  dashboard.go(route, Dashboard::Step::kReplace);
}

template <class Enum>
void toggle(EnumSet<Enum>& set, std::string_view name) {
  if (const auto value = from_name<Enum>(name)) {
    set.toggle(*value);
  } else {
    set.clear();
  }
}

}  // namespace

void only_status(Dashboard& dashboard, std::string_view name) {
  const auto status = from_name<RunStatus>(name);
  change_filter(dashboard, [&](RunsFilter& filter) {
    const bool was_only = !status || filter.statuses.is_only(*status);
    filter.statuses.clear();
    if (!was_only) filter.statuses.add(*status);
  });
}

void toggle_phase(Dashboard& dashboard, std::string_view name) {
  change_filter(dashboard, [&](RunsFilter& filter) { toggle(filter.phases, name); });
}

void toggle_trigger(Dashboard& dashboard, std::string_view name) {
  change_filter(dashboard, [&](RunsFilter& filter) { toggle(filter.triggers, name); });
}

void show_days(Dashboard& dashboard, std::string_view days) {
  int count = 0;
  std::from_chars(days.data(), days.data() + days.size(), count);
  change_filter(dashboard, [&](RunsFilter& filter) {
    filter.from = days.empty() ? std::string() : day_of(dashboard, count > 0 ? count - 1 : 0);
    filter.to = days == "?" ? filter.from : std::string();
  });
}

void show_from(Dashboard& dashboard, std::string_view day) {
  change_filter(dashboard, [&](RunsFilter& filter) { filter.from = day; });
}

void show_to(Dashboard& dashboard, std::string_view day) {
  change_filter(dashboard, [&](RunsFilter& filter) { filter.to = day; });
}

void find(Dashboard& dashboard, std::string_view text) {
  change_filter(dashboard, [&](RunsFilter& filter) { filter.text = text; });
}

void clear_filter(Dashboard& dashboard, std::string_view) {
  change_filter(dashboard, [](RunsFilter& filter) { filter = {}; });
}

void choose_start(Dashboard& dashboard, std::string_view) {
  dashboard.sources().show();
  dashboard.start_choice() = {};
  dashboard.open_dialog(Dialog::kStartRun);
}

bool is_chosen(const Dashboard& dashboard, const Source& source) {
  const auto& names = dashboard.start_choice().names;
  return names ? names->contains(source.name) : dashboard.sources().is_on(source);
}

std::size_t chosen(const Dashboard& dashboard) {
  const std::vector<Source>& all = dashboard.sources().all();
  return static_cast<std::size_t>(
      std::count_if(all.begin(), all.end(), [&](const Source& source) { return is_chosen(dashboard, source); }));
}

void choose_source(Dashboard& dashboard, std::string_view name) {
  std::set<std::string, std::less<>> names;
  for (const Source& source : dashboard.sources().all())
    if (is_chosen(dashboard, source) != (source.name == name)) names.insert(source.name);
  dashboard.start_choice().names = std::move(names);
}

void start_chosen(Dashboard& dashboard, std::string_view) {
  dashboard.close_dialog();
  const StartChoice& choice = dashboard.start_choice();
  std::vector<std::string> names;
  if (choice.names) names.assign(choice.names->begin(), choice.names->end());
  dashboard.start_run(names, choice.force);
}

std::string day_of(const Dashboard& dashboard, int days_ago) {
  const Timestamp now = dashboard.now();
  return format_local(now - std::chrono::days(days_ago), dashboard.offset_minutes(now)).substr(0, 10);
}

}  // namespace zapply::runs_actions
