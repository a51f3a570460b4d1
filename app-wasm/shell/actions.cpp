#include "app-wasm/shell/actions.h"

#include <charconv>

#include "app-wasm/jobs/job_actions.h"
#include "app-wasm/log/log_actions.h"
#include "app-wasm/runs/runs_actions.h"
#include "app-wasm/shell/dashboard.h"
#include "app-wasm/sources/source_actions.h"

namespace zapply {
namespace {

using D = Dashboard;
using Arg = std::string_view;

constexpr float kAllRows = 1e9f;

// --- when ---

bool always(const D&, Arg) { return true; }
bool on_runs_list(const D& d, Arg) { return d.route().page == Page::kRuns && !d.route().run_id; }
bool is_runs_list_narrowed(const D& d, Arg) { return !d.route().runs.empty(); }
bool has_run(const D& d, Arg) { return d.run_detail().run() != nullptr; }
bool has_log(const D& d, Arg) { return has_run(d, {}) && d.run_detail().log().row_count() > 0; }
bool has_open_run(const D& d, Arg) { return d.route().run_id.has_value(); }
bool on_jobs(const D& d, Arg) { return d.route().page == Page::kJobs; }
bool has_open_job(const D& d, Arg) { return on_jobs(d, {}) && d.route().job_id.has_value(); }
bool has_open_source(const D& d, Arg) { return d.route().page == Page::kSources && !d.route().source.empty(); }
bool has_hits(const D& d, Arg) { return d.run_detail().log().may_jump(d.run_detail().log().hits()); }
bool has_errors(const D& d, Arg) { return d.run_detail().log().may_jump(d.run_detail().log().errors()); }
bool has_selection(const D& d, Arg) { return !d.run_detail().log().selection().is_empty(); }
bool is_narrowed(const D& d, Arg) {
  return has_run(d, {}) && (!d.route().log.empty() || (d.route().find.only_hits && !d.route().find.text.empty()));
}

std::int64_t number_of(Arg arg) {
  std::int64_t value = 0;
  std::from_chars(arg.data(), arg.data() + arg.size(), value);
  return value;
}

bool may_start(const D& d, Arg) {
  return !d.is_starting() && !d.running_run() && d.connection().state() == Connection::State::kLive;
}

/// `arg`: a run's id, or empty for the open one.
const Run* run_of(const D& d, Arg arg) { return arg.empty() ? d.run_detail().run() : d.history().find(number_of(arg)); }

bool may_cancel(const D& d, Arg arg) {
  const Run* run = run_of(d, arg);
  return run && !is_finished(run->status) && !d.is_cancelling(*run);
}

bool may_delete(const D& d, Arg arg) {
  const Run* run = run_of(d, arg);
  return run && is_finished(run->status);
}

bool may_start_chosen(const D& d, Arg) { return may_start(d, {}) && runs_actions::chosen(d) > 0; }

bool may_enter(const D& d, Arg) { return d.session().may_enter(); }

// --- what ---

void show_page(D& d, Page page) {
  Route route;
  route.page = page;
  // A tab leads back to the jobs as they were; a second click shows all.
  if (page == Page::kJobs && d.route().page != Page::kJobs) route.jobs = d.jobs().list().filter();
  d.go(route);
}

void open_run(D& d, Arg arg) {
  Route route;
  route.runs = d.route().runs;
  route.run_id = number_of(arg);
  d.go(route);
}

void close_run(D& d, Arg) {
  Route route;
  route.runs = d.route().runs;
  d.go(route);
}

LogScroll& scroll(D& d) {
  d.run_detail().log().leave_cursor();
  return d.run_detail().log().scroll();
}

std::int64_t rows_in_view(const D& d) {
  const LogScroll& place = d.run_detail().log().scroll();
  return std::max<std::int64_t>(place.end_row() - place.top_row() - 1, 1);
}

void clear_selection(D& d, Arg) {
  d.run_detail().log().selection().clear();
  log_actions::finish_selection(d);
}

template <class Change>
void change_settings(D& d, Change change) {
  Settings settings = d.settings();
  change(settings);
  d.change_settings(settings);
}

template <class Enum>
Enum after(Enum value) {
  return static_cast<Enum>((static_cast<std::size_t>(value) + 1) % enum_count<Enum>());
}

void log_time(D& d, Arg arg) {
  change_settings(d, [&](Settings& s) { s.log_time = from_name<TimeLook>(arg).value_or(after(s.log_time)); });
}

void set_theme(D& d, Arg name) {
  if (const auto theme = from_name<ThemeChoice>(name)) change_settings(d, [&](Settings& s) { s.theme = *theme; });
}

/// In the order of ActionId. Of several actions with one key the first that is enabled runs.
constexpr std::array<Action, enum_count<ActionId>()> kActions{{
    {"Runs", "", always, [](D& d, Arg) { show_page(d, Page::kRuns); }},
    {"Jobs", "", always, [](D& d, Arg) { show_page(d, Page::kJobs); }},
    {"Sources", "", always, [](D& d, Arg) { show_page(d, Page::kSources); }},
    {"Show the new jobs", "", always, job_actions::show_of_run},
    {"Search jobs", "/", on_jobs, [](D& d, Arg) { d.effects().focus_field(name_of(ActionId::kSearchJobs)); }},
    {"Search jobs", "", on_jobs, job_actions::search},
    {"To the jobs found", "jobs.search:Enter", on_jobs, job_actions::leave_search},
    {"Show this source", "", on_jobs, job_actions::toggle_source},
    {"Of every run", "", on_jobs, job_actions::toggle_run},
    {"New since my last look", "", on_jobs, job_actions::toggle_unseen},
    {"Mark all as seen", "", on_jobs, job_actions::finish_look},
    {"Remote", "", on_jobs, job_actions::toggle_remote},
    {"Remote from", "", on_jobs, job_actions::remote_from},
    {"Company", "", on_jobs, job_actions::company},
    {"Salary of at least", "", on_jobs, job_actions::salary},
    {"Posted since", "", on_jobs, job_actions::posted},
    {"Starred", "", on_jobs, job_actions::toggle_starred},
    {"Which jobs", "", on_jobs, job_actions::shelf},
    {"Order", "", on_jobs, job_actions::sort},
    {"Clear filters", "", job_actions::has_filter, job_actions::clear_filters},
    {"Show them", "", on_jobs, job_actions::refresh},
    {"CSV", "", on_jobs, job_actions::download},
    {"Next job", "j", on_jobs, [](D& d, Arg) { job_actions::step(d, 1); }},
    {"Next job", "ArrowDown", on_jobs, [](D& d, Arg) { job_actions::step(d, 1); }},
    {"Previous job", "k", on_jobs, [](D& d, Arg) { job_actions::step(d, -1); }},
    {"Previous job", "ArrowUp", on_jobs, [](D& d, Arg) { job_actions::step(d, -1); }},
    {"Open job", "Enter", on_jobs, job_actions::open},
    {"The job that came first", "", on_jobs, job_actions::open},
    {"Star", "s", job_actions::has_job, job_actions::star},
    {"Hide", "h", job_actions::has_job, job_actions::hide},
    {"Open posting", "o", job_actions::has_job, job_actions::open_posting},
    {"Apply", "a", job_actions::has_apply_url, job_actions::open_apply},
    {"Not the same", "", job_actions::may_separate, job_actions::separate},
    {"Open link", "", always, [](D& d, Arg url) { d.effects().open_link(std::string(url)); }},
    {"Open source", "", always, source_actions::open},
    {"On", "", source_actions::has_source, source_actions::turn},
    {"Run this source", "", source_actions::may_run, source_actions::run},
    {"Company to add", "", has_open_source, source_actions::write_company},
    {"Add", "", source_actions::may_add_company, source_actions::add_company},
    {"Add", "source.company:Enter", source_actions::may_add_company, source_actions::add_company},
    {"Remove", "", source_actions::may_remove_company, source_actions::remove_company},
    {"Open homepage", "", source_actions::has_source, source_actions::open_homepage},
    {"Show its jobs", "", source_actions::has_source, source_actions::show_jobs},
    {"Start run", "", may_start, [](D& d, Arg) { d.start_run(); }},
    {"Open run", "", always, open_run},
    {"Only this status", "", always, runs_actions::only_status},
    {"Show this phase", "", always, runs_actions::toggle_phase},
    {"Show this trigger", "", always, runs_actions::toggle_trigger},
    {"Runs of the last days", "", always, runs_actions::show_days},
    {"From this day", "", always, runs_actions::show_from},
    {"To this day", "", always, runs_actions::show_to},
    {"Find runs", "/", on_runs_list, [](D& d, Arg) { d.effects().focus_field(name_of(ActionId::kRunsFind)); }},
    {"Find runs", "", always, runs_actions::find},
    {"Show all runs", "", is_runs_list_narrowed, runs_actions::clear_filter},
    {"A line down", "ArrowDown", on_runs_list, [](D& d, Arg) { d.runs_list().move({.rows = 1}); }},
    {"A line up", "ArrowUp", on_runs_list, [](D& d, Arg) { d.runs_list().move({.rows = -1}); }},
    {"A page down", "PageDown", on_runs_list, [](D& d, Arg) { d.runs_list().move({.views = 1}); }},
    {"A page up", "PageUp", on_runs_list, [](D& d, Arg) { d.runs_list().move({.views = -1}); }},
    {"A page down", " ", on_runs_list, [](D& d, Arg) { d.runs_list().move({.views = 1}); }},
    {"To the newest run", "Home", on_runs_list, [](D& d, Arg) { d.runs_list().move({.rows = -kAllRows}); }},
    {"To the oldest run", "End", on_runs_list, [](D& d, Arg) { d.runs_list().move({.rows = kAllRows}); }},
    {"Close", "Escape", [](const D& d, Arg) { return !d.menu().empty(); }, [](D& d, Arg) { d.close_menu(); }},
    {"Clear the selection", "Escape", has_selection, clear_selection},
    {"Close", "Escape", has_open_run, close_run},
    {"Close", "Escape", has_open_job, job_actions::close},
    {"Close", "Escape", has_open_source, source_actions::close},
    {"Cancel run", "", may_cancel, [](D& d, Arg arg) { d.cancel_run(run_of(d, arg)->id); }},
    {"Auto-scroll to latest", "f", has_run, [](D& d, Arg) { scroll(d).follow(!scroll(d).is_following()); }},
    {"To the newest entry", "G", has_log, [](D& d, Arg) { scroll(d).to_end(); }},
    {"To the first entry", "g", has_log, [](D& d, Arg) { scroll(d).to_row(0, 0, false); }},
    {"A line down", "ArrowDown", has_log, [](D& d, Arg) { scroll(d).by_lines(1); }},
    {"A line up", "ArrowUp", has_log, [](D& d, Arg) { scroll(d).by_lines(-1); }},
    {"A page down", "PageDown", has_log, [](D& d, Arg) { scroll(d).by_pages(1); }},
    {"A page up", "PageUp", has_log, [](D& d, Arg) { scroll(d).by_pages(-1); }},
    {"A page down", " ", has_log, [](D& d, Arg) { scroll(d).by_pages(1); }},
    {"To the first entry", "Home", has_log, [](D& d, Arg) { scroll(d).to_row(0, 0, false); }},
    {"To the newest entry", "End", has_log, [](D& d, Arg) { scroll(d).to_end(); }},
    {"Only this level", "", has_run, log_actions::only_level},
    {"Show this level", "", has_run, log_actions::toggle_level},
    {"Show this source", "", has_run, log_actions::toggle_source},
    {"Clear filters", "", is_narrowed, log_actions::clear_filters},
    {"Find in the log", "/", has_run, [](D& d, Arg) { d.effects().focus_field(name_of(ActionId::kFind)); }},
    {"Find in the log", "", has_run, log_actions::find},
    {"Regular expression", "", has_run, log_actions::toggle_regex},
    {"Match case", "", has_run, log_actions::toggle_case},
    {"Only hits", "", has_run, log_actions::toggle_only_hits},
    {"Next hit", "n", has_hits, log_actions::next_hit},
    {"Next hit", "find.text:Enter", has_hits, log_actions::next_hit},
    {"Previous hit", "N", has_hits, log_actions::previous_hit},
    {"Previous hit", "find.text:Shift+Enter", has_hits, log_actions::previous_hit},
    {"Next error", "e", has_errors, log_actions::next_error},
    {"Previous error", "E", has_errors, log_actions::previous_error},
    {"Show the lines around", "c", is_narrowed, log_actions::show_context},
    {"Unfold", "", has_log, log_actions::toggle_fold},
    {"Fold equal lines", "z", has_run, [](D& d, Arg) { change_settings(d, [](Settings& s) { s.log_fold ^= true; }); }},
    {"Wrap long lines", "w", has_run, [](D& d, Arg) { change_settings(d, [](Settings& s) { s.log_wrap ^= true; }); }},
    {"How times are shown", "t", has_run, log_time},
    {"Select the line", "", has_log, log_actions::select_line},
    {"Select everything", "Ctrl+a", has_log, log_actions::select_all},
    {"Select a line further", "Shift+ArrowDown", has_log, [](D& d, Arg) { log_actions::extend_selection(d, 1); }},
    {"Select a line back", "Shift+ArrowUp", has_log, [](D& d, Arg) { log_actions::extend_selection(d, -1); }},
    {"Select a page further", "Shift+PageDown", has_log,
     [](D& d, Arg) { log_actions::extend_selection(d, rows_in_view(d)); }},
    {"Select a page back", "Shift+PageUp", has_log,
     [](D& d, Arg) { log_actions::extend_selection(d, -rows_in_view(d)); }},
    {"Select to the end", "Shift+End", has_log,
     [](D& d, Arg) { log_actions::extend_selection(d, d.run_detail().log().row_count()); }},
    {"Select to the beginning", "Shift+Home", has_log,
     [](D& d, Arg) { log_actions::extend_selection(d, -d.run_detail().log().row_count()); }},
    {"Copy", "", has_selection, log_actions::copy_selection},
    {"Download", "", has_run, log_actions::download},
    {"Menu", "", always, [](D& d, Arg name) { d.toggle_menu(name); }},
    {"Keys", "?", always,
     [](D& d, Arg) { d.dialog() == Dialog::kHelp ? d.close_dialog() : d.open_dialog(Dialog::kHelp); }},
    {"Try again", "", always, [](D& d, Arg) { d.reload(); }},
    {"Reload the page", "", always, [](D& d, Arg) { d.effects().reload_page(); }},
    {"Theme", "", always, [](D& d, Arg) { change_settings(d, [](Settings& s) { s.theme = after(s.theme); }); }},
    {"Settings", ",", always, [](D& d, Arg) { d.open_dialog(Dialog::kSettings); }},
    {"Theme", "", always, set_theme},
    {"Time zone", "", always, [](D& d, Arg zone) { d.write_zone(zone); }},
    {"Time zone", "", always, [](D& d, Arg text) { d.write_zone(text); }},
    {"Delete run", "", may_delete, [](D& d, Arg) { d.open_dialog(Dialog::kDeleteRun); }},
    {"Delete run", "", may_delete, [](D& d, Arg arg) { d.delete_run(run_of(d, arg)->id); }},
    {"Token", "", always, [](D& d, Arg text) { d.session().write(text); }},
    {"Log in", "", may_enter, [](D& d, Arg) { d.session().enter(); }},
    {"Log in", "token.text:Enter", may_enter, [](D& d, Arg) { d.session().enter(); }},
    {"Close", "Escape", [](const D& d, Arg) { return d.dialog() != Dialog::kNone; },
     [](D& d, Arg) { d.close_dialog(); }},
    {"Choose sources", "", may_start, runs_actions::choose_start},
    {"Ask this source", "", always, runs_actions::choose_source},
    {"All that are on", "", always, [](D& d, Arg) { d.start_choice().names.reset(); }},
    {"None", "", always, [](D& d, Arg) { d.start_choice().names.emplace(); }},
    {"Also sources that were asked recently", "", always, [](D& d, Arg) { d.start_choice().force ^= true; }},
    {"Start run", "", may_start_chosen, runs_actions::start_chosen},
    {"To the first error", "", has_errors, log_actions::first_error},
    {"Show its errors", "", has_run, log_actions::source_errors},
}};

}  // namespace

std::span<const Action> actions() { return kActions; }

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
  // A dialog keeps keys from what lies behind it; its fields' keys are its own.
  const auto may_act = [&](ActionId id) {
    return dashboard.dialog() == Dialog::kNone || id == ActionId::kCloseDialog || id == ActionId::kHelp ||
           key.find(':') != std::string_view::npos;
  };
  for (std::size_t i = 0; i < kActions.size(); ++i) {
    const auto id = static_cast<ActionId>(i);
    if (kActions[i].key == key && may_act(id) && run_action(dashboard, id)) return true;
  }
  return false;
}

}  // namespace zapply
