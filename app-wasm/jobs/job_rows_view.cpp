#include "app-wasm/jobs/job_rows_view.h"

#include "app-wasm/jobs/job_text.h"
#include "app-wasm/jobs/jobs_actions.h"
#include "app-wasm/ui/list.h"
#include "app-wasm/ui/time_text.h"
#include "app-wasm/ui/widgets.h"

namespace zapply {
namespace {

struct Cells {
  Rect mark, title, place, salary, source, posted, star, hide;
};

Cells cells_of(const Ui& ui, Rect row, bool narrow) {
  Cells out;
  out.mark = cut_left(row, ui.px(22));
  cut_right(row, ui.px(12));
  if (narrow) {
    Rect right = cut_right(row, ui.px(72));
    out.posted = cut_top(right, row.h / 2);
    out.hide = cut_right(right, ui.px(28));
    out.star = cut_right(right, ui.px(28));
    cut_right(row, ui.px(8));
    out.title = row;
    return out;
  }
  out.hide = cut_right(row, ui.px(32));
  out.star = cut_right(row, ui.px(32));
  cut_right(row, ui.px(4));
  out.posted = cut_right(row, ui.px(86));
  const float unit = row.w / 100;
  out.title = cut_left(row, unit * 44);
  cut_left(row, ui.px(14));
  out.place = cut_left(row, unit * 21);
  cut_left(row, ui.px(14));
  out.source = cut_right(row, std::max(unit * 13, ui.px(84)));
  cut_right(row, ui.px(14));
  out.salary = row;
  return out;
}

bool is_new(const PageOfJobs& page, const Job& job) {
  const auto& look = page.dashboard().settings.jobs_look.before;
  return look && job.first_seen_at >= *look;
}

Timestamp posted_at(const Job& job) { return job.published_at.value_or(job.first_seen_at); }

std::string posted_text(const Ui& ui, const Job& job) {
  // A day is its midnight here, wherever that is.
  Timestamp at = posted_at(job);
  const int offset = ui.offset_minutes(at);
  if (job.published_at && job.published_is_day) at -= std::chrono::minutes(offset);
  return ago_text(at, ui.now(), offset);
}

std::string joined(std::string_view a, std::string_view b, std::string_view between) {
  std::string out(a);
  if (!a.empty() && !b.empty()) out += between;
  return out.append(b);
}

std::string describe(const Ui& ui, const PageOfJobs& page, const Job& job) {
  std::string out = joined(job.title, job.company, ", ");
  for (const std::string& part : {place_text(job), salary_text(job.salary), posted_text(ui, job)})
    out = joined(out, part, ", ");
  if (is_new(page, job)) out += ", new";
  if (page.jobs().is_starred(job)) out += ", starred";
  if (page.jobs().is_hidden(job)) out += ", hidden";
  if (job.closed_at) out += ", closed";
  return out;
}

void draw_marks(Ui& ui, const PageOfJobs& page, const Cells& cell, const Job& job, bool is_row_hovered) {
  const std::string id = std::to_string(job.id);
  const bool starred = page.jobs().is_starred(job), hidden = page.jobs().is_hidden(job);
  const Color faint = faded(ui.palette.faint, is_row_hovered ? 1 : 0.55f);
  icon_button(ui, middle(cell.star, ui.px(28)), jobs_action("job.star"), starred ? Icon::kStarFilled : Icon::kStar, id,
              starred ? "Take the star away (s)" : "Star (s)", starred ? ui.palette.brand : faint);
  icon_button(ui, middle(cell.hide, ui.px(28)), jobs_action("job.hide"), hidden ? Icon::kReload : Icon::kHide, id,
              hidden ? "Show again (h)" : "Hide (h)", hidden ? ui.palette.accent : faint);
}

/// "Closed" or "Hidden" before the title.
float draw_state(Ui& ui, const PageOfJobs& page, const Rect& line, const Job& job) {
  const bool hidden = page.jobs().is_hidden(job);
  if (!hidden && !job.closed_at) return 0;
  const std::string_view word = hidden ? "hidden" : "closed";
  const Style style{.face = Face::kStrong, .size = 10.5f, .color = ui.palette.quiet};
  const Rect place = middle({line.x, line.y, ui.text_width(word, style) + ui.px(12), line.h}, ui.px(17));
  if (place.w > line.w) return 0;
  ui.fill(place, faded(ui.palette.quiet, 0.15f), 4);
  ui.text(place, word, style, Align::kCenter);
  return place.w + ui.px(8);
}

void draw_texts(Ui& ui, const PageOfJobs& page, const Cells& cell, const Job& job, bool narrow) {
  const bool dim = page.jobs().is_hidden(job) || job.closed_at;
  Rect rest = cell.title.inset(0, ui.px(9));
  Rect first = cut_top(rest, ui.px(22));
  cut_left(first, draw_state(ui, page, first, job));
  ui.text(
      first, job.title,
      {.face = Face::kStrong, .size = 13.5f, .color = dim ? ui.palette.quiet : ui.palette.text, .may_shorten = true});
  const Style quiet{.size = 12.5f, .color = ui.palette.quiet, .may_shorten = true};
  const std::string place = place_text(job);
  ui.text(rest, narrow ? joined(job.company, place, " · ") : job.company, quiet);
  Style posted = quiet;
  posted.size = 12;
  if (narrow) {
    ui.text(cell.posted, posted_text(ui, job), posted, Align::kRight);
    return;
  }
  ui.text(cell.place, place, {.size = 12.5f, .color = dim ? ui.palette.quiet : ui.palette.text, .may_shorten = true});
  ui.text(cell.salary, brief_salary_text(job.salary),
          {.size = 12.5f, .color = dim ? ui.palette.quiet : ui.palette.good, .may_shorten = true});
  ui.text(cell.source, page.dashboard().sources.label_of(job.source_name), quiet);
  ui.text(cell.posted, posted_text(ui, job), posted, Align::kRight);
}

}  // namespace

void draw_job_row(Ui& ui, const PageOfJobs& page, const Rect& row, const Job& job, bool narrow) {
  const Cells cell = cells_of(ui, row, narrow);
  const ListRow frame{.rect = row,
                      .target = {row.x, row.y, std::min(cell.star.x, cell.hide.x) - row.x, row.h},
                      .open = jobs_action("job.open"),
                      .arg = std::to_string(job.id),
                      .said = describe(ui, page, job),
                      .is_open = page.place().job_id == job.id,
                      .has_cursor = page.jobs().cursor_id() == job.id};
  const bool hovered = list_row_ground(ui, frame);
  if (is_new(page, job)) {
    ui.icon(Icon::kDot, cell.mark.center_x() + ui.px(1), cell.title.y + ui.px(20), 11, ui.palette.good);
    ui.tooltip(cell.mark, "New since your last look");
  }
  draw_texts(ui, page, cell, job, narrow);
  list_row_target(ui, frame);
  draw_marks(ui, page, cell, job, hovered);
}

void draw_missing_job_row(Ui& ui, const Rect& row) {
  const Rect title{row.x + ui.px(22), row.y + ui.px(16), std::min(row.w * 0.3f, ui.px(240)), ui.px(9)};
  ui.fill(title, faded(ui.palette.faint, 0.25f), 4);
  ui.fill({title.x, title.y + ui.px(20), title.w * 0.6f, title.h}, faded(ui.palette.faint, 0.15f), 4);
  ui.fill({row.x, row.bottom() - 1, row.w, 1}, ui.palette.line);
}

}  // namespace zapply
