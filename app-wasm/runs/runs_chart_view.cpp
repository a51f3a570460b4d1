#include "app-wasm/runs/runs_chart_view.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "app-wasm/dashboard/dashboard_actions.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr float kBarStep = 9;
constexpr float kBarWidth = 6;

struct Bar {
  const Run* run;
  std::int64_t new_jobs;
};

std::vector<Bar> newest_bars(const PageOfRuns& page, std::size_t count_max) {
  std::vector<Bar> bars;
  for (const std::int64_t id : page.list().ids()) {
    if (bars.size() == count_max) break;
    if (const Run* run = page.dashboard().history.find(id)) bars.push_back({run, stats_of(run->source_runs).new_jobs});
  }
  std::reverse(bars.begin(), bars.end());
  return bars;
}

void draw_bar(Ui& ui, const Rect& column, float base, const Bar& bar, std::int64_t most) {
  const std::string id = std::to_string(bar.run->id);
  const Ui::Touch touch = ui.touch(column, "chart:" + id);
  const bool failed = bar.run->status == RunStatus::kFailed;
  const bool found_some = bar.new_jobs > 0;
  const float share = static_cast<float>(bar.new_jobs) / static_cast<float>(std::max<std::int64_t>(most, 1));
  const float height = found_some ? std::max(std::round((base - column.y) * share), ui.px(3)) : ui.px(2);
  const Color color = failed                         ? ui.palette.bad
                      : !found_some                  ? ui.palette.faint
                      : is_finished(bar.run->status) ? ui.palette.good
                                                     : ui.palette.active;
  const Rect shape{column.x, base - height, ui.px(kBarWidth), height};
  ui.fill(shape, touch.hovered ? color : faded(color, 0.75f), 1.5f);
  if (!touch.hovered) return;
  ui.use_cursor("pointer");
  ui.tooltip(column, "Run " + id + ", " + ui.local_time(bar.run->started_at).substr(0, 16) + ": " +
                         with_thousands(bar.new_jobs) + " new");
  if (touch.clicked) ui.run(dashboard_action("run.open"), id);
}

}  // namespace

void draw_runs_chart(Ui& ui, const PageOfRuns& page, const Rect& area) {
  const float step = ui.px(kBarStep);
  const std::vector<Bar> bars = newest_bars(page, static_cast<std::size_t>(std::max(area.w / step, 0.0f)));
  if (bars.size() < kChartedRunsMin) return;
  std::int64_t most = 0;
  for (const Bar& bar : bars) most = std::max(most, bar.new_jobs);
  const float width = step * static_cast<float>(bars.size());
  const float base = area.bottom() - ui.px(1);
  const Rect chart{area.right() - width, area.y, width, area.h};
  ui.fill({chart.x, base, chart.w - ui.px(kBarStep - kBarWidth), 1}, ui.palette.line);
  std::string numbers;
  for (std::size_t i = 0; i < bars.size(); ++i) {
    draw_bar(ui, {chart.x + step * static_cast<float>(i), chart.y, step, chart.h}, base, bars[i], most);
    numbers.append(numbers.empty() ? "" : ", ").append(with_thousands(bars[i].new_jobs));
  }
  ui.page.leaf({.key = "chart", .role = "img", .label = "New jobs per run, oldest first: " + numbers, .rect = chart});
}

}  // namespace zapply
