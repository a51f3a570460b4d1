#include <algorithm>
#include <functional>
#include <string>
#include <utility>

#include "app-wasm/dashboard/dashboard_actions.h"
#include "app-wasm/runs/delete_view.h"
#include "app-wasm/runs/run_rows_view.h"
#include "app-wasm/runs/run_view.h"
#include "app-wasm/runs/runs_actions.h"
#include "app-wasm/runs/runs_chart_view.h"
#include "app-wasm/runs/runs_filter_view.h"
#include "app-wasm/runs/runs_page.h"
#include "app-wasm/runs/start_view.h"
#include "app-wasm/ui/controls.h"
#include "shared/text.h"

namespace zapply {
namespace {

/// The scrolled element.
constexpr std::string_view kWindow = "runs.window";
/// In CSS pixels, as in web/style.css: what is told below the last row; and below what width an open run has the page
/// for itself.
constexpr double kFootHeight = 48;
constexpr double kWidthForBoth = 1180;
/// Of a window in which a log has lines enough below all that is known of its run.
constexpr float kHeightForBoth = 560;

void describe_no_rows(Ui& ui, const PageOfRuns& page) {
  const RunsList& list = page.list();
  if (missing(ui, list.load(), "the runs", list.error())) return;
  if (!list.filter().empty()) {
    placeholder(ui, {.icon = Icon::kSearch,
                     .title = "No run matches the filter",
                     .advice = "Show all runs to see the others.",
                     .has_action = true,
                     .action = runs_action("runs.clear")});
  } else {
    placeholder(ui, {.icon = Icon::kBolt,
                     .title = "No runs yet",
                     .advice = "zapply asks job boards and careers pages for their jobs and keeps what is new. A run "
                               "asks every source that is on, or those that you choose, and shows its work here.",
                     .has_action = true,
                     .action = dashboard_action("run.start"),
                     .other = runs_action("start.choose")});
  }
}

/// The keyboard is at the row that it has gone to by itself, too.
void follow_focus(const Ui& ui, PageOfRuns& page) {
  const std::string start = std::string(dashboard_action("run.open").name) + ":";
  const std::string& focused = ui.input.focused_key;
  const bool has_moved = std::exchange(page.memory.focused, focused) != focused;
  if (has_moved && focused.starts_with(start))
    page.set_cursor(number_of(std::string_view(focused).substr(start.size())));
}

/// Where the list has to be scrolled to for the cursor's row to be in sight, as little as may be.
double to_cursor(const Ui& ui, const PageOfRuns& page, double top) {
  const std::vector<std::int64_t>& ids = page.list().ids();
  const auto at = std::find(ids.begin(), ids.end(), page.cursor_id());
  if (at == ids.end()) return top;
  const double height = run_row_height(ui), row_top = static_cast<double>(at - ids.begin()) * height;
  const double room = ui.window(kWindow).height - run_heads_height(ui);
  return std::clamp(top, std::min(row_top + height - room, row_top), row_top);
}

/// Runs that come or go above what is in sight shift nothing; the keys scroll; and a list that was away comes back as
/// it was. Returns how it is scrolled then.
Place keep_place(Ui& ui, PageOfRuns& page) {
  const std::vector<std::int64_t>& ids = page.list().ids();
  RunsMemory& memory = page.memory;
  const double height = run_row_height(ui), heads = run_heads_height(ui);
  const Place window = ui.window(kWindow);
  const bool was_there = std::exchange(memory.is_there, true);
  double top = was_there ? window.top : memory.top;
  const auto at = std::lower_bound(ids.begin(), ids.end(), memory.top_id, std::greater<>());
  if (top > 0 && at != ids.end() && *at == memory.top_id)
    top += (static_cast<double>(at - ids.begin()) - static_cast<double>(memory.top_row)) * height;
  const RunsList::Move move = page.list().take_move();
  top += move.rows * height + move.views * (window.height - heads - height);
  follow_focus(ui, page);
  const bool is_laid_out = window.height > 0;
  if (is_laid_out && std::exchange(memory.cursor_moves, page.cursor_moves()) != page.cursor_moves())
    top = to_cursor(ui, page, top);
  if (top != window.top || (!was_there && top > 0)) {
    const double content = heads + static_cast<double>(ids.size()) * height + kFootHeight;
    top = std::max(std::min(top, content - window.height), 0.0);
    ui.scroll_window(kWindow, top);
  }
  memory.top = top;
  memory.top_row = std::min(static_cast<std::size_t>(top / height), ids.size() - 1);
  memory.top_id = ids[memory.top_row];
  const double bottom = (top + window.height - heads) / height;
  memory.end_row = std::min(static_cast<std::size_t>(std::max(bottom, 0.0)), ids.size());
  return ui.window(kWindow);
}

std::string foot_text(const RunsList& list) {
  if (list.is_complete()) return {};
  return list.error().empty() ? "Loading older runs…" : "Older runs could not be loaded: " + list.error();
}

void describe_rows(Ui& ui, PageOfRuns& page) {
  RunsList& list = page.list();
  if (list.ids().empty()) {
    page.memory.is_there = false;
    list.take_move();
    return describe_no_rows(ui, page);
  }
  const auto rows = static_cast<std::int64_t>(list.ids().size());
  ui.page.begin({.key = kWindow, .style_class = "window runs-window", .is_window = true});
  describe_run_heads(ui);
  const Rows all{.key = "runs", .label = "Runs", .count = rows, .height = run_row_height(ui)};
  const RowsInSight sight = rows_in(ui, keep_place(ui, page), all, [&](std::int64_t row) {
    if (const Run* run = page.dashboard().history.find(list.ids()[static_cast<std::size_t>(row)]))
      describe_run_row(ui, page, row, *run);
  });
  text(ui, "runs.foot", foot_text(list), "quiet foot", "p");
  ui.page.end();
  if (2 * sight.last - sight.first >= rows) list.want_more();  // a window's height before its end
}

void describe_chart(Ui& ui, const PageOfRuns& page) {
  const Rect area =
      ui.region({.key = "runs.chart", .role = "group", .label = "New jobs per run", .style_class = "region chart"});
  ui.fill(area, ui.palette.page);
  if (!area.is_empty()) draw_runs_chart(ui, page, area);
  ui.page.end();
}

void describe_head(Ui& ui, const PageOfRuns& page, bool narrow) {
  ui.page.begin({.key = "runs.head", .style_class = "head"});
  ui.page.begin({.key = "runs.top", .style_class = "row top"});
  text(ui, "title", "Runs", {}, "h1");
  if (!narrow) {
    field(ui, runs_action("runs.find"),
          {.value = page.place().filter.text,
           .placeholder = "Find by source, error or number ( / )",
           .icon = Icon::kSearch,
           .style_class = "search"});
    describe_runs_filter_button(ui, page);
  }
  const bool has_chart = page.list().ids().size() >= kChartedRunsMin;
  if (!narrow && !ui.is_compact() && has_chart) {
    describe_chart(ui, page);
  } else {
    text(ui, "between", {}, "filling");
  }
  if (narrow && ui.is_enabled(runs_action("runs.clear")))
    button(ui, runs_action("runs.clear"), {}, {.look = ButtonLook::kQuiet});
  if (narrow) {
    icon_button(ui, runs_action("start.choose"), {}, {.icon = Icon::kView});
  } else if (!page.list().ids().empty() || !page.list().filter().empty()) {  // else it stands below
    button(ui, runs_action("start.choose"));
  }
  button(ui, dashboard_action("run.start"), {},
         {.label = page.dashboard().runs.is_starting() ? "Starting…" : std::string_view(),
          .icon = Icon::kPlay,
          .has_icon = true,
          .look = ButtonLook::kPrimary});
  ui.page.end();
  if (!narrow) describe_runs_filter(ui, page);
  ui.page.end();
}

/// Below the table, always in sight: how many there are, and what keeping them takes.
void describe_foot(Ui& ui, const PageOfRuns& page) {
  const RunsList& list = page.list();
  std::string shown = count_of(list.total(), "run", "runs");
  if (!list.filter().empty())
    shown = with_thousands(list.total()) + " of " + count_of(list.counts().total, "run", "runs");
  ui.page.begin({.key = "runs.bar", .style_class = "foot-bar quiet"});
  ui.page.leaf(
      {.key = "runs.count", .tag = "span", .role = "status", .text = list.load() == Load::kReady ? shown : "…"});
  if (const auto bytes = page.dashboard().server.database_bytes; bytes > 0) {
    ui.page.begin({.key = "runs.room", .style_class = "row"});
    text(ui, "database", "Database " + format_bytes(bytes));
    button(ui, dashboard_action("clean"), {}, {.label = "Make room…", .look = ButtonLook::kQuiet});
    ui.page.end();
  }
  ui.page.end();
}

}  // namespace

void PageOfRuns::draw(Ui& ui) {
  const std::string& dialog = dashboard().overlays.dialog();
  if (dialog == "start") ui.draw_dialog_later([&ui, this] { describe_start_dialog(ui, *this); });
  if (dialog == "delete") ui.draw_dialog_later([&ui, this] { describe_delete_dialog(ui, *this); });
  shows_one = ui.is_compact() || ui.screen().h < kHeightForBoth * ui.ratio;
  const bool open = place_.run_id.has_value();
  ui.page.begin({.key = "runs.page", .style_class = open ? "split runs open" : "split runs"});
  if (!open || ui.css_width() >= kWidthForBoth) {
    ui.page.begin({.key = "runs.list", .tag = "section", .label = "List of runs", .style_class = "list"});
    describe_head(ui, *this, open);
    describe_rows(ui, *this);
    if (!open) describe_foot(ui, *this);
    ui.page.end();
  } else {
    memory.is_there = false;
  }
  if (open) describe_run(ui, *this);
  ui.page.end();
}

}  // namespace zapply
