#include "app-wasm/log/log_actions.h"

#include <algorithm>
#include <charconv>

#include "app-wasm/shell/dashboard.h"
#include "app-wasm/ui/columns.h"
#include "shared/text.h"

namespace zapply::log_actions {
namespace {

constexpr std::size_t kSourceColumnsMax = 20;

std::int64_t number_of(std::string_view arg) {
  if (arg.starts_with('+')) arg.remove_prefix(1);
  std::int64_t value = 0;
  std::from_chars(arg.data(), arg.data() + arg.size(), value);
  return value;
}

Log& log_of(Dashboard& dashboard) { return dashboard.run_detail().log(); }

/// Filters and searches replace the address; only a jump to a line or another run is a step to come back from.
template <class Change>
void change_route(Dashboard& dashboard, Change change) {
  Route route = dashboard.route();
  change(route);
  dashboard.go(route, Dashboard::Step::kReplace);
}

template <class Change>
void change_level(Dashboard& dashboard, std::string_view name, Change change) {
  const auto level = from_name<Level>(name);
  if (!level) return;
  change_route(dashboard, [&](Route& route) { change(route.log.levels, *level); });
}

void jump(Dashboard& dashboard, const LogQuery& query, Log::Jump where) {
  log_of(dashboard).scroll().follow(false);
  log_of(dashboard).jump(query, where);
}

}  // namespace

void only_level(Dashboard& dashboard, std::string_view name) {
  change_level(dashboard, name, [](EnumSet<Level>& levels, Level level) {
    const bool was_only = levels.is_only(level);
    levels.clear();
    if (!was_only) levels.add(level);
  });
}

void toggle_level(Dashboard& dashboard, std::string_view name) {
  change_level(dashboard, name, [](EnumSet<Level>& levels, Level level) { levels.toggle(level); });
}

void toggle_source(Dashboard& dashboard, std::string_view name) {
  change_route(dashboard, [&](Route& route) {
    if (name.empty()) {
      route.log.sources.clear();
    } else if (std::erase(route.log.sources, name) == 0) {
      route.log.sources.emplace_back(name);
      std::sort(route.log.sources.begin(), route.log.sources.end());
    }
  });
}

void clear_filters(Dashboard& dashboard, std::string_view) {
  change_route(dashboard, [](Route& route) {
    route.log = {};
    route.find.only_hits = false;
  });
}

void find(Dashboard& dashboard, std::string_view text) {
  change_route(dashboard, [&](Route& route) { route.find.text = text; });
}

void toggle_regex(Dashboard& dashboard, std::string_view) {
  change_route(dashboard, [](Route& route) { route.find.regex = !route.find.regex; });
}

void toggle_case(Dashboard& dashboard, std::string_view) {
  change_route(dashboard, [](Route& route) { route.find.match_case = !route.find.match_case; });
}

void toggle_only_hits(Dashboard& dashboard, std::string_view) {
  change_route(dashboard, [](Route& route) { route.find.only_hits = !route.find.only_hits; });
}

void show_context(Dashboard& dashboard, std::string_view arg) {
  Log& log = log_of(dashboard);
  std::int64_t seq = arg.empty() ? log.cursor() : number_of(arg);
  if (seq == 0 && !log.selection().is_empty()) seq = log.selection().first().seq;
  if (seq == 0 && log.row_count() > 0) seq = log.seq_of(std::min(log.scroll().top_row(), log.row_count() - 1));
  // A step to come back from: back brings the filter again.
  Route route = dashboard.route();
  route.log = {};
  route.find.only_hits = false;
  dashboard.go(route);
  log.set_cursor(seq);
  log.go_to(seq);
}

void next_hit(Dashboard& dashboard, std::string_view) { jump(dashboard, log_of(dashboard).hits(), Log::Jump::kNext); }
void previous_hit(Dashboard& dashboard, std::string_view) {
  jump(dashboard, log_of(dashboard).hits(), Log::Jump::kPrevious);
}
void first_error(Dashboard& dashboard, std::string_view) {
  jump(dashboard, log_of(dashboard).errors(), Log::Jump::kFirst);
}

void source_errors(Dashboard& dashboard, std::string_view source) {
  Route route = dashboard.route();
  route.log = {};
  route.log.levels.add(Level::kError);
  route.log.sources.emplace_back(source);
  dashboard.go(route);
}

void next_error(Dashboard& dashboard, std::string_view) {
  jump(dashboard, log_of(dashboard).errors(), Log::Jump::kNext);
}
void previous_error(Dashboard& dashboard, std::string_view) {
  jump(dashboard, log_of(dashboard).errors(), Log::Jump::kPrevious);
}

void toggle_fold(Dashboard& dashboard, std::string_view seq) { log_of(dashboard).folds().toggle(number_of(seq)); }

void select_line(Dashboard& dashboard, std::string_view arg) {
  LogSelection& selection = log_of(dashboard).selection();
  const std::int64_t seq = number_of(arg);
  const auto before = selection.lines();
  if (arg.starts_with('+') && before) {
    selection.select_lines({std::min(before->first, seq), std::max(seq, before->first)});
  } else if (before == LineRange{seq, seq}) {
    selection.clear();
  } else {
    selection.select_lines({seq, seq});
  }
  finish_selection(dashboard);
}

void select_all(Dashboard& dashboard, std::string_view) {
  Log& log = log_of(dashboard);
  log.selection().select_lines({log.seq_of(0), log.seq_of(log.row_count() - 1)});
  finish_selection(dashboard);
}

void extend_selection(Dashboard& dashboard, std::int64_t rows) {
  Log& log = log_of(dashboard);
  LogSelection& selection = log.selection();
  if (selection.is_empty()) selection.start({log.seq_of(std::min(log.scroll().top_row(), log.row_count() - 1)), 0});
  const LogPoint head = selection.head();
  const std::int64_t row = log.row_of(head.seq);
  const std::int64_t wanted = std::clamp<std::int64_t>(row + rows, 0, log.row_count() - 1);
  const bool past_end = row + rows >= log.row_count();
  selection.extend({log.seq_of(wanted), past_end ? LogPoint::kLineEnd : 0});
  log.go_to(log.seq_of(wanted));
  finish_selection(dashboard);
}

void finish_selection(Dashboard& dashboard) {
  Log& log = log_of(dashboard);
  log.copy().fetch(log.run_id(), log.selection(), log.filtered_rows(), look_of(dashboard));
  change_route(dashboard, [&](Route& route) { route.lines = log.selection().lines(); });
}

void copy_selection(Dashboard& dashboard, std::string_view) {
  LogCopy& copy = log_of(dashboard).copy();
  // While the mouse is still selecting, what was fetched is an earlier selection's.
  if (!copy.is_of(log_of(dashboard).selection())) finish_selection(dashboard);
  switch (copy.state()) {
    case LogCopy::State::kNothing:
      return;
    case LogCopy::State::kFetching:
      copy.then([&dashboard] { copy_selection(dashboard, {}); });
      return dashboard.notify("Fetching the selected text…");
    case LogCopy::State::kTooLarge:
      return dashboard.notify("More than 4 MB is selected. Download the log instead.", true);
    case LogCopy::State::kFailed:
      return dashboard.notify("Not copied: " + copy.error(), true);
    case LogCopy::State::kReady:
      break;
  }
  dashboard.effects().copy(copy.text());
  const auto lines = std::count(copy.text().begin(), copy.text().end(), '\n') + !copy.text().ends_with('\n');
  dashboard.notify("Copied " + count_of(lines, "line", "lines"));
}

void download(Dashboard& dashboard, std::string_view what) {
  const bool all = what.starts_with("all");
  const std::string kind = what.ends_with("ndjson") ? "ndjson" : "txt";
  const Route& route = dashboard.route();
  const bool only_hits = route.find.only_hits && !route.find.text.empty();
  const std::string parameters = all         ? ""
                                 : only_hits ? find_parameters(route.log, route.find)
                                             : filter_parameters(route.log);
  std::string path = "api/runs/" + std::to_string(log_of(dashboard).run_id()) + "/log." + kind;
  if (!parameters.empty()) path += '?' + parameters;
  dashboard.effects().download(std::move(path));
}

LogLineLook look_of(const Dashboard& dashboard) {
  LogLineLook look;
  look.time = dashboard.settings().log_time;
  look.zone_offset = [&dashboard](Timestamp at) { return dashboard.offset_minutes(at); };
  const Run* run = dashboard.run_detail().run();
  if (!run) return look;
  look.run_started_at = run->started_at;
  for (const SourceRun& source : run->source_runs)
    look.source_columns = std::max(look.source_columns, std::min(columns_of(source.source_name), kSourceColumnsMax));
  return look;
}

}  // namespace zapply::log_actions
