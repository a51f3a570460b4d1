#include "app-wasm/state/actions.h"

#include <charconv>

#include "app-wasm/state/dashboard.h"

namespace zapply {
namespace {

bool always(const Dashboard&, std::string_view) { return true; }
bool has_run(const Dashboard& dashboard, std::string_view) { return dashboard.run_detail().run() != nullptr; }
bool has_log(const Dashboard& dashboard, std::string_view) {
  return dashboard.run_detail().log().row_count() > 0;
}

std::int64_t number_of(std::string_view arg) {
  std::int64_t value = 0;
  std::from_chars(arg.data(), arg.data() + arg.size(), value);
  return value;
}

void show_page(Dashboard& dashboard, Page page) {
  Route route;
  route.page = page;
  dashboard.go(route);
}

void open_run(Dashboard& dashboard, std::string_view arg) {
  Route route = dashboard.route();
  route.run_id = number_of(arg);
  route.log = {};
  route.find = {};
  route.lines.reset();
  dashboard.go(route);
}

void close_run(Dashboard& dashboard, std::string_view) {
  Route route = dashboard.route();
  route.run_id.reset();
  dashboard.go(route);
}

bool may_start(const Dashboard& dashboard, std::string_view) {
  return !dashboard.is_starting() && !dashboard.running_run() &&
         dashboard.connection().state() == Connection::State::kLive;
}

/// `arg`: a run's id, or empty for the open one.
const Run* run_of(const Dashboard& dashboard, std::string_view arg) {
  return arg.empty() ? dashboard.run_detail().run() : dashboard.history().find(number_of(arg));
}

bool may_cancel(const Dashboard& dashboard, std::string_view arg) {
  const Run* run = run_of(dashboard, arg);
  return run && !is_finished(run->status) && !dashboard.is_cancelling(*run);
}

LogScroll& scroll(Dashboard& dashboard) { return dashboard.run_detail().log().scroll(); }

void next_theme(Dashboard& dashboard, std::string_view) {
  Settings settings = dashboard.settings();
  settings.theme =
      static_cast<ThemeChoice>((static_cast<std::size_t>(settings.theme) + 1) % enum_count<ThemeChoice>());
  dashboard.change_settings(settings);
}

using D = Dashboard;
using Arg = std::string_view;

/// In the order of ActionId.
constexpr std::array<Action, enum_count<ActionId>()> kActions{{
    {"Runs", "", always, [](D& d, Arg) { show_page(d, Page::kRuns); }},
    {"Jobs", "", always, [](D& d, Arg) { show_page(d, Page::kJobs); }},
    {"Sources", "", always, [](D& d, Arg) { show_page(d, Page::kSources); }},
    {"Start run", "", may_start, [](D& d, Arg) { d.start_run(); }},
    {"Open run", "", always, open_run},
    {"Close", "Escape", [](const D& d, Arg) { return d.route().run_id.has_value(); }, close_run},
    {"Cancel run", "", may_cancel, [](D& d, Arg arg) { d.cancel_run(run_of(d, arg)->id); }},
    {"Auto-scroll to latest", "f", has_run, [](D& d, Arg) { scroll(d).follow(!scroll(d).is_following()); }},
    {"To the newest entry", "G", has_log, [](D& d, Arg) { scroll(d).to_end(); }},
    {"To the first entry", "g", has_log, [](D& d, Arg) { scroll(d).to_row(0, 0, false); }},
    {"A page down", "PageDown", has_log, [](D& d, Arg) { scroll(d).by_pages(1); }},
    {"A page up", "PageUp", has_log, [](D& d, Arg) { scroll(d).by_pages(-1); }},
    {"Try again", "", always, [](D& d, Arg) { d.reload(); }},
    {"Reload the page", "", always, [](D& d, Arg) { d.reload_page(); }},
    {"Theme", "", always, next_theme},
}};

}  // namespace

const Action& action_of(ActionId id) { return kActions[static_cast<std::size_t>(id)]; }

bool run_action(Dashboard& dashboard, ActionId id, std::string_view arg) {
  const Action& action = action_of(id);
  if (!action.is_enabled(dashboard, arg)) return false;
  action.run(dashboard, arg);
  return true;
}

bool run_action(Dashboard& dashboard, std::string_view name, std::string_view arg) {
  const auto id = from_name<ActionId>(name);
  return id && run_action(dashboard, *id, arg);
}

bool press_key(Dashboard& dashboard, std::string_view key) {
  for (std::size_t i = 0; i < kActions.size(); ++i)
    if (kActions[i].key == key && run_action(dashboard, static_cast<ActionId>(i))) return true;
  return false;
}

}  // namespace zapply
