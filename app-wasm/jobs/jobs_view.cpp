#include <algorithm>
#include <utility>

#include "app-wasm/jobs/job_rows_view.h"
#include "app-wasm/jobs/jobs_filter_view.h"
#include "app-wasm/shell/views.h"
#include "app-wasm/ui/list.h"
#include "app-wasm/ui/widgets.h"
#include "shared/text.h"

namespace zapply {
namespace {

/// What the list keeps beside an open job.
constexpr float kListBeside = 390;
constexpr float kWidthForBoth = 900;

void draw_no_match(Ui& ui, const Rect& area) {
  const JobsFilter& filter = ui.dashboard.jobs().list().filter();
  const bool only_unseen = filter.unseen && JobsFilter{.unseen = true, .sort = filter.sort} == filter;
  const auto& look = ui.dashboard.settings().jobs_look.before;
  const std::string since = look ? "That was " + ui.local_time(*look) + "." : "";
  if (only_unseen) {
    placeholder(ui, area,
                {.icon = Icon::kCheck,
                 .title = "Nothing new since your last look",
                 .advice = since,
                 .has_action = true,
                 .action = ActionId::kClearJobsFilter});
  } else {
    placeholder(ui, area,
                {.icon = Icon::kSearch,
                 .title = "No job matches",
                 .advice = "Take a word or a filter away, or look at all of them.",
                 .has_action = true,
                 .action = ActionId::kClearJobsFilter});
  }
}

void draw_no_rows(Ui& ui, const Rect& area) {
  const JobsList& list = ui.dashboard.jobs().list();
  if (draw_missing(ui, area, list.load(), "the jobs", list.error())) return;
  if (!list.filter().is_empty()) {
    draw_no_match(ui, area);
  } else if (ui.dashboard.running_run()) {
    placeholder(ui, area,
                {.icon = Icon::kBolt, .title = "No jobs yet", .advice = "A run is on: what it finds appears here."});
  } else {
    placeholder(ui, area,
                {.icon = Icon::kBolt,
                 .title = "No jobs yet",
                 .advice = "A run asks every source that is on for its jobs.",
                 .has_action = true,
                 .action = ActionId::kStartRun});
  }
}

/// The list goes to its top when it begins anew, and follows the keys.
void keep_place(const Ui& ui, const Rect& area, float row_height, JobsMemory& memory) {
  const Jobs& jobs = ui.dashboard.jobs();
  const bool is_other = std::exchange(memory.generation, jobs.list().generation()) != jobs.list().generation();
  if (is_other) memory.offset = 0;
  const bool moved = std::exchange(memory.cursor_moves, jobs.cursor_moves()) != jobs.cursor_moves();
  if (!moved && !(is_other && ui.dashboard.route().job_id)) return;
  const auto row = jobs.list().row_of(jobs.cursor_id());
  if (!row) return;
  const float top = static_cast<float>(*row) * row_height;
  if (top < memory.offset) memory.offset = top;
  if (top + row_height > memory.offset + area.h) memory.offset = top + row_height - area.h;
}

std::string foot_text(const JobsList& list) {
  if (list.is_complete()) return jobs_count_text(list);
  return list.error().empty() ? "Loading more jobs…" : "More jobs could not be loaded: " + list.error();
}

void draw_rows(Ui& ui, const Rect& area, bool narrow, JobsMemory& memory) {
  JobsList& list = ui.dashboard.jobs().list();
  const std::int64_t rows = list.row_count();
  if (rows == 0) return draw_no_rows(ui, area);
  const float height = ui.px(kJobRowHeight), foot = ui.px(48);
  keep_place(ui, area, height, memory);
  ui.push_clip(area);
  const float top = scroll_list(ui, area, "jobs.scroll", static_cast<float>(rows) * height + foot, memory.offset);
  const auto first = static_cast<std::int64_t>(memory.offset / height);
  const std::int64_t last = std::min(first + static_cast<std::int64_t>(area.h / height) + 1, rows - 1);
  ui.mirror.begin({.key = "jobs", .role = "list", .label = "Jobs", .rect = area});
  for (std::int64_t row = first; row <= last; ++row) {
    const Rect place{area.x, top + static_cast<float>(row) * height, area.w - ui.px(10), height};
    if (const Job* job = list.at(row)) {
      draw_job_row(ui, place, *job, narrow);
    } else {
      draw_missing_job_row(ui, place);
    }
  }
  ui.mirror.end();
  ui.text({area.x, top + static_cast<float>(rows) * height, area.w, foot}, foot_text(list),
          {.size = 12.5f, .color = ui.palette.faint, .may_shorten = true}, Align::kCenter);
  list.look_at(first, last);
  ui.pop_clip();
}

/// Jobs that were found since the list was asked for are not put under the reader's eyes.
void draw_newer(Ui& ui, Rect& area) {
  const std::int64_t newer = ui.dashboard.jobs().list().newer_count();
  if (newer == 0) return;
  const std::string label = "Show " + count_of(newer, "new job", "new jobs");
  const ButtonText text{.label = label, .icon = Icon::kUp, .has_icon = true};
  const Rect bar = cut_top(area, ui.px(40));
  ui.fill(bar, faded(ui.palette.good, 0.1f));
  const float width = button_width(ui, ActionId::kRefreshJobs, text);
  button(ui, middle({bar.center_x() - width / 2, bar.y, width, bar.h}, ui.px(28)), ActionId::kRefreshJobs, {}, text);
}

void draw_list(Ui& ui, Rect area, bool narrow, JobsMemory& memory) {
  draw_newer(ui, area);
  draw_rows(ui, area, narrow, memory);
}

}  // namespace

void draw_jobs_view(Ui& ui, const Rect& area, ViewMemory& memory) {
  Rect rest = area;
  const bool open = ui.dashboard.route().job_id.has_value();
  if (open && area.w < ui.px(kWidthForBoth)) return draw_job_view(ui, rest, memory);
  cut_top(rest, draw_jobs_filter_bar(ui, area));
  ui.fill({rest.x, rest.y - 1, rest.w, 1}, ui.palette.line);
  if (ui.dashboard.jobs().list().is_asking())
    ui.fill({rest.x, rest.y - ui.px(2), rest.w, ui.px(2)}, faded(ui.palette.accent, 0.6f));
  if (!open) return draw_list(ui, rest, false, memory.jobs);
  const Rect left = cut_left(rest, ui.px(kListBeside));
  draw_list(ui, left, true, memory.jobs);
  ui.fill({rest.x, rest.y, 1, rest.h}, ui.palette.line);
  cut_left(rest, 1);
  draw_job_view(ui, rest, memory);
}

}  // namespace zapply
