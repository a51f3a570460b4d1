#pragma once

#include <cstdint>
#include <string_view>

#include "app-wasm/dashboard/actions.h"
#include "app-wasm/log/log_panel.h"

namespace zapply {

/// The key of what has the focus where the log is read.
inline constexpr std::string_view kLogRegion = "log.region";

/// What can be done with the open run's log. `arg` is what the page's elements carry.
namespace log_actions {

bool has_run(const LogPanel&, std::string_view);
bool has_log(const LogPanel&, std::string_view);
bool may_scroll(const LogPanel&, std::string_view);
bool has_hits(const LogPanel&, std::string_view);
bool has_errors(const LogPanel&, std::string_view);
bool has_selection(const LogPanel&, std::string_view);
bool is_narrowed(const LogPanel&, std::string_view);
bool is_extending(const LogPanel&, std::string_view);

LogScroll& scroll(LogPanel&);  ///< to be moved by a person
void toggle_following(LogPanel&, std::string_view);
void to_first(LogPanel&, std::string_view);
void toggle_level(LogPanel&, std::string_view level);  ///< of none it is the only one
void only_level(LogPanel&, std::string_view level);    ///< only this one; all again when it is that already
void toggle_source(LogPanel&, std::string_view name);  ///< "-": the run itself; empty: all
void clear_filters(LogPanel&, std::string_view);
void only_source(LogPanel&, std::string_view name);  ///< "-": the run itself
/// Each goes to the first hit from where the reader is.
void find(LogPanel&, std::string_view text);
void toggle_regex(LogPanel&, std::string_view);
void toggle_case(LogPanel&, std::string_view);
void show_context(LogPanel&, std::string_view seq);  ///< empty: of where the last jump went
void jump(LogPanel&, const LogQuery&, Log::Jump);
void toggle_folding(LogPanel&, std::string_view);
void change_time(LogPanel&, std::string_view look);  ///< empty: the next one
void select_line(LogPanel&, std::string_view seq);   ///< "+12": up to there
void select_all(LogPanel&, std::string_view);
void clear_selection(LogPanel&, std::string_view);
/// What is selected goes on to the next line that is pressed, whose menu then opens.
void await_other_end(LogPanel&, std::string_view);
void extend_to(LogPanel&, std::string_view place);    ///< "12,340,1234": the menu's place in CSS pixels, the line
void extend_selection(LogPanel&, std::int64_t rows);  ///< the selection's moving end, by rows
std::int64_t rows_in_view(const LogPanel&);
void copy_selection(LogPanel&, std::string_view);
bool is_full_page(const LogPanel&, std::string_view);
void open_menu(LogPanel&, std::string_view place);  ///< "12,340": CSS pixels; empty: for where the reader is
void copy_link(LogPanel&, std::string_view);
void download(LogPanel&, std::string_view what);  ///< "view.txt", "all.txt", "view.ndjson", "all.ndjson"

using Arg = std::string_view;

/// Of several actions with one key the first that is enabled runs.
inline constexpr auto kLog = std::to_array<ActionRow<LogPanel>>({
    {"log.follow", "Auto-scroll to latest", "f", has_run, toggle_following},
    {"log.end", "To the newest entry", "G", has_log, [](LogPanel& p, Arg) { p.to_newest(); }},
    {"log.start", "To the first entry", "g", has_log, to_first},
    {"log.down", "A line down", "ArrowDown", may_scroll, [](LogPanel& p, Arg) { scroll(p).by_lines(1); }},
    {"log.up", "A line up", "ArrowUp", may_scroll, [](LogPanel& p, Arg) { scroll(p).by_lines(-1); }},
    {"log.page-down", "A page down", "PageDown", may_scroll, [](LogPanel& p, Arg) { scroll(p).by_pages(1); }},
    {"log.page-up", "A page up", "PageUp", may_scroll, [](LogPanel& p, Arg) { scroll(p).by_pages(-1); }},
    {"log.space", "A page down", " ", may_scroll, [](LogPanel& p, Arg) { scroll(p).by_pages(1); }},
    {"log.home", "To the first entry", "Home", may_scroll, to_first},
    {"log.last", "To the newest entry", "End", may_scroll, [](LogPanel& p, Arg) { p.to_newest(); }},
    {"log.level", "Show this level", "", has_run, toggle_level},
    {"log.only-level", "Only this level", "", has_run, only_level},
    {"log.source", "Show this source", "", has_run, toggle_source},
    {"log.only-source", "Only this source", "", has_run, only_source},
    {"log.clear", "Clear filters", "", is_narrowed, clear_filters},
    {"find.focus", "Find in the log", "/", has_run,
     [](LogPanel& p, Arg) { p.dashboard().effects.focus_field("find.text"); }},
    {"find.text", "Find in the log", "", has_run, find},
    {"find.regex", "Regular expression", "", has_run, toggle_regex},
    {"find.case", "Match case", "", has_run, toggle_case},
    {"find.only-hits", "Only hits", "", has_run,
     [](LogPanel& p, Arg) { p.change_place([](LogPlace& place) { place.find.only_hits ^= true; }); }},
    {"find.next", "Next hit", "n", has_hits, [](LogPanel& p, Arg) { jump(p, p.log().hits(), Log::Jump::kNext); }},
    {"find.leave", "To the log", "find.text:Escape", has_run,
     [](LogPanel& p, Arg) { p.dashboard().effects.focus_field(kLogRegion); }},
    {"find.enter", "Next hit", "find.text:Enter", has_hits,
     [](LogPanel& p, Arg) { jump(p, p.log().hits(), Log::Jump::kNext); }},
    {"find.previous", "Previous hit", "N", has_hits,
     [](LogPanel& p, Arg) { jump(p, p.log().hits(), Log::Jump::kPrevious); }},
    {"find.shift-enter", "Previous hit", "find.text:Shift+Enter", has_hits,
     [](LogPanel& p, Arg) { jump(p, p.log().hits(), Log::Jump::kPrevious); }},
    {"error.next", "Next error", "e", has_errors,
     [](LogPanel& p, Arg) { jump(p, p.log().errors(), Log::Jump::kNext); }},
    {"error.previous", "Previous error", "E", has_errors,
     [](LogPanel& p, Arg) { jump(p, p.log().errors(), Log::Jump::kPrevious); }},
    {"log.context", "Show the lines around", "c", is_narrowed, show_context},
    {"log.unfold", "Unfold", "", has_log, [](LogPanel& p, Arg seq) { p.log().folds().toggle(number_of(seq)); }},
    {"log.fold", "Fold equal lines", "z", has_run, toggle_folding},
    {"log.wrap", "Wrap long lines", "w", has_run, [](LogPanel& p, Arg) { p.dashboard().settings.log_wrap ^= true; }},
    {"log.time", "How times are shown", "t", has_run, change_time},
    {"log.download", "Download", "", has_run, download},
    {"log.full-page", "Full page", "F", has_run, [](LogPanel& p, Arg) { p.fill_page(!p.is_full_page()); }},
    {"log.menu", "What can be done here", "ContextMenu", has_log, open_menu},
    {"log.copy-link", "Copy the link to here", "y", has_run, copy_link},
    {"log.open-link", "Open the link", "", has_run,
     [](LogPanel& p, Arg url) { p.dashboard().effects.open_link(std::string(url)); }},
});

inline constexpr auto kSelection = std::to_array<ActionRow<LogPanel>>({
    {"select.leave-it", "Leave it at that", "Escape", is_extending,
     [](LogPanel& p, Arg) { p.memory.is_extending = false; }},
    {"select.up-to", "Select up to another line", "", has_selection, await_other_end},
    {"select.other-end", "Select up to here", "", is_extending, extend_to},
    {"select.none", "Clear the selection", "Escape", has_selection, clear_selection},
    {"select.line", "Select the line", "", has_log, select_line},
    {"select.all", "Select everything", "Ctrl+a", has_log, select_all},
    {"select.down", "Select a line further", "Shift+ArrowDown", has_log,
     [](LogPanel& p, Arg) { extend_selection(p, 1); }},
    {"select.up", "Select a line back", "Shift+ArrowUp", has_log, [](LogPanel& p, Arg) { extend_selection(p, -1); }},
    {"select.page-down", "Select a page further", "Shift+PageDown", has_log,
     [](LogPanel& p, Arg) { extend_selection(p, rows_in_view(p)); }},
    {"select.page-up", "Select a page back", "Shift+PageUp", has_log,
     [](LogPanel& p, Arg) { extend_selection(p, -rows_in_view(p)); }},
    {"select.end", "Select to the end", "Shift+End", has_log,
     [](LogPanel& p, Arg) { extend_selection(p, p.log().row_count()); }},
    {"select.start", "Select to the beginning", "Shift+Home", has_log,
     [](LogPanel& p, Arg) { extend_selection(p, -p.log().row_count()); }},
    {"copy", "Copy", "", has_selection, copy_selection},
    {"log.leave-full-page", "Leave the full page", "Escape", is_full_page,
     [](LogPanel& p, Arg) { p.fill_page(false); }},
});

}  // namespace log_actions

consteval const Action& log_action(std::string_view name) { return row_of(log_actions::kLog, name); }
consteval const Action& selection_action(std::string_view name) { return row_of(log_actions::kSelection, name); }

}  // namespace zapply
