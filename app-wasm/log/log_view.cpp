#include "app-wasm/log/log_view.h"

#include <algorithm>

#include "app-wasm/log/log_actions.h"
#include "app-wasm/log/log_menu_view.h"
#include "app-wasm/log/log_mouse_view.h"
#include "app-wasm/log/log_scroll_bar_view.h"
#include "app-wasm/log/log_terminal_view.h"
#include "app-wasm/log/log_toolbar_view.h"
#include "app-wasm/ui/controls.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr float kScrollBarWidth = 16;
constexpr std::string_view kKeys =
    "Lines of the log. Arrow keys, Page Up, Page Down, Home and End scroll; with Shift they select, Ctrl+C copies, "
    "e goes to the next error, the menu key opens what can be done.";

bool has_nothing(const Log& log) { return log.row_count() == 0 || log.load() == Load::kFailed; }

void describe_nothing(Ui& ui, const LogPanel& panel) {
  const Log& log = panel.log();
  if (missing(ui, log.load(), "the log", log.error())) return;
  if (log.is_filtered() && log.view().load() == Load::kFailed) {
    placeholder(ui, {.icon = Icon::kWarning,
                     .title = "The filter was refused",
                     .advice = log.view().error(),
                     .has_action = true,
                     .action = log_action("log.clear")});
  } else if (log.is_filtered()) {
    const std::string title = "0 of " + count_of(log.last_seq(), "entry", "entries") + " shown";
    placeholder(ui, {.icon = Icon::kSearch,
                     .title = title,
                     .advice = "Nothing in this log fits the filters.",
                     .has_action = true,
                     .action = log_action("log.clear")});
  } else {
    const bool is_over = is_finished(panel.run()->status);
    placeholder(ui, {.icon = Icon::kDot, .title = is_over ? "This run has no entries" : "No entries yet"});
  }
}

/// Over the terminal's lower edge: what came below it, what could not be loaded, and what a press will do.
void describe_foot(Ui& ui, const LogPanel& panel) {
  const Log& log = panel.log();
  const std::int64_t unseen = log.scroll().is_following() ? 0 : log.unseen_rows();
  const bool is_extending = ui.is_enabled(selection_action("select.leave-it"));
  if (unseen == 0 && log.error().empty() && !is_extending) return;
  ui.page.begin({.key = "log.foot", .style_class = "log-foot"});
  if (!log.error().empty())
    ui.page.leaf({.key = "log.error",
                  .tag = "p",
                  .role = "alert",
                  .text = "More could not be loaded: " + log.error(),
                  .style_class = "bad"});
  if (is_extending) {
    ui.page.begin({.key = "select.hint", .tag = "p", .role = "status", .style_class = "row"});
    text(ui, "words", "Choose the line to select up to");
    button(ui, selection_action("select.leave-it"), {}, {.look = ButtonLook::kQuiet});
    ui.page.end();
  }
  // Of a run that has ended nothing is new.
  const bool is_over = is_finished(panel.run()->status);
  const std::string more =
      is_over ? with_thousands(unseen) + " further down" : count_of(unseen, "new entry", "new entries");
  if (unseen > 0 && !is_extending)
    button(ui, log_action("log.end"), {},
           {.label = more, .icon = Icon::kDown, .has_icon = true, .look = ButtonLook::kPrimary});
  ui.page.end();
}

/// What of the log is in view, for who does not see it; what comes by itself is not announced.
void describe_summary(Ui& ui, const Log& log) {
  const LogScroll& scroll = log.scroll();
  const std::int64_t last_row = std::min(scroll.end_row(), log.row_count()) - 1;
  if (last_row < scroll.top_row()) return;
  const std::string text = "Lines " + with_thousands(log.seq_of(scroll.top_row())) + " to " +
                           with_thousands(log.seq_of(last_row)) + " of " + with_thousands(log.last_seq());
  ui.page.leaf({.key = "log.summary",
                .tag = "p",
                .role = scroll.is_following() ? std::string_view() : "status",
                .text = text,
                .style_class = "aside"});
}

void draw_terminal(Ui& ui, LogPanel& panel, const Rect& area) {
  Log& log = panel.log();
  ui.fill(area, ui.palette.terminal);
  Rect lines = area.inset(0, ui.px(6));
  const Rect track = cut_right(lines, ui.px(kScrollBarWidth));
  if (const float wheel = ui.take_wheel(area); wheel != 0) {
    log.scroll().by(wheel);
    log.leave_cursor();
  }
  const LogTerminal view(ui, lines, panel);
  if (has_nothing(log)) return;
  select_with_mouse(ui, panel, view);
  view.draw();
  draw_log_scroll_bar(ui, track, log, panel.memory);
  look_up_log_menu(ui, panel, view);
}

}  // namespace

void describe_log(Ui& ui, LogPanel& panel) {
  panel.set_narrow(ui.is_compact());
  ui.page.begin({.key = "log.section",
                 .tag = "section",
                 .label = "Log",
                 .style_class = panel.is_full_page() ? "log full-page" : "log"});
  describe_log_toolbar(ui, panel, *panel.run());
  ui.page.begin({.key = "log.stage", .style_class = "stage"});
  const Rect area = ui.region({.key = kLogRegion,
                               .role = "region",
                               .label = kKeys,
                               .style_class = "region",
                               .menu = log_action("log.menu").name});
  if (!area.is_empty()) draw_terminal(ui, panel, area);
  ui.page.end();
  if (!area.is_empty()) describe_log_menu(ui, panel);
  if (has_nothing(panel.log())) {
    describe_nothing(ui, panel);
  } else {
    describe_summary(ui, panel.log());
    describe_foot(ui, panel);
  }
  ui.page.end();
  ui.page.end();
}

}  // namespace zapply
