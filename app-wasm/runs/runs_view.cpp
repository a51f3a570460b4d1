#include "app-wasm/runs/runs_page.h"

#include <algorithm>
#include <array>
#include <functional>

#include "app-wasm/dashboard/dashboard_actions.h"
#include "app-wasm/runs/delete_view.h"
#include "app-wasm/runs/run_view.h"
#include "app-wasm/runs/runs_actions.h"
#include "app-wasm/runs/runs_chart_view.h"
#include "app-wasm/runs/runs_filter_view.h"
#include "app-wasm/runs/start_view.h"
#include "app-wasm/ui/list.h"
#include "app-wasm/ui/time_text.h"
#include "app-wasm/ui/widgets.h"
#include "shared/text.h"

namespace zapply {
namespace {

enum ColumnId { kId, kStatus, kPhase, kTrigger, kStarted, kDuration, kNew, kFound, kErrors, kColumns };
constexpr std::array<Column, kColumns> kTable{{{"Run"},
                                               {"Status"},
                                               {"Phase"},
                                               {"Trigger"},
                                               {"Started"},
                                               {"Duration", Align::kRight},
                                               {"New", Align::kRight},
                                               {"Found", Align::kRight},
                                               {"Errors", Align::kRight}}};
/// In CSS pixels; the started column takes what is left.
constexpr std::array<float, kColumns> kWidths{76, 136, 92, 84, 0, 104, 78, 86, 160};
/// What remains beside an open run.
constexpr float kNarrowWidth = 330;

using Cells = std::array<Rect, kColumns>;

Cells cells_of(const Ui& ui, Rect row, bool narrow) {
  Cells out{};
  cut_left(row, ui.px(20));
  cut_right(row, ui.px(20));
  out[kId] = cut_left(row, ui.px(narrow ? 60 : kWidths[kId]));
  out[kStatus] = cut_left(row, ui.px(kWidths[kStatus]));
  if (narrow) {
    out[kNew] = row;
    return out;
  }
  out[kPhase] = cut_left(row, ui.px(kWidths[kPhase]));
  out[kTrigger] = cut_left(row, ui.px(kWidths[kTrigger]));
  for (const ColumnId id : {kErrors, kFound, kNew, kDuration}) out[id] = cut_right(row, ui.px(kWidths[id]));
  out[kStarted] = row;
  return out;
}

std::string duration_text(const Ui& ui, const Run& run) {
  return elapsed_text(run.started_at, duration_of(run), ui.now());
}

void draw_errors(Ui& ui, Rect cell, const Run& run) {
  const std::int64_t errors = run.log_counts[Level::kError], warnings = run.log_counts[Level::kWarning];
  if (errors == 0 && warnings == 0) {
    ui.text(cell, "0", {.color = ui.palette.faint}, Align::kRight);
    return;
  }
  const auto part = [&](std::int64_t count, Icon icon, Color color) {
    if (count == 0) return;
    const std::string text = with_thousands(count);
    const float width = ui.text_width(text, {});
    ui.text(cut_right(cell, width), text, {.color = color}, Align::kRight);
    ui.icon(icon, cut_right(cell, ui.px(18)).center_x(), cell.center_y(), 11, color);
    cut_right(cell, ui.px(8));
  };
  part(errors, Icon::kCross, ui.palette.bad);
  part(warnings, Icon::kWarning, ui.palette.warning);
}

std::string_view status_text(const PageOfRuns& page, const Run& run) {
  return page.dashboard().runs.is_cancelling(run) ? "cancelling" : name_of(run.status);
}

std::string describe(const Ui& ui, const PageOfRuns& page, const Run& run, const RunStats& stats) {
  return "Run " + std::to_string(run.id) + ", " + std::string(status_text(page, run)) + ", " +
         std::string(name_of(run.phase)) + ", " + std::string(name_of(run.trigger_type)) + ", started " +
         ui.local_time(run.started_at) + ", " + duration_text(ui, run) + ", " + with_thousands(stats.new_jobs) +
         " new, " + with_thousands(stats.jobs_scraped) + " found, " +
         count_of(run.log_counts[Level::kError], "error", "errors") + ", " +
         count_of(run.log_counts[Level::kWarning], "warning", "warnings");
}

void draw_row(Ui& ui, const PageOfRuns& page, const Rect& row, const Run& run, bool narrow) {
  const std::string id = std::to_string(run.id);
  const RunStats stats = stats_of(run.source_runs);
  const ListRow frame{.rect = row,
                      .target = row,
                      .open = dashboard_action("run.open"),
                      .arg = id,
                      .said = describe(ui, page, run, stats),
                      .is_open = page.place().run_id == run.id};
  list_row_ground(ui, frame);
  const Cells cell = cells_of(ui, row, narrow);
  ui.text(cell[kId], "#" + id, {.face = Face::kStrong});
  const Color color = color_of(ui.palette, run.status);
  chip(ui, cell[kStatus].x, row.center_y(), icon_of(run.status), status_text(page, run),
       page.dashboard().runs.is_cancelling(run) ? ui.palette.stopped : color);
  if (narrow) {
    ui.text(cell[kNew], with_thousands(stats.new_jobs) + " new", {.size = 12.5f, .color = ui.palette.quiet},
            Align::kRight);
  } else {
    const Style quiet{.color = ui.palette.quiet};
    ui.text(cell[kPhase], name_of(run.phase), quiet);
    ui.text(cell[kTrigger], name_of(run.trigger_type), quiet);
    ui.text(cell[kStarted], ui.local_time(run.started_at), {});
    ui.text(cell[kDuration], duration_text(ui, run), {}, Align::kRight);
    ui.text(cell[kNew], with_thousands(stats.new_jobs),
            {.face = Face::kStrong, .color = stats.new_jobs > 0 ? ui.palette.good : ui.palette.faint}, Align::kRight);
    ui.text(cell[kFound], with_thousands(stats.jobs_scraped), {}, Align::kRight);
    draw_errors(ui, cell[kErrors], run);
  }
  if (!is_finished(run.status) && run.progress.total > 0) {
    const double fraction = static_cast<double>(run.progress.done) / static_cast<double>(run.progress.total);
    progress_bar(ui, {row.x, row.bottom() - ui.px(2), row.w, ui.px(2)}, fraction, color);
  }
  list_row_target(ui, frame);
}

void draw_no_rows(Ui& ui, const PageOfRuns& page, const Rect& area) {
  const RunsList& list = page.list();
  if (draw_missing(ui, area, list.load(), "the runs", list.error())) return;
  if (!list.filter().empty()) {
    placeholder(ui, area,
                {.icon = Icon::kSearch,
                 .title = "No run matches the filter",
                 .advice = "Show all runs to see the others.",
                 .has_action = true,
                 .action = runs_action("runs.clear")});
  } else {
    placeholder(ui, area,
                {.icon = Icon::kBolt,
                 .title = "No runs yet",
                 .advice = "A run asks every enabled source for jobs and shows its work here.",
                 .has_action = true,
                 .action = dashboard_action("run.start")});
  }
}

/// Runs that come or go above what is on screen must not shift it.
void keep_place(const std::vector<std::int64_t>& ids, float row_height, RunsMemory& memory) {
  const auto at = std::lower_bound(ids.begin(), ids.end(), memory.top_id, std::greater<>());
  const auto row = static_cast<std::size_t>(at - ids.begin());
  if (memory.offset > 0 && at != ids.end() && *at == memory.top_id)
    memory.offset += (static_cast<float>(row) - static_cast<float>(memory.top_row)) * row_height;
}

void remember_place(const std::vector<std::int64_t>& ids, float row_height, RunsMemory& memory) {
  memory.top_row = std::min(static_cast<std::size_t>(memory.offset / row_height), ids.size() - 1);
  memory.top_id = ids[memory.top_row];
}

void draw_rows(Ui& ui, PageOfRuns& page, const Rect& area, bool narrow) {
  RunsList& list = page.list();
  const RunsList::Move move = list.take_move();
  if (list.ids().empty()) return draw_no_rows(ui, page, area);
  const float row_height = ui.px(44);
  const float content = static_cast<float>(list.ids().size()) * row_height + ui.px(52);
  keep_place(list.ids(), row_height, page.memory);
  page.memory.offset += move.rows * row_height + move.views * (area.h - row_height);
  ui.push_clip(area);
  const float top = scroll_list(ui, area, "runs.scroll", content, page.memory.offset);
  remember_place(list.ids(), row_height, page.memory);
  ui.page.begin({.key = "runs", .role = "list", .label = "Runs", .rect = area});
  float y = top;
  for (const std::int64_t id : list.ids()) {
    const Run* run = page.dashboard().history.find(id);
    if (run && y + row_height > area.y && y < area.bottom())
      draw_row(ui, page, {area.x, y, area.w - ui.px(10), row_height}, *run, narrow);
    y += row_height;
  }
  ui.page.end();
  const std::string foot = list.is_complete()     ? std::string()
                           : list.error().empty() ? "Loading older runs…"
                                                  : "Older runs could not be loaded: " + list.error();
  ui.text({area.x, y, area.w, ui.px(52)}, foot, {.size = 12.5f, .color = ui.palette.faint}, Align::kCenter);
  if (y < area.bottom() + area.h) list.want_more();
  ui.pop_clip();
}

void draw_head(Ui& ui, const PageOfRuns& page, Rect head, bool narrow) {
  cut_left(head, ui.px(20));
  cut_right(head, ui.px(20));
  const ButtonText start{.label = page.dashboard().runs.is_starting() ? "Starting…" : std::string_view(),
                         .icon = Icon::kPlay,
                         .has_icon = true,
                         .look = ButtonLook::kPrimary};
  button(ui, middle(cut_right(head, button_width(ui, dashboard_action("run.start"), start) + ui.px(8)), ui.px(36)),
         dashboard_action("run.start"), {}, start);
  icon_button(ui, middle(cut_right(head, ui.px(34)), ui.px(34)), runs_action("start.choose"), Icon::kView);
  const float width = ui.text(head, "Runs", {.face = Face::kStrong, .size = 19});
  ui.page.leaf({.key = "title", .tag = "h1", .text = "Runs", .rect = head});
  cut_left(head, width + ui.px(18));
  cut_right(head, ui.px(12));
  if (narrow) {
    const ButtonText all{.look = ButtonLook::kQuiet};
    if (ui.is_enabled(runs_action("runs.clear")))
      button(ui, middle(cut_right(head, button_width(ui, runs_action("runs.clear"), all)), ui.px(32)),
             runs_action("runs.clear"), {}, all);
    return;
  }
  field(ui, middle(cut_left(head, ui.px(280)), ui.px(32)), runs_action("runs.find"), page.place().filter.text,
        "Find by source, error or number ( / )", Icon::kSearch);
  cut_left(head, ui.px(20));
  draw_runs_chart(ui, page, middle(head, ui.px(40)));
}

/// Below the table, always in view: how many there are, and what keeping them takes.
void draw_foot(Ui& ui, const PageOfRuns& page, const Rect& bar) {
  const RunsList& list = page.list();
  ui.fill({bar.x, bar.y, bar.w, 1}, ui.palette.line);
  const Rect rest = bar.inset(ui.px(20), 0);
  const Style style{.size = 12, .color = ui.palette.quiet};
  std::string shown = count_of(list.total(), "run", "runs");
  if (!list.filter().empty())
    shown = with_thousands(list.total()) + " of " + count_of(list.counts().total, "run", "runs");
  if (list.load() != Load::kReady) shown = "…";
  ui.text(rest, shown, style);
  ui.page.leaf({.key = "runs.count", .tag = "span", .text = shown, .rect = rest});
  if (page.dashboard().server.database_bytes == 0) return;
  const std::string size = "Database " + format_bytes(page.dashboard().server.database_bytes) +
                           " · “zapply clean --older-than 90d” makes room";
  ui.text(rest, size, style, Align::kRight);
  ui.page.leaf({.key = "database", .tag = "span", .text = size, .rect = rest});
}

void draw_list(Ui& ui, PageOfRuns& page, Rect area, bool narrow) {
  draw_head(ui, page, cut_top(area, ui.px(64)), narrow);
  if (!narrow) draw_runs_filter_bar(ui, page, cut_top(area, runs_filter_bar_height(ui, page)));
  if (!narrow) draw_foot(ui, page, cut_bottom(area, ui.px(30)));
  Rect columns = cut_top(area, ui.px(32));
  columns.w -= ui.px(10);
  list_head(ui, columns, kTable, cells_of(ui, columns, narrow));
  draw_rows(ui, page, area, narrow);
}

void draw_area(Ui& ui, PageOfRuns& page, Rect area) {
  ui.fill(area, ui.palette.page);
  if (!page.place().run_id) return draw_list(ui, page, area, false);
  if (area.w >= ui.px(1180)) {
    const Rect left = cut_left(area, ui.px(kNarrowWidth));
    draw_list(ui, page, left, true);
    ui.fill({area.x, area.y, 1, area.h}, ui.palette.line);
    cut_left(area, 1);
  }
  draw_run_view(ui, page, area);
}

}  // namespace

void PageOfRuns::draw(Ui& ui) {
  const std::string& dialog = dashboard().overlays.dialog();
  if (dialog == "start") ui.draw_dialog_later([&ui, this] { describe_start_dialog(ui, *this); });
  if (dialog == "delete") ui.draw_dialog_later([&ui, this] { describe_delete_dialog(ui, *this); });
  const Rect area = ui.region({.key = "runs.drawn", .label = "Runs", .style_class = "region"});
  if (!area.is_empty()) draw_area(ui, *this, area);
  ui.draw_later();
  ui.page.end();
}

}  // namespace zapply
