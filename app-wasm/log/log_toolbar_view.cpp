#include "app-wasm/log/log_toolbar_view.h"

#include <algorithm>

#include "app-wasm/log/log_actions.h"
#include "app-wasm/log/log_line.h"
#include "app-wasm/ui/widgets.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr float kRowHeight = 40;

bool is_chosen(const LogFilter& filter, const std::string& name) {
  return std::find(filter.sources.begin(), filter.sources.end(), name) != filter.sources.end();
}

std::int64_t sum_of(const LogCounts& counts, const EnumSet<Level>& levels) {
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < enum_count<Level>(); ++i)
    if (levels.admits(static_cast<Level>(i))) sum += counts.by_level[i];
  return sum;
}

/// What the run says itself, without a source.
LogCounts own_counts(const Run& run) {
  LogCounts out = run.log_counts;
  for (const SourceRun& source : run.source_runs)
    for (std::size_t i = 0; i < out.by_level.size(); ++i) out.by_level[i] -= source.log_counts.by_level[i];
  return out;
}

/// Counts of a level over the chosen sources, true for the whole log.
std::int64_t count_of_level(const Run& run, const LogFilter& filter, Level level) {
  if (filter.sources.empty()) return run.log_counts[level];
  std::int64_t sum = is_chosen(filter, "-") ? own_counts(run)[level] : 0;
  for (const SourceRun& source : run.source_runs)
    if (is_chosen(filter, source.source_name)) sum += source.log_counts[level];
  return sum;
}

void draw_levels(Ui& ui, const LogPanel& panel, Rect& row, const Run& run) {
  const LogFilter& filter = panel.place().filter;
  for (std::size_t i = 0; i < enum_count<Level>(); ++i) {
    const auto level = static_cast<Level>(i);
    const std::string letter(1, letter_of(level));
    const std::string count = with_thousands(count_of_level(run, filter, level));
    const Rect place = middle(cut_left(row, pill_width(ui, letter, count)), ui.px(26));
    pill(ui, place, log_action("log.only-level"), name_of(level), letter, count, filter.levels.has(level),
         color_of(ui.palette, level), name_of(level));
    cut_left(row, ui.px(6));
  }
}

std::string sources_label(const LogFilter& filter) {
  if (filter.sources.empty()) return "All sources";
  if (filter.sources.size() > 1) return std::to_string(filter.sources.size()) + " sources";
  return filter.sources.front() == "-" ? "the run itself" : filter.sources.front();
}

void draw_sources(Ui& ui, const LogPanel& panel, Rect& row, const Run& run) {
  const LogFilter& filter = panel.place().filter;
  using Check = MenuItem::Check;
  std::vector<MenuItem> items{{.label = "All sources",
                               .action = log_action("log.source"),
                               .check = filter.sources.empty() ? Check::kOn : Check::kOff,
                               .note = with_thousands(sum_of(run.log_counts, filter.levels))}};
  const auto add = [&](std::string label, const std::string& name, const LogCounts& counts) {
    items.push_back({.label = std::move(label),
                     .action = log_action("log.source"),
                     .arg = name,
                     .check = is_chosen(filter, name) ? Check::kOn : Check::kOff,
                     .note = with_thousands(sum_of(counts, filter.levels))});
  };
  for (const SourceRun& source : run.source_runs) add(source.source_name, source.source_name, source.log_counts);
  add("the run itself", "-", own_counts(run));
  const std::string label = sources_label(filter);
  const float width = std::min(menu_button_width(ui, label), ui.px(170));
  menu_button(ui, middle(cut_left(row, width), ui.px(28)), "log-sources", label, items);
}

void draw_menus(Ui& ui, const LogPanel& panel, Rect& row) {
  using Check = MenuItem::Check;
  const Settings& settings = panel.dashboard().settings;
  const auto check = [](bool on) { return on ? Check::kOn : Check::kOff; };
  const std::vector<MenuItem> downloads{
      {.label = "What is shown, as text", .action = log_action("log.download"), .arg = "view.txt"},
      {.label = "What is shown, as NDJSON", .action = log_action("log.download"), .arg = "view.ndjson"},
      {.label = "Everything, as text", .action = log_action("log.download"), .arg = "all.txt"},
      {.label = "Everything, as NDJSON", .action = log_action("log.download"), .arg = "all.ndjson"},
  };
  const std::vector<MenuItem> looks{
      {.label = "Time of day",
       .action = log_action("log.time"),
       .arg = "clock",
       .check = check(settings.log_time == TimeLook::kClock),
       .note = "t"},
      {.label = "Time since the run's start",
       .action = log_action("log.time"),
       .arg = "elapsed",
       .check = check(settings.log_time == TimeLook::kElapsed)},
      {.label = "Time since the line above",
       .action = log_action("log.time"),
       .arg = "step",
       .check = check(settings.log_time == TimeLook::kStep)},
      {.label = "Wrap long lines", .action = log_action("log.wrap"), .check = check(settings.log_wrap), .note = "w"},
      {.label = "Fold equal lines", .action = log_action("log.fold"), .check = check(settings.log_fold), .note = "z"},
  };
  menu_icon_button(ui, middle(cut_right(row, ui.px(30)), ui.px(28)), "log-download", Icon::kDownload, "Download",
                   downloads);
  menu_icon_button(ui, middle(cut_right(row, ui.px(30)), ui.px(28)), "log-look", Icon::kView, "How lines are shown",
                   looks);
}

