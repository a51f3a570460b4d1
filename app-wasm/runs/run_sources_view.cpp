#include "app-wasm/runs/run_sources_view.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "app-wasm/log/log_actions.h"
#include "app-wasm/ui/list.h"
#include "app-wasm/ui/time_text.h"
#include "app-wasm/ui/widgets.h"
#include "shared/text.h"

namespace zapply {
namespace {

enum ColumnId { kSource, kStatus, kNew, kFound, kRequests, kTime, kError, kColumns };
constexpr std::array<Column, kColumns> kTable{{{"Source"},
                                               {"Status"},
                                               {"New", Align::kRight},
                                               {"Found", Align::kRight},
                                               {"Requests", Align::kRight},
                                               {"Time", Align::kRight},
                                               {"Cause"}}};
constexpr float kRowHeight = 28;
constexpr Style kCause{.size = 12.5f};

std::array<Rect, kColumns> cells_of(const Ui& ui, Rect row) {
  std::array<Rect, kColumns> out{};
  cut_left(row, ui.px(20));
  cut_right(row, ui.px(20));
  out[kSource] = cut_left(row, ui.px(150));
  out[kStatus] = cut_left(row, ui.px(118));
  for (const ColumnId id : {kNew, kFound}) out[id] = cut_left(row, ui.px(64));
  out[kRequests] = cut_left(row, ui.px(80));
  out[kTime] = cut_left(row, ui.px(88));
  cut_left(row, ui.px(24));
  out[kError] = row;
  return out;
}

std::string time_text(const Ui& ui, const SourceRun& source) {
  return source.started_at ? elapsed_text(*source.started_at, duration_of(source), ui.now()) : "waits";
}

std::string cause_of(const SourceRun& source) {
  if (source.error_message) return *source.error_message;
  if (source.jobs_failed == 0) return {};
  return count_of(source.jobs_failed, "posting", "postings") + " could not be read";
}

/// Higher where the cause of a failure takes several lines.
float height_of(const Ui& ui, const SourceRun& source, float width) {
  const std::string cause = cause_of(source);
  const float room = cells_of(ui, {0, 0, width, 1})[kError].w;
  const float text = cause.empty() ? 0 : ui.paragraph_height(cause, room, kCause);
  return std::max(ui.px(kRowHeight), text + ui.px(10));
}

void draw_row(Ui& ui, const Rect& whole, const SourceRun& source) {
  if (source.log_counts[Level::kError] > 0) {
    const std::string key = "error.source:" + source.source_name;
    const Ui::Touch touch = ui.touch(whole, key);
    if (touch.hovered) {
      ui.fill(whole, ui.palette.hover);
      ui.use_cursor("pointer");
    }
    ui.focus_ring(whole.inset(ui.px(12), ui.px(2)), key);
    ui.page.leaf({.key = key,
                  .tag = "button",
                  .label = "Show the errors of " + source.source_name,
                  .rect = whole,
                  .action = log_action("error.source").name,
                  .arg = source.source_name});
    if (touch.clicked) ui.run(log_action("error.source"), source.source_name);
  }
  // Numbers stand beside the cause's first line.
  const Rect row{whole.x, whole.y, whole.w, ui.px(kRowHeight)};
  const auto cell = cells_of(ui, row);
  const Color color = color_of(ui.palette, source.status);
  std::string name = source.source_name;
  if (source.company_count > 0) name += " (" + std::to_string(source.company_count) + ")";
  ui.text(cell[kSource], name, {.face = Face::kStrong, .size = 12.5f});
  ui.icon(icon_of(source.status), cell[kStatus].x + ui.px(7), row.center_y(), 11, color);
  ui.text({cell[kStatus].x + ui.px(20), row.y, cell[kStatus].w - ui.px(20), row.h}, name_of(source.status),
          {.size = 12.5f, .color = color});
  const Style number{.size = 12.5f};
  ui.text(cell[kNew], with_thousands(source.jobs_new),
          {.face = Face::kStrong, .size = 12.5f, .color = source.jobs_new > 0 ? ui.palette.good : ui.palette.faint},
          Align::kRight);
  ui.text(cell[kFound], with_thousands(source.jobs_found), number, Align::kRight);
  ui.text(cell[kRequests], with_thousands(source.requests), number, Align::kRight);
  ui.text(cell[kTime], time_text(ui, source), {.size = 12.5f, .color = ui.palette.quiet}, Align::kRight);
  const std::string cause = cause_of(source);
  Style style = kCause;
  style.color = source.error_message ? ui.palette.bad : ui.palette.warning;
  ui.paragraph({cell[kError].x, whole.y + ui.px(5), cell[kError].w, whole.h}, cause, style);
  ui.page.leaf({.key = source.source_name,
                .role = "listitem",
                .text = source.source_name + ", " + std::string(name_of(source.status)) + ", " +
                        with_thousands(source.jobs_new) + " new, " + with_thousands(source.jobs_found) + " found" +
                        (cause.empty() ? "" : ", " + cause),
                .rect = whole});
}

}  // namespace

float run_sources_height(const Ui& ui, const Run& run, float width, float height_max) {
  float all = ui.px(kRowHeight) + ui.px(10);
  for (const SourceRun& source : run.source_runs) all += height_of(ui, source, width);
  return std::min(all, std::floor(height_max));
}

void draw_run_sources(Ui& ui, PageOfRuns& page, const Rect& area, const Run& run) {
  if (std::exchange(page.memory.sources_run, run.id) != run.id) page.memory.sources_offset = 0;
  Rect rest = area;
  const Rect head = cut_top(rest, ui.px(kRowHeight));
  list_head(ui, head, kTable, cells_of(ui, head));
  ui.push_clip(rest);
  float content = 0;
  for (const SourceRun& source : run.source_runs) content += height_of(ui, source, rest.w);
  float y = scroll_list(ui, rest, "sources.scroll", content, page.memory.sources_offset);
  ui.page.begin({.key = "sources", .role = "list", .label = "Sources of this run", .rect = rest});
  for (const SourceRun& source : run.source_runs) {
    const float height = height_of(ui, source, rest.w);
    if (y + height > rest.y && y < rest.bottom()) draw_row(ui, {rest.x, y, rest.w, height}, source);
    y += height;
  }
  ui.page.end();
  ui.pop_clip();
}

}  // namespace zapply
