#include <algorithm>
#include <utility>

#include "app-wasm/dashboard/dashboard_actions.h"
#include "app-wasm/jobs/job_choosing_view.h"
#include "app-wasm/jobs/job_rows_view.h"
#include "app-wasm/jobs/job_view.h"
#include "app-wasm/jobs/jobs_actions.h"
#include "app-wasm/jobs/jobs_filter_view.h"
#include "app-wasm/jobs/jobs_no_match_view.h"
#include "app-wasm/jobs/jobs_page.h"
#include "app-wasm/ui/controls.h"
#include "shared/text.h"

namespace zapply {
namespace {

/// The scrolled element.
constexpr std::string_view kWindow = "jobs.window";

/// There are jobs, and none that the profile leaves.
bool is_ruled_out(const PageOfJobs& page) {
  const JobFacets* const facets = page.jobs().facets().shown();
  return facets && facets->of(FacetName::kVerdict).of("no").count > 0;
}

void describe_no_rows(Ui& ui, const PageOfJobs& page) {
  const JobsList& list = page.jobs().list();
  if (missing(ui, list.load(), "the jobs", list.error())) return;
  if (!list.filter().is_empty() || is_ruled_out(page)) {
    describe_no_match(ui, page);
  } else if (page.dashboard().runs.running()) {
    placeholder(ui,
                {.icon = Icon::kBolt, .title = "No jobs yet", .advice = "A run is on: what it finds appears here."});
  } else {
    placeholder(ui, {.icon = Icon::kBolt,
                     .title = "No jobs yet",
                     .advice = "zapply asks job boards and careers pages for their jobs and keeps what is new. A run "
                               "asks every source that is on.",
                     .has_action = true,
                     .action = dashboard_action("run.start"),
                     .other = dashboard_action("sources.choose")});
  }
}

/// The list goes to its top when it begins anew, and follows the keys. Returns how it is scrolled then.
Place keep_place(Ui& ui, PageOfJobs& page) {
  const Jobs& jobs = page.jobs();
  const double height = job_row_height(ui);
  const Place window = ui.window(kWindow);
  const bool is_other = std::exchange(page.memory.generation, jobs.list().generation()) != jobs.list().generation();
  double top = is_other ? 0 : window.top;
  const bool moved = std::exchange(page.memory.cursor_moves, jobs.cursor_moves()) != jobs.cursor_moves();
  if (moved || (is_other && page.place().job_id)) {
    if (const auto row = jobs.list().row_of(jobs.cursor_id())) {
      const double from = static_cast<double>(*row) * height;
      top = std::min(std::max(top, from + height - window.height), from);
    }
  }
  if (top != window.top) ui.scroll_window(kWindow, std::max(top, 0.0));
  return ui.window(kWindow);
}

/// The keys act on the row that has the focus.
void follow_focus(const Ui& ui, PageOfJobs& page) {
  constexpr std::string_view kRow = "job.open:";
  const std::string& focused = ui.input.focused_key;
  if (std::exchange(page.memory.focused_key, focused) == focused || !focused.starts_with(kRow)) return;
  const std::int64_t id = number_of(std::string_view(focused).substr(kRow.size()));
  if (!page.place().job_id && id != page.jobs().cursor_id()) page.jobs().set_cursor(id);
}

std::string foot_text(const JobsList& list) {
  if (list.is_complete()) return jobs_count_text(list);
  return list.error().empty() ? "Loading more jobs…" : "More jobs could not be loaded: " + list.error();
}

void describe_rows(Ui& ui, PageOfJobs& page) {
  JobsList& list = page.jobs().list();
  const std::int64_t rows = list.row_count();
  if (rows == 0) return describe_no_rows(ui, page);
  describe_job_heads(ui, page);
  ui.page.begin({.key = kWindow, .style_class = "window", .is_window = true});
  const Rows all{.key = "jobs", .label = "Jobs", .count = rows, .height = job_row_height(ui)};
  const RowsInSight sight = rows_in(ui, keep_place(ui, page), all, [&](std::int64_t row) {
    if (const Job* job = list.at(row)) {
      describe_job_row(ui, page, row, *job);
    } else {
      describe_missing_job_row(ui, row);
    }
  });
  text(ui, "jobs.foot", foot_text(list), "quiet foot", "p");
  ui.page.end();
  list.look_at(sight.first, std::min(sight.last, rows - 1));
}

/// Jobs that were found since the list was asked for are not put under the reader's eyes.
void describe_newer(Ui& ui, const PageOfJobs& page) {
  const std::int64_t newer = page.jobs().list().newer_count();
  if (newer == 0) return;
  const std::string label = "Show " + count_of(newer, "new job", "new jobs");
  ui.page.begin({.key = "newer", .style_class = "newer"});
  button(ui, jobs_action("jobs.refresh"), {}, {.label = label, .icon = Icon::kUp, .has_icon = true});
  ui.page.end();
}

}  // namespace

void PageOfJobs::draw(Ui& ui) {
  const bool open = place_.job_id.has_value();
  memory.has_room_for_both = ui.has_room_for_both();
  const bool covered = open && !memory.has_room_for_both;
  follow_focus(ui, *this);
  ui.page.begin({.key = "jobs.page", .style_class = open ? "split open" : "split"});
  ui.page.begin({.key = "jobs.head", .style_class = "head", .inert = covered});
  describe_jobs_filter(ui, *this);
  ui.page.end();
  ui.page.begin({.key = "jobs.list",
                 .tag = "section",
                 .label = "List of jobs",
                 .style_class = jobs_.list().is_asking() ? "list asking" : "list",
                 .inert = covered});
  describe_newer(ui, *this);
  describe_choosing(ui, *this);
  describe_rows(ui, *this);
  ui.page.end();
  if (open) describe_job(ui, *this);
  ui.page.end();
}

}  // namespace zapply
