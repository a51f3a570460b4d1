#include "app-wasm/runs/run_summary_view.h"

#include <string>

#include "app-wasm/log/log_actions.h"
#include "app-wasm/runs/run_comparison.h"
#include "app-wasm/ui/widgets.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr Style kDifference{.size = 12.5f};
constexpr float kErrorHeight = 40;

std::string error_text(const Run& run) {
  if (run.error_message) return *run.error_message;
  const std::int64_t errors = run.log_counts[Level::kError];
  return errors == 0 ? std::string() : count_of(errors, "error", "errors") + " in the log";
}

/// "Against run 60: …"; empty when there is nothing to tell.
std::string difference_text(const PageOfRuns& page, const Run& run) {
  const std::vector<Run>& earlier = page.detail().earlier();
  std::string out;
  for (const Difference& difference : differences(run, earlier))
    out.append(out.empty() ? "" : " · ").append(difference.text);
  return out.empty() ? out : "Against run " + std::to_string(earlier.front().id) + ": " + out;
}

void draw_error(Ui& ui, Rect& area, const Run& run, const std::string& text) {
  Rect bar = cut_top(area, ui.px(kErrorHeight - 6));
  cut_top(area, ui.px(6));
  ui.fill(bar, faded(ui.palette.bad, 0.12f), 7);
  ui.icon(Icon::kCross, bar.x + ui.px(18), bar.center_y(), 12, ui.palette.bad);
  cut_left(bar, ui.px(34));
  cut_right(bar, ui.px(4));
  const ButtonText first{.look = ButtonLook::kQuiet};
  if (run.log_counts[Level::kError] > 0)
    button(ui, middle(cut_right(bar, button_width(ui, log_action("error.first"), first)), ui.px(28)),
           log_action("error.first"), {}, first);
  ui.text(bar, text, {.size = 13, .may_shorten = true});
  ui.tooltip(bar, text);
  ui.page.leaf({.key = "error", .tag = "p", .text = text, .rect = bar});
}

}  // namespace

float run_summary_height(const Ui& ui, const PageOfRuns& page, const Run& run, float width) {
  float height = error_text(run).empty() ? 0 : ui.px(kErrorHeight);
  const std::string text = difference_text(page, run);
  if (!text.empty()) height += ui.paragraph_height(text, width - ui.px(40), kDifference) + ui.px(8);
  return height;
}

void draw_run_summary(Ui& ui, const PageOfRuns& page, Rect area, const Run& run) {
  area = area.inset(ui.px(20), 0);
  if (const std::string text = error_text(run); !text.empty()) draw_error(ui, area, run, text);
  const std::string text = difference_text(page, run);
  if (text.empty()) return;
  Style style = kDifference;
  style.color = ui.palette.quiet;
  ui.paragraph(area, text, style);
  ui.page.leaf({.key = "differences", .tag = "p", .text = text, .rect = area});
}

}  // namespace zapply
