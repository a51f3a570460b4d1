#include "app-wasm/runs/run_phases_view.h"

#include <string>

#include "app-wasm/runs/phase_row.h"

namespace zapply {
namespace {

constexpr float kRowHeight = 26;

void draw_row(Ui& ui, Rect row, const PhaseRun& phase) {
  ui.page.leaf({.key = name_of(phase.name), .role = "listitem", .text = describe(phase, ui.now()), .rect = row});
  const PhaseRow said = phase_row(phase, ui.now());
  const Color color = color_of(ui.palette, phase.status);
  const Style quiet{.size = 12.5f, .color = ui.palette.quiet};
  ui.text(cut_left(row, ui.px(96)), name_of(phase.name), {.face = Face::kStrong, .size = 12.5f});
  ui.icon(icon_of(phase.status), cut_left(row, ui.px(20)).x + ui.px(7), row.center_y(), 11, color);
  ui.text(cut_left(row, ui.px(88)), name_of(phase.status), {.size = 12.5f, .color = color});
  ui.text(cut_left(row, ui.px(76)), said.time, quiet, Align::kRight);
  cut_left(row, ui.px(24));
  ui.text(cut_left(row, ui.px(150)), said.steps, quiet);
  Style rest = quiet;
  rest.may_shorten = true;
  if (phase.error_message) rest.color = ui.palette.bad;
  const std::string& text = phase.error_message ? *phase.error_message : said.did;
  ui.text(row, text, rest);
  ui.tooltip(row, text);
}

}  // namespace

float run_phases_height(const Ui& ui, const Run& run) {
  return run.phases.empty() ? 0 : static_cast<float>(run.phases.size()) * ui.px(kRowHeight) + ui.px(8);
}

void draw_run_phases(Ui& ui, const Rect& area, const Run& run) {
  if (run.phases.empty()) return;
  Rect rest = area.inset(ui.px(20), 0);
  ui.page.begin({.key = "phases", .role = "list", .label = "Phases", .rect = rest});
  for (const PhaseRun& phase : run.phases) draw_row(ui, cut_top(rest, ui.px(kRowHeight)), phase);
  ui.page.end();
}

}  // namespace zapply
