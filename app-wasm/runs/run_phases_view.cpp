#include "app-wasm/runs/run_phases_view.h"

#include <string>

#include "app-wasm/runs/phase_row.h"
#include "app-wasm/runs/time_bar.h"
#include "app-wasm/ui/controls.h"

namespace zapply {

void describe_run_phases(Ui& ui, const Run& run) {
  if (run.phases.empty()) return;
  ui.page.begin({.key = "phases", .tag = "ul", .label = "Phases", .style_class = "phases"});
  for (const PhaseRun& phase : run.phases) {
    const PhaseRow said = phase_row(phase, ui.now());
    ui.page.begin({.key = name_of(phase.name), .tag = "li", .style_class = "phase-of-run"});
    text(ui, "name", name_of(phase.name), "title");
    chip(ui, "outcome", icon_of(phase.status), name_of(phase.status), color_name(phase.status));
    text(ui, "time", said.time, "number quiet");
    text(ui, "steps", said.steps, "quiet");
    if (phase.error_message && phase.error_message != run.error_message) {  // the run's cause stands below
      text(ui, "error", *phase.error_message, "did bad");
    } else {
      text(ui, "did", said.did, "did quiet");
    }
    bar(ui, "bar", time_bar(run, phase.started_at, phase.completed_at, ui.now()), color_name(phase.status));
    ui.page.end();
  }
  ui.page.end();
}

}  // namespace zapply
