#include "app-wasm/runs/run_view.h"

#include "app-wasm/log/log_view.h"
#include "app-wasm/runs/run_actions.h"
#include "app-wasm/runs/run_comparison.h"
#include "app-wasm/runs/run_phases_view.h"
#include "app-wasm/runs/run_sources_view.h"
#include "app-wasm/runs/run_summary_view.h"
#include "app-wasm/ui/list.h"
#include "app-wasm/ui/panel.h"
#include "app-wasm/ui/time_text.h"
#include "app-wasm/ui/widgets.h"
#include "shared/text.h"

namespace zapply {
namespace {

void draw_head(Ui& ui, const PageOfRuns& page, Rect bar, const Run* run) {
  const RunCommands& runs = page.dashboard().runs;
  const std::string title = "Run " + std::to_string(page.detail().id());
  bar = panel_bar(ui, bar, run_action("run.close"));
  if (run && !is_finished(run->status)) {
    cut_right(bar, ui.px(8));
    const bool cancelling = runs.is_cancelling(*run);
    const ButtonText cancel{.label = cancelling ? "Cancelling…" : "Cancel run",
                            .icon = Icon::kStop,
                            .has_icon = true,
                            .look = ButtonLook::kDanger};
    button(ui, middle(cut_right(bar, button_width(ui, run_action("run.cancel"), cancel)), ui.px(32)),
           run_action("run.cancel"), {}, cancel);
  }
  if (run && is_finished(run->status)) {
    cut_right(bar, ui.px(4));
    icon_button(ui, middle(cut_right(bar, ui.px(32)), ui.px(32)), run_action("run.ask-delete"), Icon::kTrash);
  }
  if (run && stats_of(run->source_runs).new_jobs > 0) {
    cut_right(bar, ui.px(8));
    button(ui, middle(cut_right(bar, button_width(ui, run_action("run.jobs"))), ui.px(32)), run_action("run.jobs"));
  }
  const Style style{.face = Face::kStrong, .size = 17};
  cut_left(bar, ui.text(bar, title, style) + ui.px(14));
  ui.page.leaf({.key = "title", .tag = "h2", .text = title, .rect = bar});
  if (!run) return;
  const std::string_view status = runs.is_cancelling(*run) ? "cancelling" : name_of(run->status);
  const Color color = runs.is_cancelling(*run) ? ui.palette.stopped : color_of(ui.palette, run->status);
  chip(ui, bar.x, bar.center_y(), icon_of(run->status), status, color);
  ui.page.leaf({.key = "status",
                .tag = "span",
                .label = "Status",
                .text = status,
                .rect = cut_left(bar, chip_width(ui, status))});
  cut_left(bar, ui.px(14));
  const std::string_view by = run->trigger_type == Trigger::kManual ? "started by a click"
                              : run->trigger_type == Trigger::kCli  ? "started by the command line"
                                                                    : "started by the schedule";
  ui.text(bar, by, {.size = 12.5f, .color = ui.palette.quiet, .may_shorten = true});
}

struct Tile {
  std::string_view label;
  std::string value;
  std::string note;
  Color color = 0;
};

/// A finished run's steps are all done; what it usually takes says more.
std::string duration_note(const PageOfRuns& page, const Run& run) {
  const auto often = is_finished(run.status) ? usual_duration(page.detail().earlier()) : std::nullopt;
  if (often) return "usually " + format_duration(*often);
  if (run.progress.total == 0) return {};
  return with_thousands(run.progress.done) + " of " + with_thousands(run.progress.total) + " steps";
}

std::vector<Tile> tiles_of(const Ui& ui, const PageOfRuns& page, const Run& run) {
  const RunStats stats = stats_of(run.source_runs);
  const auto number = [](std::int64_t value) { return with_thousands(value); };
  const std::string started = ui.local_time(run.started_at);
  return {
      {"Started", started.substr(11), started.substr(0, 10) + " " + ui.zone_now()},
      {"Duration", elapsed_text(run.started_at, duration_of(run), ui.now()), duration_note(page, run)},
      {"New jobs", number(stats.new_jobs), number(stats.updated_jobs) + " updated",
       stats.new_jobs > 0 ? ui.palette.good : 0},
      {"Found", number(stats.jobs_scraped),
       stats.duplicate_jobs > 0 ? count_of(stats.duplicate_jobs, "duplicate", "duplicates")
                                : number(stats.closed_jobs) + " closed"},
      {"Requests", number(stats.requests), count_of(stats.retries, "retry", "retries")},
      {"Received", format_bytes(stats.bytes), count_of(stats.sources_run, "source", "sources")},
      {"Problems", number(run.log_counts[Level::kError]),
       count_of(run.log_counts[Level::kWarning], "warning", "warnings"),
       run.log_counts[Level::kError] > 0 ? ui.palette.bad : 0},
  };
}

void draw_tiles(Ui& ui, const PageOfRuns& page, const Rect& row, const Run& run) {
  const std::vector<Tile> tiles = tiles_of(ui, page, run);
  ui.page.begin({.key = "stats", .role = "list", .label = "Statistics", .rect = row});
  Rect rest = row.inset(ui.px(20), 0);
  const float width = rest.w / static_cast<float>(tiles.size());
  for (const Tile& tile : tiles) {
    Rect cell = cut_left(rest, width);
    cell.w -= ui.px(8);
    const Rect whole = cell;
    ui.text(cut_top(cell, ui.px(18)), tile.label, {.size = 11.5f, .color = ui.palette.quiet});
    ui.text(cut_top(cell, ui.px(25)), tile.value, {.face = Face::kStrong, .size = 16, .color = tile.color});
    ui.text(cut_top(cell, ui.px(18)), tile.note, {.size = 11.5f, .color = ui.palette.faint});
    ui.page.leaf({.key = tile.label,
                  .role = "listitem",
                  .text = std::string(tile.label) + " " + tile.value + (tile.note.empty() ? "" : ", " + tile.note),
                  .rect = whole});
  }
  ui.page.end();
}

void draw_no_run(Ui& ui, const PageOfRuns& page, const Rect& area) {
  const RunDetail& detail = page.detail();
  if (!detail.is_missing()) {
    draw_missing(ui, area, detail.load(), "the run", detail.error());
  } else {
    placeholder(ui, area,
                {.icon = Icon::kSearch,
                 .title = "There is no such run",
                 .advice = "It may have been deleted. The list shows those that are left.",
                 .has_action = true,
                 .action = run_action("run.close")});
  }
}

}  // namespace

void draw_run_view(Ui& ui, PageOfRuns& page, const Rect& area) {
  Rect rest = area;
  const Run* run = page.detail().run();
  ui.fill(area, ui.palette.panel);
  ui.page.begin({.key = "run", .role = "region", .label = "Run", .rect = area});
  draw_head(ui, page, cut_top(rest, ui.px(58)), run);
  if (!run) {
    draw_no_run(ui, page, rest);
  } else {
    draw_tiles(ui, page, cut_top(rest, ui.px(64)), *run);
    const Rect bar = cut_top(rest, ui.px(10));
    if (!is_finished(run->status) && run->progress.total > 0)
      progress_bar(ui, middle(bar.inset(ui.px(20), 0), ui.px(4)),
                   static_cast<double>(run->progress.done) / static_cast<double>(run->progress.total),
                   ui.palette.active);
    cut_top(rest, ui.px(6));
    draw_run_phases(ui, cut_top(rest, run_phases_height(ui, *run)), *run);
    draw_run_summary(ui, page, cut_top(rest, run_summary_height(ui, page, *run, rest.w)), *run);
    draw_run_sources(ui, page, cut_top(rest, run_sources_height(ui, *run, rest.w, rest.h * 0.38f)), *run);
    draw_log_view(ui, page.log(), rest);
  }
  ui.page.end();
}

}  // namespace zapply
