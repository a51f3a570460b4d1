#include "app-wasm/jobs/jobs_page.h"

#include <algorithm>
#include <utility>

#include "app-wasm/dashboard/dashboard_actions.h"
#include "app-wasm/jobs/job_rows_view.h"
#include "app-wasm/jobs/job_view.h"
#include "app-wasm/jobs/jobs_actions.h"
#include "app-wasm/jobs/jobs_filter_view.h"
#include "app-wasm/ui/list.h"
#include "app-wasm/ui/widgets.h"
#include "shared/text.h"

namespace zapply {
namespace {

/// What the list keeps beside an open job.
constexpr float kListBeside = 390;
constexpr float kWidthForBoth = 900;

void draw_no_match(Ui& ui, const PageOfJobs& page, const Rect& area) {
  const JobsFilter& filter = page.jobs().list().filter();
  const bool only_unseen = filter.unseen && JobsFilter{.unseen = true, .sort = filter.sort} == filter;
  const auto& look = page.dashboard().settings.jobs_look.before;
  const std::string since = look ? "That was " + ui.local_time(*look) + "." : "";
  if (only_unseen) {
    placeholder(ui, area,
                {.icon = Icon::kCheck,
                 .title = "Nothing new since your last look",
                 .advice = since,
                 .has_action = true,
                 .action = jobs_action("jobs.clear")});
  } else {
    placeholder(ui, area,
                {.icon = Icon::kSearch,
                 .title = "No job matches",
                 .advice = "Take a word or a filter away, or look at all of them.",
                 .has_action = true,
                 .action = jobs_action("jobs.clear")});
  }
}

void draw_no_rows(Ui& ui, const PageOfJobs& page, const Rect& area) {
  const JobsList& list = page.jobs().list();
  if (draw_missing(ui, area, list.load(), "the jobs", list.error())) return;
  if (!list.filter().is_empty()) {
    draw_no_match(ui, page, area);
  } else if (page.dashboard().runs.running()) {
    placeholder(ui, area,
                {.icon = Icon::kBolt, .title = "No jobs yet", .advice = "A run is on: what it finds appears here."});
  } else {
    placeholder(ui, area,
                {.icon = Icon::kBolt,
                 .title = "No jobs yet",
                 .advice = "A run asks every source that is on for its jobs.",
                 .has_action = true,
                 .action = dashboard_action("run.start")});
  }
}

/// The list goes to its top when it begins anew, and follows the keys.
void keep_place(PageOfJobs& page, const Rect& area, float row_height) {
  const Jobs& jobs = page.jobs();
  const bool is_other = std::exchange(page.memory.generation, jobs.list().generation()) != jobs.list().generation();
  if (is_other) page.memory.offset = 0;
  const bool moved = std::exchange(page.memory.cursor_moves, jobs.cursor_moves()) != jobs.cursor_moves();
  if (!moved && !(is_other && page.place().job_id)) return;
  const auto row = jobs.list().row_of(jobs.cursor_id());
  if (!row) return;
  const float top = static_cast<float>(*row) * row_height;
  if (top < page.memory.offset) page.memory.offset = top;
  if (top + row_height > page.memory.offset + area.h) page.memory.offset = top + row_height - area.h;
}

std::string foot_text(const JobsList& list) {
  if (list.is_complete()) return jobs_count_text(list);
  return list.error().empty() ? "Loading more jobs…" : "More jobs could not be loaded: " + list.error();
}

void draw_rows(Ui& ui, PageOfJobs& page, const Rect& area, bool narrow) {
  JobsList& list = page.jobs().list();
  const std::int64_t rows = list.row_count();
  if (rows == 0) return draw_no_rows(ui, page, area);
  const float height = ui.px(kJobRowHeight), foot = ui.px(48);
  keep_place(page, area, height);
  ui.push_clip(area);
  const float top = scroll_list(ui, area, "jobs.scroll", static_cast<float>(rows) * height + foot, page.memory.offset);
  const auto first = static_cast<std::int64_t>(page.memory.offset / height);
  const std::int64_t last = std::min(first + static_cast<std::int64_t>(area.h / height) + 1, rows - 1);
  ui.mirror.begin({.key = "jobs", .role = "list", .label = "Jobs", .rect = area});
  for (std::int64_t row = first; row <= last; ++row) {
    const Rect place{area.x, top + static_cast<float>(row) * height, area.w - ui.px(10), height};
    if (const Job* job = list.at(row)) {
      draw_job_row(ui, page, place, *job, narrow);
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
void draw_newer(Ui& ui, const PageOfJobs& page, Rect& area) {
  const std::int64_t newer = page.jobs().list().newer_count();
  if (newer == 0) return;
  const std::string label = "Show " + count_of(newer, "new job", "new jobs");
  const ButtonText text{.label = label, .icon = Icon::kUp, .has_icon = true};
  const Rect bar = cut_top(area, ui.px(40));
  ui.fill(bar, faded(ui.palette.good, 0.1f));
  const float width = button_width(ui, jobs_action("jobs.refresh"), text);
  button(ui, middle({bar.center_x() - width / 2, bar.y, width, bar.h}, ui.px(28)), jobs_action("jobs.refresh"), {},
         text);
}

void draw_list(Ui& ui, PageOfJobs& page, Rect area, bool narrow) {
  draw_newer(ui, page, area);
  draw_rows(ui, page, area, narrow);
}

}  // namespace

void PageOfJobs::draw(Ui& ui, const Rect& area) {
  Rect rest = area;
  const bool open = place_.job_id.has_value();
  if (open && area.w < ui.px(kWidthForBoth)) return draw_job_view(ui, *this, rest);
  cut_top(rest, draw_jobs_filter_bar(ui, *this, area));
  ui.fill({rest.x, rest.y - 1, rest.w, 1}, ui.palette.line);
  if (jobs_.list().is_asking()) ui.fill({rest.x, rest.y - ui.px(2), rest.w, ui.px(2)}, faded(ui.palette.accent, 0.6f));
  if (!open) return draw_list(ui, *this, rest, false);
  const Rect left = cut_left(rest, ui.px(kListBeside));
  draw_list(ui, *this, left, true);
  ui.fill({rest.x, rest.y, 1, rest.h}, ui.palette.line);
  cut_left(rest, 1);
  draw_job_view(ui, *this, rest);
}

}  // namespace zapply
