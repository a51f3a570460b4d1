#include "app-wasm/jobs/job_view.h"

#include <utility>

#include "app-wasm/dashboard/dashboard_actions.h"
#include "app-wasm/jobs/job_text.h"
#include "app-wasm/jobs/jobs_actions.h"
#include "app-wasm/ui/flow.h"
#include "app-wasm/ui/list.h"
#include "app-wasm/ui/panel.h"
#include "app-wasm/ui/time_text.h"
#include "app-wasm/ui/widgets.h"
#include "shared/work_words.h"

namespace zapply {
namespace {

void draw_doings(Ui& ui, const PageOfJobs& page, Rect bar, const Job* job) {
  bar = panel_bar(ui, bar, jobs_action("job.close"));
  if (!job) return;
  const auto next = [&](const Action& action, const ButtonText& text) {
    button(ui, middle(cut_left(bar, button_width(ui, action, text)), ui.px(32)), action, {}, text);
    cut_left(bar, ui.px(8));
  };
  const bool starred = page.jobs().is_starred(*job), hidden = page.jobs().is_hidden(*job);
  next(jobs_action("job.posting"), {.icon = Icon::kLink, .has_icon = true, .look = ButtonLook::kPrimary});
  if (ui.is_enabled(jobs_action("job.apply"))) next(jobs_action("job.apply"), {.icon = Icon::kRight, .has_icon = true});
  next(jobs_action("job.star"),
       {.label = starred ? "Starred" : "Star", .icon = starred ? Icon::kStarFilled : Icon::kStar, .has_icon = true});
  next(jobs_action("job.hide"),
       {.label = hidden ? "Show again" : "Hide", .icon = hidden ? Icon::kReload : Icon::kHide, .has_icon = true});
}

/// The title, whose it is and where it was found: boards want that said, with the way to them.
void draw_title(Ui& ui, const PageOfJobs& page, Panel& panel, const Job& job) {
  const float top = panel.row(0).y;
  panel.space(2);
  panel.paragraph(job.title, {.face = Face::kStrong, .size = 19});
  const Rect below = panel.row(0);
  ui.mirror.leaf({.key = "job.title", .tag = "h2", .text = job.title, .rect = {below.x, top, below.w, below.y - top}});
  panel.space(4);
  panel.paragraph(job.company, {.face = Face::kStrong, .size = 14, .color = ui.palette.quiet});
  panel.space(4);
  Rect row = panel.row(22);
  const Source* source = page.dashboard().sources.find(job.source_name);
  const Style quiet{.size = 12.5f, .color = ui.palette.quiet};
  // In the board's own words, where it asks for them.
  const bool has_words = source && source->attribution;
  const std::string label = has_words ? *source->attribution : page.dashboard().sources.label_of(job.source_name);
  ui.mirror.leaf({.key = "job.via", .tag = "span", .text = has_words ? label : "via " + label, .rect = row});
  if (!has_words) cut_left(row, ui.text(row, "via", quiet) + ui.px(5));
  if (source && !source->homepage.empty()) {
    link(ui, row, dashboard_action("link"), source->homepage, label, source->homepage, 12.5f);
  } else {
    ui.text(row, label, quiet);
  }
  panel.space(12);
}

std::string with_ago(const Ui& ui, Timestamp at) {
  return ui.local_time(at).substr(0, 16) + " " + ui.zone_now() + " (" + ago_text(at, ui.now(), ui.offset_minutes(at)) +
         ")";
}

/// A day is that day wherever one is.
std::string posted(const Ui& ui, const Job& job) {
  if (!job.published_is_day) return with_ago(ui, *job.published_at);
  const int offset = ui.offset_minutes(*job.published_at);
  const Timestamp midnight = *job.published_at - std::chrono::minutes(offset);
  return format_local(*job.published_at, 0).substr(0, 10) + " (" + ago_text(midnight, ui.now(), offset) + ")";
}

void draw_facts(Ui& ui, Panel& panel, const Job& job) {
  panel.fact("Salary", salary_text(job.salary), ui.palette.good);
  if (!job.salary.text.empty() && salary_text(job.salary) != job.salary.text) panel.fact("As written", job.salary.text);
  panel.fact("Place", place_text(job));
  panel.fact("Work mode", work_mode_text(job));
  panel.fact("Remote from", remote_from_text(job, 12));
  panel.fact("Time zone", job.time_zone);
  panel.fact("Employment", job.employment_type.value_or(""));
  panel.fact("Seniority", job.seniority.value_or(""));
  if (job.published_at) panel.fact("Posted", posted(ui, job));
  panel.fact("First seen", with_ago(ui, job.first_seen_at));
  if (job.last_seen_at != job.first_seen_at) panel.fact("Last seen", with_ago(ui, job.last_seen_at));
  if (job.run_id > 0) {
    Rect row = panel.row(20);
    ui.text(row, "Found by", {.size = 12.5f, .color = ui.palette.quiet});
    cut_left(row, std::min(ui.px(128), row.w / 2));
    link(ui, row, dashboard_action("run.open"), std::to_string(job.run_id), "run #" + std::to_string(job.run_id));
    panel.space(5);
  }
}

void draw_tags(Ui& ui, Panel& panel, const Job& job) {
  if (job.tags.empty()) return;
  panel.space(6);
  Flow flow(panel.row(0), ui.px(24), ui.px(6));
  std::string all;
  const Rect top = panel.row(0);
  for (const std::string& tag : job.tags) {
    const Style style{.size = 12, .color = ui.palette.quiet, .may_shorten = true};
    const Rect place = flow.next(ui.text_width(tag, style) + ui.px(18));
    ui.fill(place, ui.palette.is_dark ? ui.palette.raised : ui.palette.hover, 6);
    ui.text(place.inset(ui.px(9), 0), tag, style);
    all += (all.empty() ? "" : ", ") + tag;
  }
  ui.mirror.leaf(
      {.key = "job.tags", .tag = "p", .label = "Tags", .text = all, .rect = {top.x, top.y, top.w, flow.height()}});
  panel.space(flow.height() / ui.ratio);
}

/// An address, and the way to say that it is another job's.
void draw_other(Ui& ui, const PageOfJobs& page, Panel& panel, std::int64_t duplicate_id, const Action& action,
                const std::string& arg, const std::string& label, std::string_view href) {
  Rect row = panel.row(30);
  const bool waits = page.jobs().is_separating(duplicate_id);
  const ButtonText text{.label = waits ? "Saving…" : std::string_view()};
  const float width = button_width(ui, jobs_action("job.separate"), text);
  Rect left = row;
  left.w -= width + ui.px(14);
  cut_left(row, link(ui, left, action, arg, label, href) + ui.px(14));
  button(ui, middle(cut_left(row, width), ui.px(24)), jobs_action("job.separate"), std::to_string(duplicate_id), text);
}

/// Where else the same job was seen.
void draw_others(Ui& ui, const PageOfJobs& page, Panel& panel, const Job& job) {
  if (job.also_at.empty() && !job.duplicate_of) return;
  panel.heading("Also seen at");
  if (job.duplicate_of) {
    const std::string original = std::to_string(*job.duplicate_of);
    const Job* first = page.jobs().detail().original();
    draw_other(ui, page, panel, job.id, jobs_action("job.original"), original,
               first ? first->title + ", " + first->company : "job " + original + ", which came first", {});
  }
  for (const AlsoAt& also : job.also_at)
    draw_other(ui, page, panel, also.job_id, dashboard_action("link"), also.url,
               page.dashboard().sources.label_of(also.source_name), also.url);
}

void draw_description(Ui& ui, const PageOfJobs& page, Panel& panel, const Job& job) {
  const JobDetail& detail = page.jobs().detail();
  panel.heading("Description");
  if (!job.description) {
    const bool waits = detail.job() == nullptr && detail.load() != Load::kFailed;
    panel.paragraph(waits                            ? "Loading…"
                    : detail.load() == Load::kFailed ? "It could not be loaded: " + detail.error()
                                                     : "The board gave none. The posting says more.",
                    {.size = 13.5f, .color = ui.palette.quiet});
    return;
  }
  const float top = panel.row(0).y;
  bool after_item = false;
  for (const TextBlock& block : blocks_of(*job.description)) {
    const bool is_heading = block.kind == TextBlock::Kind::kHeading;
    const bool is_item = block.kind == TextBlock::Kind::kItem;
    const bool ends_list = std::exchange(after_item, is_item) && !is_item;
    if (is_heading || ends_list) panel.space(7);
    if (is_item) {
      const Rect place = panel.row(0);
      const float indent = block.mark.size() > 3 || block.mark.front() < 0x40 ? 26 : 18;
      ui.text({place.x + ui.px(4), place.y, ui.px(indent), ui.px(20)}, block.mark,
              {.size = 13.5f, .color = ui.palette.quiet});
      panel.paragraph(block.text, {.size = 13.5f}, indent);
      panel.space(4);
    } else {
      panel.paragraph(block.text, {.face = is_heading ? Face::kStrong : Face::kRegular, .size = 13.5f});
      panel.space(is_heading ? 5 : 11);
    }
  }
  const Rect below = panel.row(0);
  ui.mirror.leaf({.key = "job.description",
                  .tag = "p",
                  .text = *job.description,
                  .rect = {below.x, top, below.w, std::max(below.y - top, 1.0f)}});
}

void draw_no_job(Ui& ui, const PageOfJobs& page, const Rect& area) {
  const JobDetail& detail = page.jobs().detail();
  if (!detail.is_missing()) {
    draw_missing(ui, area, detail.load(), "the job", detail.error());
  } else {
    placeholder(ui, area,
                {.icon = Icon::kSearch,
                 .title = "There is no such job",
                 .advice = "It may have been cleaned away.",
                 .has_action = true,
                 .action = jobs_action("job.close")});
  }
}

}  // namespace

void draw_job_view(Ui& ui, PageOfJobs& page, const Rect& area) {
  const std::int64_t id = *page.place().job_id;
  if (std::exchange(page.memory.shown_id, id) != id) page.memory.panel = {};
  const Job* job = page.jobs().find(id);
  Rect rest = area;
  ui.fill(area, ui.palette.panel);
  ui.mirror.begin({.key = "job", .role = "region", .label = "Job", .rect = area});
  draw_doings(ui, page, cut_top(rest, ui.px(54)), job);
  if (!job) {
    draw_no_job(ui, page, rest);
  } else {
    Panel panel(ui, rest, "job.scroll", page.memory.panel);
    draw_title(ui, page, panel, *job);
    if (job->closed_at)
      panel.note(Icon::kStop, ui.palette.stopped,
                 "Closed: it was no longer listed at " + ui.local_time(*job->closed_at).substr(0, 16) + ".", "closed");
    draw_facts(ui, panel, *job);
    draw_tags(ui, panel, *job);
    draw_others(ui, page, panel, *job);
    draw_description(ui, page, panel, *job);
    panel.end();
  }
  ui.mirror.end();
}

}  // namespace zapply
