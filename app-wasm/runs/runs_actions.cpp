#include "app-wasm/runs/runs_actions.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "shared/timestamp.h"

namespace zapply::runs_actions {
namespace {

/// A filter replaces the address, so that back leads to what was looked at before.
template <class Change>
void change_filter(PageOfRuns& page, Change change) {
  RunsPlace place = page.place();
  change(place.filter);
  page.go(place, Navigation::Step::kReplace);
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

bool is_shown(const PageOfRuns& page, std::string_view) { return page.is_shown(); }

bool is_list_shown(const PageOfRuns& page, std::string_view) { return page.is_shown() && !page.place().run_id; }

bool has_cursor(const PageOfRuns& page, std::string_view) {
  return is_list_shown(page, {}) && page.dashboard().history.find(page.cursor_id());
}

bool is_narrowed(const PageOfRuns& page, std::string_view) { return !page.place().filter.empty(); }

bool may_start(const PageOfRuns& page, std::string_view) { return page.dashboard().runs.may_start(); }

void toggle_status(PageOfRuns& page, std::string_view name) {
  change_filter(page, [&](RunsFilter& filter) { toggle(filter.statuses, name); });
}

void toggle_phase(PageOfRuns& page, std::string_view name) {
  change_filter(page, [&](RunsFilter& filter) { toggle(filter.phases, name); });
}

void toggle_trigger(PageOfRuns& page, std::string_view name) {
  change_filter(page, [&](RunsFilter& filter) { toggle(filter.triggers, name); });
}

void show_days(PageOfRuns& page, std::string_view days) {
  int count = 0;
  std::from_chars(days.data(), days.data() + days.size(), count);
  page.days = {};
  change_filter(page, [&](RunsFilter& filter) {
    filter.from = days.empty() ? std::string() : day_of(page, count > 0 ? count - 1 : 0);
    filter.to = days == "?" ? filter.from : std::string();
  });
}

/// "2026-11-23", from "20261123" too, as a keyboard of figures has it; empty: none. Nothing while it is no day.
std::optional<std::string> day_typed(std::string_view text) {
  std::string day(text);
  if (day.size() == 8 && day.find('-') == std::string::npos) day.insert(6, "-").insert(4, "-");
  if (day.empty() || (day.size() == 10 && parse_rfc3339(day))) return day;
  return std::nullopt;
}

void show_from(PageOfRuns& page, std::string_view text) {
  const auto day = day_typed(text);
  page.days.from = day ? std::string_view() : text;
  if (day) change_filter(page, [&](RunsFilter& filter) { filter.from = *day; });
}

void show_to(PageOfRuns& page, std::string_view text) {
  const auto day = day_typed(text);
  page.days.to = day ? std::string_view() : text;
  if (day) change_filter(page, [&](RunsFilter& filter) { filter.to = *day; });
}

void find(PageOfRuns& page, std::string_view text) {
  change_filter(page, [&](RunsFilter& filter) { filter.text = text; });
}

void clear_filter(PageOfRuns& page, std::string_view) {
  page.days = {};
  change_filter(page, [](RunsFilter& filter) { filter = {}; });
}

void choose_start(PageOfRuns& page, std::string_view) {
  page.dashboard().sources.show();
  page.start_choice = {};
  page.dashboard().overlays.open_dialog("start");
}

bool is_chosen(const PageOfRuns& page, const Source& source) {
  const auto& names = page.start_choice.names;
  return names ? names->contains(source.name) : page.dashboard().sources.is_on(source);
}

std::size_t chosen(const PageOfRuns& page) {
  const std::vector<Source>& all = page.dashboard().sources.all();
  return static_cast<std::size_t>(
      std::count_if(all.begin(), all.end(), [&](const Source& source) { return is_chosen(page, source); }));
}

void choose_source(PageOfRuns& page, std::string_view name) {
  std::set<std::string, std::less<>> names;
  for (const Source& source : page.dashboard().sources.all())
    if (is_chosen(page, source) != (source.name == name)) names.insert(source.name);
  page.start_choice.names = std::move(names);
}

void start_chosen(PageOfRuns& page, std::string_view) {
  page.dashboard().overlays.close_dialog();
  const StartChoice& choice = page.start_choice;
  std::vector<std::string> names;
  if (choice.names) names.assign(choice.names->begin(), choice.names->end());
  page.dashboard().runs.start(names, choice.force, choice.report);
}

std::string day_of(const PageOfRuns& page, int days_ago) {
  const Timestamp now = page.dashboard().now();
  return format_local(now - std::chrono::days(days_ago), page.dashboard().offset_minutes(now)).substr(0, 10);
}

}  // namespace zapply::runs_actions
