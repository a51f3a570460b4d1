#include "app-wasm/runs/run_summary_view.h"

#include <string>

#include "app-wasm/runs/run_actions.h"
#include "app-wasm/runs/run_comparison.h"
#include "app-wasm/ui/controls.h"
#include "shared/text.h"

namespace zapply {
namespace {

/// The error of a run that nobody has ended; as docs/design.md has it.
constexpr std::string_view kInterrupted = "interrupted";

bool is_interrupted(const Run& run) { return run.error_message == kInterrupted; }

void describe_cause(Ui& ui, const Run& run, const std::string& cause) {
  const bool was_cancelled = run.status == RunStatus::kCancelled;
  ui.page.begin({.key = "error.box", .style_class = was_cancelled ? "note stopped" : "note bad"});
  ui.page.leaf(
      {.key = "error", .tag = "p", .text = cause, .icon = name_of(was_cancelled ? icon_of(run.status) : Icon::kCross)});
  if (is_interrupted(run) || was_cancelled) {
    button(ui, run_action("run.again"), {}, {.icon = Icon::kAgain, .has_icon = true});
  } else if (run.log_counts[Level::kError] > 0) {
    button(ui, run_action("run.first-error"));
  }
  ui.page.end();
}

/// "Against run 60: …"; empty when there is nothing to compare with.
std::string difference_text(const PageOfRuns& page, const Run& run) {
  const std::vector<Run>& earlier = page.detail().earlier();
  std::string out;
  for (const Difference& difference : differences(run, earlier))
    out.append(out.empty() ? "" : " · ").append(difference.text);
  if (earlier.empty() || (out.empty() && !is_finished(run.status))) return {};
  return "Against run " + std::to_string(earlier.front().id) + ": " + (out.empty() ? "nothing unusual" : out);
}

}  // namespace

std::string cause_of(const Run& run) {
  if (is_interrupted(run)) return "Interrupted: the server ended while this run was on. What it had saved stays.";
  if (run.error_message) return *run.error_message;
  if (run.status == RunStatus::kCancelled) return "Cancelled. What it had saved stays.";
  const std::int64_t errors = run.log_counts[Level::kError];
  return errors == 0 ? std::string() : count_of(errors, "error", "errors") + " in the log";
}

void describe_run_summary(Ui& ui, const PageOfRuns& page, const Run& run) {
  if (const std::string cause = cause_of(run); !cause.empty()) describe_cause(ui, run, cause);
  if (const std::string text_of_it = difference_text(page, run); !text_of_it.empty())
    text(ui, "differences", text_of_it, "quiet differences", "p");
}

}  // namespace zapply
