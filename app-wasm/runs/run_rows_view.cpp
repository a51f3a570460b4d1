#include "app-wasm/runs/run_rows_view.h"

#include <string>

#include "app-wasm/dashboard/dashboard_actions.h"
#include "app-wasm/ui/controls.h"
#include "app-wasm/ui/time_text.h"
#include "shared/text.h"

namespace zapply {
namespace {

void describe_problem(Ui& ui, Level level, std::int64_t count, Icon icon, const Unit& unit,
                      std::string_view style_class) {
  if (count == 0) return;
  ui.page.begin({.key = name_of(level), .tag = "span", .style_class = style_class});
  ui.page.leaf({.key = "icon", .tag = "span", .icon = name_of(icon)});
  number(ui, "count", count, unit);
  ui.page.end();
}

void describe_problems(Ui& ui, const Run& run) {
  const std::int64_t errors = run.log_counts[Level::kError], warnings = run.log_counts[Level::kWarning];
  if (errors == 0 && warnings == 0) return number(ui, "errors", 0, {"error", "errors"}, "cell errors quiet");
  ui.page.begin({.key = "errors", .tag = "span", .style_class = "cell errors"});
  describe_problem(ui, Level::kWarning, warnings, Icon::kWarning, {"warning", "warnings"}, "warning");
  describe_problem(ui, Level::kError, errors, Icon::kCross, {"error", "errors"}, "bad");
  ui.page.end();
}

/// The run's words, all of them the way to open it.
void describe_link(Ui& ui, const PageOfRuns& page, const Run& run) {
  const std::string id = std::to_string(run.id);
  RunsPlace place = page.place();
  const bool is_open = place.run_id == run.id;
  place.run_id = run.id;
  if (!is_open) place.log = {};
  begin_row_link(ui, dashboard_action("run.open"), id, hash_of(place), is_open);
  const RunStats stats = stats_of(run.source_runs);
  const bool is_cancelling = page.dashboard().runs.is_cancelling(run);
  const std::string color(is_cancelling ? "stopped" : color_name(run.status));
  text(ui, "id", "#" + id, "cell id");
  chip(ui, "outcome", icon_of(run.status), is_cancelling ? "cancelling" : name_of(run.status), "cell status " + color);
  text(ui, "phase", name_of(run.phase), "cell phase");
  ui.page.leaf({.key = "trigger",
                .tag = "span",
                .text = name_of(run.trigger_type),
                .style_class = "cell trigger",
                .title = run.schedule ? std::string_view(*run.schedule) : std::string_view()});
  text(ui, "started", ui.local_time(run.started_at), "cell started");
  text(ui, "duration", elapsed_text(run.started_at, duration_of(run), ui.now()), "cell duration");
  number(ui, "new", stats.new_jobs, {"new", "new"}, stats.new_jobs > 0 ? "cell new good" : "cell new quiet");
  number(ui, "found", stats.jobs_scraped, {"found", "found"}, "cell found");
  describe_problems(ui, run);
  ui.page.end();
}

}  // namespace

double run_row_height(const Ui& ui) { return ui.is_compact() ? 92 : 44; }

double run_heads_height(const Ui& ui) { return ui.is_compact() ? 0 : 32; }

void describe_run_heads(Ui& ui) {
  ui.page.begin({.key = "runs.heads", .style_class = "heads run-heads"});
  for (const std::string_view head :
       {"Run", "Status", "Phase", "Trigger", "Started", "Duration", "New", "Found", "Errors"})
    text(ui, head, head);
  ui.page.end();
}

void describe_run_row(Ui& ui, const PageOfRuns& page, std::int64_t row, const Run& run) {
  const std::string key = "run:" + std::to_string(run.id);
  std::string style_class = "row-of-list run-row";
  if (page.place().run_id == run.id) style_class += " open";
  if (page.cursor_id() == run.id) style_class += " cursor";
  ui.page.begin({.key = key,
                 .tag = "li",
                 .style_class = style_class,
                 .top = static_cast<double>(row) * run_row_height(ui),
                 .position = row + 1,
                 .count = page.list().total()});
  describe_link(ui, page, run);
  if (!is_finished(run.status) && run.progress.total > 0)
    progress_bar(ui, "progress", "Progress of run " + std::to_string(run.id),
                 static_cast<double>(run.progress.done) / static_cast<double>(run.progress.total));
  ui.page.end();
}

}  // namespace zapply