std::string hits_text(const Log& log) {
  const LogQuery& hits = log.hits();
  if (hits.load() == Load::kFailed) return hits.error();
  if (hits.load() != Load::kReady) return "…";
  const std::int64_t count = hits.matches().count();
  const std::string more = hits.has_more() ? "…" : "";
  if (count == 0) return hits.has_more() ? more : "no hits";
  if (log.cursor() > 0 && hits.matches().contains(log.cursor()))
    return with_thousands(hits.matches().rank_of(log.cursor()) + 1) + " of " + with_thousands(count) + more;
  return count_of(count, "hit", "hits") + more;
}

void draw_find(Ui& ui, const LogPanel& panel, Rect& row) {
  const Log& log = panel.log();
  const LogFind& find = panel.place().find;
  const float field_width = std::clamp(row.w * 0.3f, ui.px(170), ui.px(340));
  field(ui, middle(cut_left(row, field_width), ui.px(30)), log_action("find.text"), find.text, "Find in the log ( / )",
        Icon::kSearch);
  cut_left(row, ui.px(6));
  const auto option = [&](const Action& action, std::string_view label, bool on) {
    const Rect place = middle(cut_left(row, pill_width(ui, label)), ui.px(26));
    pill(ui, place, action, {}, label, {}, on, on ? ui.palette.accent : ui.palette.quiet, action.label);
    cut_left(row, ui.px(6));
  };
  option(log_action("find.regex"), ".*", find.regex);
  option(log_action("find.case"), "Aa", find.match_case);
  if (find.text.empty()) return;
  option(log_action("find.only-hits"), "only hits", find.only_hits);
  icon_button(ui, middle(cut_left(row, ui.px(28)), ui.px(28)), log_action("find.previous"), Icon::kUp);
  icon_button(ui, middle(cut_left(row, ui.px(28)), ui.px(28)), log_action("find.next"), Icon::kDown);
  cut_left(row, ui.px(8));
  const std::string text = hits_text(log);
  const bool failed = log.hits().load() == Load::kFailed;
  const Style style{.size = 12.5f, .color = failed ? ui.palette.bad : ui.palette.quiet, .may_shorten = true};
  const Rect place = cut_left(row, ui.text_width(text, style) + 1);
  ui.text(place, text, style);
  ui.page.leaf({.key = "find.count", .tag = "span", .text = text, .rect = place});
}

/// "43,030 of 1,000,000 entries" and a way back to all.
void draw_shown(Ui& ui, const LogPanel& panel, Rect row) {
  const Log& log = panel.log();
  if (ui.is_enabled(log_action("log.clear"))) {
    const ButtonText text{.look = ButtonLook::kQuiet};
    button(ui, middle(cut_right(row, button_width(ui, log_action("log.clear"), text)), ui.px(28)),
           log_action("log.clear"), {}, text);
    cut_right(row, ui.px(4));
  }
  const std::string all = count_of(log.last_seq(), "entry", "entries");
  const std::string text = log.is_filtered() ? with_thousands(log.row_count()) + " of " + all : all;
  ui.text(row, text, {.size = 12.5f, .color = ui.palette.quiet, .may_shorten = true}, Align::kRight);
  ui.page.leaf({.key = "log.count", .tag = "span", .text = text, .rect = row});
}

}  // namespace

float log_toolbar_height(const Ui& ui) { return 2 * ui.px(kRowHeight) + ui.px(4); }

void draw_log_toolbar(Ui& ui, const LogPanel& panel, const Rect& area, const Run& run) {
  Rect rest = area;
  Rect top = cut_top(rest, ui.px(kRowHeight));
  const Style title{.face = Face::kStrong, .size = 13};
  cut_left(top, ui.text(top, "Log", title) + ui.px(14));
  const float follow = toggle_width(ui, log_action("log.follow"));
  toggle(ui, cut_right(top, follow), log_action("log.follow"), panel.log().scroll().is_following());
  cut_right(top, ui.px(8));
  draw_menus(ui, panel, top);
  draw_levels(ui, panel, top, run);
  cut_left(top, ui.px(4));
  draw_sources(ui, panel, top, run);
  Rect bottom = cut_top(rest, ui.px(kRowHeight));
  draw_find(ui, panel, bottom);
  cut_left(bottom, ui.px(10));
  draw_shown(ui, panel, bottom);
}

}  // namespace zapply
