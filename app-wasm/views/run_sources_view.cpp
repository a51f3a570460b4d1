#include <array>
#include <chrono>
#include <cmath>

#include "app-wasm/ui/widgets.h"
#include "app-wasm/views/views.h"
#include "shared/text.h"

namespace zapply {
namespace {

enum ColumnId { kSource, kStatus, kNew, kFound, kRequests, kTime, kError, kColumns };
constexpr std::array<std::string_view, kColumns> kTitles{"Source",   "Status", "New",  "Found",
                                                         "Requests", "Time",   "Cause"};
constexpr float kRowHeight = 28;

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
  if (const auto duration = duration_of(source)) return format_duration(*duration);
  if (!source.started_at) return "waits";
  return format_duration(std::chrono::floor<std::chrono::seconds>(ui.dashboard.now() - *source.started_at));
}

void draw_row(Ui& ui, const Rect& row, const SourceRun& source) {
  const auto cell = cells_of(ui, row);
  const Color color = color_of(ui.palette, source.status);
  std::string name = source.source_name;
  if (source.company_count > 0) name += " (" + std::to_string(source.company_count) + ")";
  ui.text(cell[kSource], name, {.face = Face::kStrong, .size = 12.5f});
  ui.icon(icon_of(source.status), cell[kStatus].x + ui.px(7), row.center_y(), 11, color);
  ui.text({cell[kStatus].x + ui.px(20), row.y, cell[kStatus].w - ui.px(20), row.h}, name_of(source.status),
          {.size = 12.5f, .color = color});
  const Style number{.size = 12.5f};
  ui.text(
      cell[kNew], with_thousands(source.jobs_new),
      {.face = Face::kStrong, .size = 12.5f, .color = source.jobs_new > 0 ? ui.palette.good : ui.palette.faint},
      Align::kRight);
  ui.text(cell[kFound], with_thousands(source.jobs_found), number, Align::kRight);
  ui.text(cell[kRequests], with_thousands(source.requests), number, Align::kRight);
  ui.text(cell[kTime], time_text(ui, source), {.size = 12.5f, .color = ui.palette.quiet}, Align::kRight);
  std::string cause = source.error_message.value_or("");
  if (cause.empty() && source.jobs_failed > 0)
    cause = count_of(source.jobs_failed, "posting", "postings") + " could not be read";
  ui.text(cell[kError], cause,
          {.size = 12.5f, .color = source.error_message ? ui.palette.bad : ui.palette.warning});
  ui.tooltip(cell[kError], cause);
  ui.mirror.leaf({.key = source.source_name,
                  .role = "listitem",
                  .text = source.source_name + ", " + std::string(name_of(source.status)) + ", " +
                          with_thousands(source.jobs_new) + " new, " + with_thousands(source.jobs_found) +
                          " found" + (cause.empty() ? "" : ", " + cause),
                  .rect = row});
}

}  // namespace

float run_sources_height(const Ui& ui, const Run& run, float height_max) {
  const float row = ui.px(kRowHeight);
  const float all = row * static_cast<float>(run.source_runs.size() + 1) + ui.px(10);
  if (all <= height_max) return all;
  // Half a row at the end shows that there is more.
  return (std::floor(height_max / row) - 0.5f) * row;
}

void draw_run_sources(Ui& ui, const Rect& area, const Run& run, ViewMemory& memory) {
  if (std::exchange(memory.sources_run, run.id) != run.id) memory.sources_offset = 0;
  Rect rest = area;
  const Rect head = cut_top(rest, ui.px(kRowHeight));
  const auto cell = cells_of(ui, head);
  for (int i = 0; i < kColumns; ++i)
    ui.text(cell[i], kTitles[i], {.face = Face::kStrong, .size = 11.5f, .color = ui.palette.quiet},
            i >= kNew && i <= kTime ? Align::kRight : Align::kLeft);
  ui.fill({head.x, head.bottom() - 1, head.w, 1}, ui.palette.line);
  ui.push_clip(rest);
  const float row = ui.px(kRowHeight);
  float y = scroll_list(ui, rest, "sources.scroll", row * static_cast<float>(run.source_runs.size()),
                        memory.sources_offset);
  ui.mirror.begin({.key = "sources", .role = "list", .label = "Sources of this run", .rect = rest});
  for (const SourceRun& source : run.source_runs) {
    if (y + row > rest.y && y < rest.bottom()) draw_row(ui, {rest.x, y, rest.w, row}, source);
    y += row;
  }
  ui.mirror.end();
  ui.pop_clip();
}

}  // namespace zapply
