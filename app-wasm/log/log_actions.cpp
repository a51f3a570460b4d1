#include "app-wasm/log/log_actions.h"

#include <algorithm>

#include "shared/text.h"

namespace zapply::log_actions {
namespace {

/// The sequence number in "12" and "+12".
std::int64_t seq_in(std::string_view arg) {
  if (arg.starts_with('+')) arg.remove_prefix(1);
  return number_of(arg);
}

template <class Change>
void change_find(LogPanel& panel, Change change) {
  panel.change_place([&](LogPlace& place) { change(place.find); });
  if (!panel.place().find.text.empty()) jump(panel, panel.log().hits(), Log::Jump::kNext);
}

}  // namespace

bool has_run(const LogPanel& panel, std::string_view) { return panel.run() != nullptr; }

bool has_log(const LogPanel& panel, std::string_view) { return panel.run() && panel.log().row_count() > 0; }

bool may_scroll(const LogPanel& panel, std::string_view) { return panel.is_in_sight && has_log(panel, {}); }

bool has_hits(const LogPanel& panel, std::string_view) { return panel.log().may_jump(panel.log().hits()); }

bool has_errors(const LogPanel& panel, std::string_view) { return panel.log().may_jump(panel.log().errors()); }

bool has_selection(const LogPanel& panel, std::string_view) { return !panel.log().selection().is_empty(); }

bool is_narrowed(const LogPanel& panel, std::string_view) {
  const LogPlace& place = panel.place();
  return panel.run() && (!place.filter.empty() || (place.find.only_hits && !place.find.text.empty()));
}

bool is_extending(const LogPanel& panel, std::string_view) {
  return panel.memory.is_extending && has_selection(panel, {});
}

LogScroll& scroll(LogPanel& panel) {
  panel.log().leave_cursor();
  return panel.log().scroll();
}

void toggle_following(LogPanel& panel, std::string_view) { scroll(panel).follow(!scroll(panel).is_following()); }

void to_first(LogPanel& panel, std::string_view) { scroll(panel).to_row(0, 0, false); }

void toggle_level(LogPanel& panel, std::string_view name) {
  if (const auto level = from_name<Level>(name))
    panel.change_place([&](LogPlace& place) { place.filter.levels.toggle(*level); });
}

void only_level(LogPanel& panel, std::string_view name) {
  const auto level = from_name<Level>(name);
  if (!level) return;
  panel.change_place([&](LogPlace& place) {
    const bool was_only = place.filter.levels.is_only(*level);
    place.filter.levels.clear();
    if (!was_only) place.filter.levels.add(*level);
  });
}

void toggle_source(LogPanel& panel, std::string_view name) {
  panel.change_place([&](LogPlace& place) {
    if (name.empty()) {
      place.filter.sources.clear();
    } else if (std::erase(place.filter.sources, name) == 0) {
      place.filter.sources.emplace_back(name);
      std::sort(place.filter.sources.begin(), place.filter.sources.end());
    }
  });
}

void only_source(LogPanel& panel, std::string_view name) {
  panel.change_place([&](LogPlace& place) { place.filter.sources.assign(1, std::string(name)); });
}

void clear_filters(LogPanel& panel, std::string_view) {
  panel.change_place([](LogPlace& place) {
    place.filter = {};
    place.find.only_hits = false;
  });
}

void find(LogPanel& panel, std::string_view text) {
  change_find(panel, [&](LogFind& find) { find.text = text; });
}

void toggle_regex(LogPanel& panel, std::string_view) {
  change_find(panel, [](LogFind& find) { find.regex ^= true; });
}

void toggle_case(LogPanel& panel, std::string_view) {
  change_find(panel, [](LogFind& find) { find.match_case ^= true; });
}

void show_context(LogPanel& panel, std::string_view arg) {
  Log& log = panel.log();
  std::int64_t seq = arg.empty() ? log.cursor() : number_of(arg);
  if (seq == 0 && !log.selection().is_empty()) seq = log.selection().first().seq;
  if (seq == 0 && log.row_count() > 0) seq = log.seq_of(std::min(log.scroll().top_row(), log.row_count() - 1));
  // A step to come back from: back brings the filter again.
  panel.change_place(
      [](LogPlace& place) {
        place.filter = {};
        place.find.only_hits = false;
      },
      LogPanel::Step::kPush);
  log.set_cursor(seq);
  log.go_to(seq);
}

void jump(LogPanel& panel, const LogQuery& query, Log::Jump where) {
  panel.log().scroll().follow(false);
  panel.log().jump(query, where);
}

void toggle_folding(LogPanel& panel, std::string_view) {
  bool& fold = panel.dashboard().settings.log_fold;
  fold = !fold;
  panel.log().folds().turn(fold);
}

void change_time(LogPanel& panel, std::string_view look) {
  TimeLook& time = panel.dashboard().settings.log_time;
  time = from_name<TimeLook>(look).value_or(next_of(time));
}

void select_line(LogPanel& panel, std::string_view arg) {
  LogSelection& selection = panel.log().selection();
  const std::int64_t seq = seq_in(arg);
  const auto before = selection.lines();
  if (arg.starts_with('+') && before) {
    selection.select_lines({std::min(before->first, seq), std::max(seq, before->first)});
  } else if (before == LineRange{seq, seq}) {
    selection.clear();
  } else {
    selection.select_lines({seq, seq});
  }
  panel.finish_selection();
}

void select_all(LogPanel& panel, std::string_view) {
  Log& log = panel.log();
  log.selection().select_lines({log.seq_of(0), log.seq_of(log.row_count() - 1)});
  panel.finish_selection();
}

void clear_selection(LogPanel& panel, std::string_view) {
  panel.log().selection().clear();
  panel.finish_selection();
}

void await_other_end(LogPanel& panel, std::string_view) {
  panel.log().scroll().follow(false);
  panel.memory.is_extending = true;
}

void extend_to(LogPanel& panel, std::string_view arg) {
  const std::size_t comma = arg.rfind(',');
  panel.memory.is_extending = false;
  select_line(panel, "+" + std::string(arg.substr(comma + 1)));
  open_menu(panel, arg.substr(0, comma));
}

void extend_selection(LogPanel& panel, std::int64_t rows) {
  Log& log = panel.log();
  LogSelection& selection = log.selection();
  if (selection.is_empty()) selection.start({log.seq_of(std::min(log.scroll().top_row(), log.row_count() - 1)), 0});
  const LogPoint head = selection.head();
  const std::int64_t row = log.row_of(head.seq);
  const std::int64_t wanted = std::clamp<std::int64_t>(row + rows, 0, log.row_count() - 1);
  const bool past_end = row + rows >= log.row_count();
  selection.extend({log.seq_of(wanted), past_end ? LogPoint::kLineEnd : 0});
  log.go_to(log.seq_of(wanted));
  panel.finish_selection();
}

std::int64_t rows_in_view(const LogPanel& panel) {
  const LogScroll& place = panel.log().scroll();
  return std::max<std::int64_t>(place.end_row() - place.top_row() - 1, 1);
}

void copy_selection(LogPanel& panel, std::string_view) {
  LogCopy& copy = panel.log().copy();
  // While the mouse is still selecting, what was fetched is an earlier selection's.
  if (!copy.is_of(panel.log().selection())) panel.finish_selection();
  switch (copy.state()) {
    case LogCopy::State::kNothing:
      return;
    case LogCopy::State::kFetching:
      copy.then([&panel] { copy_selection(panel, {}); });
      return panel.dashboard().notices.tell("Fetching the selected text…");
    case LogCopy::State::kTooLarge:
      return panel.dashboard().notices.tell("More than 4 MB is selected. Download the log instead.", true);
    case LogCopy::State::kFailed:
      return panel.dashboard().notices.tell("Not copied: " + copy.error(), true);
    case LogCopy::State::kReady:
      break;
  }
  panel.dashboard().effects.copy(copy.text());
  const auto lines = std::count(copy.text().begin(), copy.text().end(), '\n') + !copy.text().ends_with('\n');
  panel.dashboard().notices.tell("Copied " + count_of(lines, "line", "lines"));
}

bool is_full_page(const LogPanel& panel, std::string_view) { return panel.is_full_page(); }

void open_menu(LogPanel& panel, std::string_view place) {
  const std::size_t comma = place.find(',');
  const bool by_key = comma == std::string_view::npos;
  panel.memory.menu = {.by_key = by_key};
  if (!by_key) {
    panel.memory.menu.left = number_of(place.substr(0, comma));
    panel.memory.menu.top = number_of(place.substr(comma + 1));
  }
  panel.dashboard().overlays.open_menu(LogMenu::kName);
}

void copy_link(LogPanel& panel, std::string_view) {
  panel.dashboard().effects.copy_address();
  const auto& lines = panel.place().lines;
  if (!lines) return panel.dashboard().notices.tell("Copied the link to this log");
  const std::string first = std::to_string(lines->first), last = std::to_string(lines->last);
  panel.dashboard().notices.tell("Copied the link to " +
                                 (first == last ? "line " + first : "lines " + first + "–" + last));
}

void download(LogPanel& panel, std::string_view what) {
  const bool all = what.starts_with("all");
  const std::string kind = what.ends_with("ndjson") ? "ndjson" : "txt";
  const LogPlace& place = panel.place();
  const bool only_hits = place.find.only_hits && !place.find.text.empty();
  const std::string parameters = all         ? ""
                                 : only_hits ? find_parameters(place.filter, place.find)
                                             : filter_parameters(place.filter);
  std::string path = "api/runs/" + std::to_string(panel.log().run_id()) + "/log." + kind;
  if (!parameters.empty()) path += '?' + parameters;
  panel.dashboard().effects.download(std::move(path));
}

}  // namespace zapply::log_actions
