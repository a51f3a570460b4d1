#include "app-wasm/log/log_view.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "app-wasm/log/log_actions.h"
#include "app-wasm/log/log_mouse_view.h"
#include "app-wasm/log/log_scroll_bar_view.h"
#include "app-wasm/log/log_terminal_view.h"
#include "app-wasm/log/log_toolbar_view.h"
#include "app-wasm/ui/columns.h"
#include "app-wasm/ui/list.h"
#include "app-wasm/ui/widgets.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr float kScrollBarWidth = 16;

/// Over the log's lower edge while there is something below that was never seen.
struct NewEntries {
  NewEntries(const Ui& ui, const Rect& lines, const Log& log) {
    const std::int64_t unseen = log.scroll().unseen_rows();
    if (unseen == 0 || log.scroll().is_following()) return;
    label = count_of(unseen, "new entry", "new entries");
    const float width = button_width(ui, log_action("log.end"), look());
    place = {lines.center_x() - width / 2, lines.bottom() - ui.px(44), width, ui.px(32)};
  }
  ButtonText look() const {
    return {.label = label, .icon = Icon::kDown, .has_icon = true, .look = ButtonLook::kPrimary};
  }

  std::string label;
  Rect place;  ///< empty: nothing is new
};

void draw_nothing(Ui& ui, LogPanel& panel, const Rect& area, const Log& log) {
  if (draw_missing(ui, area, log.load(), "the log", log.error())) return;
  if (log.is_filtered() && log.view().load() == Load::kFailed) {
    placeholder(ui, area,
                {.icon = Icon::kWarning,
                 .title = "The filter was refused",
                 .advice = log.view().error(),
                 .has_action = true,
                 .action = log_action("log.clear")});
  } else if (log.is_filtered()) {
    const std::string title = "0 of " + count_of(log.last_seq(), "entry", "entries") + " shown";
    placeholder(ui, area,
                {.icon = Icon::kSearch,
                 .title = title,
                 .advice = "Nothing in this log fits the filters.",
                 .has_action = true,
                 .action = log_action("log.clear")});
  } else {
    const bool is_over = is_finished(panel.run()->status);
    placeholder(ui, area, {.icon = Icon::kDot, .title = is_over ? "This run has no entries" : "No entries yet"});
  }
}

}  // namespace

void draw_log_view(Ui& ui, LogPanel& panel, const Rect& area) {
  Log& log = panel.log();
  const Run& run = *panel.run();
  Rect rest = area.inset(ui.px(20), 0);
  draw_log_toolbar(ui, panel, cut_top(rest, log_toolbar_height(ui)), run);
  cut_bottom(rest, ui.px(16));
  const Rect terminal = rest;
  ui.fill(terminal, ui.palette.terminal, 8);
  ui.outline(terminal, ui.palette.line, 8);
  Rect lines = terminal.inset(ui.px(1), ui.px(6));
  const Rect track = cut_right(lines, ui.px(kScrollBarWidth));

  if (const float wheel = ui.take_wheel(terminal); wheel != 0) {
    log.scroll().by(wheel);
    log.leave_cursor();
  }
  const LogTerminal view(ui, lines, panel);
  if (log.row_count() == 0 || log.load() == Load::kFailed) return draw_nothing(ui, panel, lines, log);
  const NewEntries news(ui, lines, log);
  select_with_mouse(ui, panel, view, news.place);
  view.draw();
  draw_log_scroll_bar(ui, track, log, panel.memory);
  if (!news.place.is_empty()) {
    ui.float_over(news.place, ui.palette.primary, 7);
    button(ui, news.place, log_action("log.end"), {}, news.look());
  }
  if (!log.error().empty())
    ui.text(cut_bottom(lines, ui.px(24)), "More could not be loaded: " + log.error(),
            {.size = 12.5f, .color = ui.palette.bad, .may_shorten = true}, Align::kCenter);
}

}  // namespace zapply
