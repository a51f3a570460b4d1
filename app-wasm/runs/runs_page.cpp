#include "app-wasm/runs/runs_page.h"

#include <algorithm>
#include <utility>

#include "app-wasm/log/log_actions.h"
#include "app-wasm/runs/run_actions.h"
#include "app-wasm/runs/runs_actions.h"

namespace zapply {

static_assert(PageEntry<PageOfRuns>);

std::string hash_of(const RunsPlace& place) {
  Address address{.page = std::string(PageOfRuns::kName)};
  add_runs_filter(address.query, place.filter);
  if (place.run_id) {
    address.rest = std::to_string(*place.run_id);
    if (place.since) address.query.add("since", *place.since);
    add_log_place(address.query, place.log);
  }
  return address.text();
}

PageOfRuns::PageOfRuns(Dashboard& dashboard)
    : Page(dashboard),
      list_(dashboard.requests, dashboard.history, [&dashboard](Timestamp at) { return dashboard.offset_minutes(at); }),
      detail_(dashboard.requests, dashboard.history),
      log_(dashboard, detail_.log(), [this](const LogPlace& log, Navigation::Step step) {
        RunsPlace place = place_;
        place.log = log;
        go(place, step);
      }) {
  dashboard.runs.on_open([this](std::int64_t id, bool was_started) {
    open_run(id);
    if (was_started) this->dashboard().effects.focus_field(Effects::kOpenThing);  // what was pressed may be gone
  });
}

void PageOfRuns::parse(const Address& address) {
  const auto shown_run = std::exchange(place_, {}).run_id;
  place_.filter = parse_runs_filter(address.query);
  place_.run_id = parse_id(address.rest);
  if (place_.run_id) {
    place_.log = parse_log_place(address.query);
    place_.since = parse_id(address.query.get("since"));
  }
  if (place_.run_id != shown_run) is_folded_by_itself_ = is_unfolded_by_person_ = log_shown_ = false;
  if (place_.log != LogPlace()) show_log();
}

void PageOfRuns::show() {
  list_.show(place_.filter);
  if (!place_.run_id) return detail_.close();
  detail_.open(*place_.run_id);
  detail_.compare_with(place_.since);
  log_.show(place_.log);
}

void PageOfRuns::leave() {
  place_ = {};
  detail_.close();
}

void PageOfRuns::reload() {
  list_.reload();
  detail_.reload();
  if (!log_.log().error().empty()) log_.log().retry();
}

void PageOfRuns::forget() {
  detail_.close();
  list_.forget();
}

void PageOfRuns::noticed(const RunNews& news) {
  if (news.is_other_kind) list_.ask_counts();
  list_.noticed(news.run);
  detail_.noticed(news.run);
}

void PageOfRuns::noticed_gone(std::int64_t run_id) {
  list_.ask_counts();
  list_.noticed_gone(run_id);
  detail_.noticed_gone(run_id);
}

void PageOfRuns::add_actions(Actions& actions) {
  actions.add("Runs", *this, runs_actions::kRuns);
  actions.add("Log", log_, log_actions::kLog);
  actions.add("Selection in the log", log_, log_actions::kSelection);
  actions.add("Run", *this, run_actions::kRun);
}

bool PageOfRuns::is_run_folded() const {
  return shows_one ? log_shown_ : dashboard().settings.run_folded || is_folded_by_itself_;
}

void PageOfRuns::fold_run(bool folded) {
  if (shows_one) {
    log_shown_ = folded;
    return;
  }
  dashboard().settings.run_folded = folded;
  is_folded_by_itself_ = false;
  is_unfolded_by_person_ = !folded;
}

void PageOfRuns::fold_run_by_itself() { is_folded_by_itself_ = !is_unfolded_by_person_; }

void PageOfRuns::go(const RunsPlace& place, Navigation::Step step) { dashboard().navigation.go(hash_of(place), step); }

void PageOfRuns::open_run(std::int64_t id) {
  cursor_id_ = id;
  go({.filter = place_.filter, .run_id = id});
}

void PageOfRuns::close_run(Navigation::Step step, std::int64_t to) {
  cursor_id_ = to > 0 ? to : place_.run_id.value_or(cursor_id_);
  go({.filter = place_.filter}, step);
  const std::vector<std::int64_t>& ids = list_.ids();
  const bool is_there = std::find(ids.begin(), ids.end(), cursor_id_) != ids.end();
  if (is_there) ++cursor_moves_;
  dashboard().effects.focus_field(is_there ? "run.open:" + std::to_string(cursor_id_) : std::string());
}

void PageOfRuns::step(int rows) {
  const std::vector<std::int64_t>& ids = list_.ids();
  if (ids.empty()) return;
  const auto last = static_cast<std::int64_t>(ids.size()) - 1;
  const auto first_in_sight = static_cast<std::int64_t>(memory.top_row);
  const std::int64_t from = place_.run_id.value_or(cursor_id_);
  const auto at = std::find(ids.begin(), ids.end(), from);
  std::int64_t row = at - ids.begin();
  const bool is_in_sight = row >= first_in_sight && row < static_cast<std::int64_t>(memory.end_row);
  if (at == ids.end() || (!place_.run_id && !is_in_sight)) {
    row = rows > 0 ? first_in_sight : std::max<std::int64_t>(static_cast<std::int64_t>(memory.end_row) - 1, 0);
  } else {
    row += rows;
  }
  cursor_id_ = ids[static_cast<std::size_t>(std::clamp<std::int64_t>(row, 0, last))];
  ++cursor_moves_;
  if (!place_.run_id) return dashboard().effects.focus_field("run.open:" + std::to_string(cursor_id_));
  if (cursor_id_ != place_.run_id) go({.filter = place_.filter, .run_id = cursor_id_}, Navigation::Step::kReplace);
}

}  // namespace zapply
