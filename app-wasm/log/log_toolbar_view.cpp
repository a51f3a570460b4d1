#include "app-wasm/log/log_toolbar_view.h"

#include <algorithm>
#include <string>
#include <vector>

#include "app-wasm/log/log_actions.h"
#include "app-wasm/log/log_line.h"
#include "app-wasm/ui/controls.h"
#include "shared/text.h"

namespace zapply {
namespace {

MenuItem::Check check_of(bool on) { return on ? MenuItem::Check::kOn : MenuItem::Check::kOff; }

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

/// Whether words fit where the lines have letters.
bool has_room_for_words(const Ui& ui, const Run& run) {
  constexpr double kWide = 1600;
  const auto& counts = run.log_counts.by_level;
  const bool are_short = std::all_of(counts.begin(), counts.end(), [](std::int64_t count) { return count < 1000; });
  return are_short && (ui.is_compact() || ui.css_width() >= kWide);
}

/// A letter as the lines have it, or the word, with its count.
void describe_levels(Ui& ui, const LogPanel& panel, const Run& run) {
  const LogFilter& filter = panel.place().filter;
  const bool in_words = has_room_for_words(ui, run);
  ui.page.begin({.key = "log.levels", .role = "group", .label = "Levels", .style_class = "row levels"});
  for (std::size_t i = 0; i < enum_count<Level>(); ++i) {
    const auto level = static_cast<Level>(i);
    const std::string name(name_of(level)), letter(1, letter_of(level));
    const std::string count = with_thousands(count_of_level(run, filter, level));
    const std::string key = "log.level:" + name,
                      label = in_words ? name + " " + count : letter + " " + count + " " + name,
                      title = "Show " + name + " ( " + letter + " )", style_class = "pill " + name;
    ui.page.begin({.key = key,
                   .tag = "button",
                   .label = label,
                   .action = log_action("log.level").name,
                   .arg = name,
                   .pressed = filter.levels.has(level) ? Element::State::kOn : Element::State::kOff,
                   .style_class = style_class,
                   .title = title});
    text(ui, "letter", (in_words ? name : letter) + " ", "letter");
    text(ui, "count", count, "quiet");
    ui.page.end();
  }
  ui.page.end();
}

std::string sources_label(const Ui& ui, const LogFilter& filter) {
  if (filter.sources.empty()) return ui.is_compact() ? "Sources" : "All sources";
  if (filter.sources.size() > 1) return std::to_string(filter.sources.size()) + " sources";
  return filter.sources.front() == "-" ? "the run itself" : filter.sources.front();
}

void describe_sources(Ui& ui, const LogPanel& panel, const Run& run) {
  const LogFilter& filter = panel.place().filter;
  std::vector<MenuItem> items{{.label = "All sources",
                               .action = log_action("log.source"),
                               .check = check_of(filter.sources.empty()),
                               .note = with_thousands(sum_of(run.log_counts, filter.levels))}};
  const auto add = [&](std::string label, const std::string& name, const LogCounts& counts) {
    items.push_back({.label = std::move(label),
                     .action = log_action("log.source"),
                     .arg = name,
                     .check = check_of(is_chosen(filter, name)),
                     .note = with_thousands(sum_of(counts, filter.levels)),
                     .several = true});
  };
  for (const SourceRun& source : run.source_runs) add(source.source_name, source.source_name, source.log_counts);
  add("the run itself", "-", own_counts(run));
  menu_button(ui, "log-sources", sources_label(ui, filter), items);
}

void describe_look(Ui& ui, const LogPanel& panel) {
  const Settings& settings = panel.dashboard().settings;
  const auto time = [&](std::string label, TimeLook look, std::string note = {}) {
    return MenuItem{.label = std::move(label),
                    .action = log_action("log.time"),
                    .arg = std::string(name_of(look)),
                    .check = check_of(settings.log_time == look),
                    .note = std::move(note)};
  };
  const std::vector<MenuItem> looks{time("Time of day", TimeLook::kClock, "t"),
                                    time("Time since the run's start", TimeLook::kElapsed),
                                    time("Time since the line above", TimeLook::kStep),
                                    {.label = "Wrap long lines",
                                     .action = log_action("log.wrap"),
                                     .check = check_of(settings.log_wrap),
                                     .note = "w",
                                     .several = true},
                                    {.label = "Fold equal lines",
                                     .action = log_action("log.fold"),
                                     .check = check_of(settings.log_fold),
                                     .note = "z",
                                     .several = true}};
  const IconButton icon{.icon = Icon::kView};
  menu_button(ui, "log-look", "How lines are shown", looks, &icon);
}

void describe_download(Ui& ui) {
  const std::vector<MenuItem> downloads{
      {.label = "What is shown, as text", .action = log_action("log.download"), .arg = "view.txt"},
      {.label = "What is shown, as NDJSON", .action = log_action("log.download"), .arg = "view.ndjson"},
      {.label = "Everything, as text", .action = log_action("log.download"), .arg = "all.txt"},
      {.label = "Everything, as NDJSON", .action = log_action("log.download"), .arg = "all.ndjson"},
  };
  const IconButton icon{.icon = Icon::kDownload};
  menu_button(ui, "log-download", "Download the log", downloads, &icon);
}

/// What means more than itself in a regular expression, and is seldom meant as it stands.
bool looks_like_pattern(std::string_view text) {
  for (const std::string_view part : {".*", ".+", "\\d", "\\w", "\\s", "\\b", "[a-z", "[0-9", "[^", "(?", ")?", "|"})
    if (text.find(part) != std::string_view::npos) return true;
  return text.size() > 1 && (text.front() == '^' || text.back() == '$');
}

std::string hits_text(const Log& log, const LogFind& find) {
  const LogQuery& hits = log.hits();
  if (hits.load() == Load::kFailed) return hits.error();
  if (hits.load() != Load::kReady) return "…";
  const std::int64_t count = hits.matches().count();
  const std::string more = hits.has_more() ? "…" : "";
  if (count == 0 && hits.has_more()) return more;
  if (count == 0) return !find.regex && looks_like_pattern(find.text) ? "no hits: “.*” is off" : "no hits";
  if (log.cursor() > 0 && hits.matches().contains(log.cursor()))
    return with_thousands(hits.matches().rank_of(log.cursor()) + 1) + " of " + with_thousands(count) + more;
  return count_of(count, "hit", "hits") + more;
}

void describe_find(Ui& ui, const LogPanel& panel) {
  const Log& log = panel.log();
  const LogFind& find = panel.place().find;
  ui.page.begin({.key = "log.find", .role = "search", .label = "Find in the log", .style_class = "row log-find"});
  field(ui, log_action("find.text"), {.value = find.text, .placeholder = "Find in the log ( / )"});
  const auto option = [&](const Action& action, std::string_view label, bool on) {
    ui.page.leaf({.key = action.name,
                  .tag = "button",
                  .label = action.label,
                  .text = label,
                  .action = action.name,
                  .pressed = on ? Element::State::kOn : Element::State::kOff,
                  .style_class = "pill",
                  .title = action.label});
  };
  option(log_action("find.regex"), ".*", find.regex);
  option(log_action("find.case"), "Aa", find.match_case);
  ui.page.begin({.key = "find.hits", .style_class = find.text.empty() ? "row find-hits" : "row find-hits on"});
  if (!find.text.empty()) {
    pill(ui, log_action("find.only-hits"), {}, {.label = "only hits", .on = find.only_hits});
    icon_button(ui, log_action("find.previous"), {}, {.icon = Icon::kUp, .title = "Previous hit ( N )"});
    icon_button(ui, log_action("find.next"), {}, {.icon = Icon::kDown, .title = "Next hit ( n )"});
  }
  const bool failed = log.hits().load() == Load::kFailed;
  ui.page.leaf({.key = "find.count",
                .tag = "span",
                .role = "status",
                .text = find.text.empty() ? std::string() : hits_text(log, find),
                .style_class = failed ? "find-count bad" : "find-count quiet"});
  ui.page.end();
  ui.page.end();
}

/// "43,030 of 1,000,000 entries" and a way back to all.
void describe_shown(Ui& ui, const LogPanel& panel) {
  const Log& log = panel.log();
  const std::string all = count_of(log.last_seq(), "entry", "entries");
  ui.page.leaf({.key = "log.count",
                .tag = "span",
                .role = "status",
                .text = log.is_filtered() ? with_thousands(log.row_count()) + " of " + all : all,
                .style_class = "log-count quiet"});
  if (ui.is_enabled(log_action("log.clear"))) button(ui, log_action("log.clear"), {}, {.look = ButtonLook::kQuiet});
}

void describe_doings(Ui& ui, const LogPanel& panel) {
  ui.page.begin({.key = "log.doings", .style_class = "row log-doings"});
  switch_button(ui, log_action("log.follow"), {}, panel.log().scroll().is_following(), "Auto-scroll",
                log_action("log.follow").label);
  describe_look(ui, panel);
  describe_download(ui);
  const bool is_full = panel.is_full_page();
  const std::string_view label = is_full ? "Leave the full page" : "Full page";
  const std::string title = std::string(label) + " ( F )";
  ui.page.leaf({.key = "log.full-page",
                .tag = "button",
                .label = label,
                .action = log_action("log.full-page").name,
                .pressed = is_full ? Element::State::kOn : Element::State::kOff,
                .style_class = "icon-button",
                .icon = name_of(Icon::kFullPage),
                .title = title});
  ui.page.end();
}

/// What a phone shows above a log that has all of it: the way back, what is looked for, and whether lines are hidden.
void describe_least(Ui& ui, const LogPanel& panel) {
  ui.page.begin({.key = "log.bar", .style_class = "row log-bar least"});
  button(ui, log_action("log.full-page"), {}, {.label = "Back", .icon = Icon::kClose, .has_icon = true});
  describe_find(ui, panel);
  if (ui.is_enabled(log_action("log.clear"))) describe_shown(ui, panel);
  ui.page.end();
}

}  // namespace

void describe_log_toolbar(Ui& ui, const LogPanel& panel, const Run& run) {
  constexpr float kLow = 560;  // as in web/style.css
  const bool is_phone = ui.is_compact() || ui.screen().h < kLow * ui.ratio;
  if (is_phone && panel.is_full_page()) return describe_least(ui, panel);
  ui.page.begin({.key = "log.bar", .style_class = "row log-bar"});
  text(ui, "log.title", "Log", "log-title", "h3");
  describe_levels(ui, panel, run);
  describe_sources(ui, panel, run);
  if (ui.is_compact()) describe_doings(ui, panel);
  describe_find(ui, panel);
  describe_shown(ui, panel);
  if (!ui.is_compact()) describe_doings(ui, panel);
  ui.page.end();
}

}  // namespace zapply
