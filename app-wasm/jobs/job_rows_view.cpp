#include "app-wasm/jobs/job_rows_view.h"

#include "app-wasm/job/job_facts_view.h"
#include "app-wasm/job/job_text.h"
#include "app-wasm/jobs/jobs_actions.h"
#include "app-wasm/ui/controls.h"

namespace zapply {
namespace {

/// The job's words, all of them the way to open it.
void describe_link(Ui& ui, const PageOfJobs& page, const Job& job) {
  JobsPlace place = page.place();
  const bool is_open = place.job_id == job.id;
  place.job_id = job.id;
  begin_row_link(ui, jobs_action("job.open"), std::to_string(job.id), hash_of(place), is_open);
  ui.page.begin({.key = "title", .tag = "span", .style_class = "cell title"});
  if (page.dashboard().settings.jobs_look.is_new(job.first_seen_at))
    ui.page.leaf({.key = "new",
                  .tag = "span",
                  .label = "New since your last look",
                  .style_class = "new",
                  .icon = name_of(Icon::kDot)});
  if (page.jobs().is_hidden(job)) {
    const auto reason = page.jobs().hide_reason(job);
    text(ui, "hidden", reason ? "hidden: " + hide_reason_words(*reason) : "hidden", "badge");
  }
  if (job.closed_at) text(ui, "closed", "closed", "badge");
  text(ui, "words", job.title);
  ui.page.end();
  text(ui, "company", job.company, "cell company");
  text(ui, "place", place_text(job), "cell place");
  if (job.match) describe_match(ui, *job.match);
  text(ui, "pay", brief_salary_text(job.salary), "cell pay");
  text(ui, "source", page.dashboard().sources.label_of(job.source_name), "cell source");
  text(ui, "posted", posted_text(ui, job), "cell posted");
  ui.page.end();
}

void describe_marks(Ui& ui, const PageOfJobs& page, const Job& job) {
  const std::string id = std::to_string(job.id), name = job.title + ", " + job.company;
  const bool starred = page.jobs().is_starred(job), hidden = page.jobs().is_hidden(job);
  const std::string star = (starred ? "Take the star away: " : "Star: ") + name;
  const std::string hide = (hidden ? "Show again: " : "Hide: ") + name;
  icon_button(ui, jobs_action("job.star"), id,
              {.icon = starred ? Icon::kStarFilled : Icon::kStar,
               .label = star,
               .title = starred ? "Take the star away (s)" : "Star (s)",
               .style_class = starred ? "icon-button starred" : "icon-button"});
  icon_button(
      ui, jobs_action("job.hide"), id,
      {.icon = hidden ? Icon::kAgain : Icon::kHide, .label = hide, .title = hidden ? "Show again (h)" : "Hide (h)"});
}

void describe_choice(Ui& ui, const PageOfJobs& page, const Job& job) {
  const std::string id = std::to_string(job.id), key = "job.choose:" + id;
  const std::string label = "Select: " + job.title + ", " + job.company;
  ui.page.leaf({.key = key,
                .tag = "button",
                .role = "checkbox",
                .label = label,
                .action = jobs_action("job.choose").name,
                .arg = id,
                .style_class = "choice",
                .checked = page.chosen.contains(job.id) ? Element::State::kOn : Element::State::kOff});
}

std::int64_t count_of_rows(const PageOfJobs& page) { return page.jobs().list().total().value_or(-1); }

}  // namespace

void describe_job_row(Ui& ui, const PageOfJobs& page, std::int64_t row, const Job& job) {
  const std::string key = "job:" + std::to_string(job.id);
  std::string style_class = job.match ? "row-of-list job-row matched" : "row-of-list job-row";
  if (job.match && job.match->standing.verdict == Verdict::kNo) style_class += " ruled-out";
  if (page.place().job_id == job.id) style_class += " open";
  if (page.jobs().cursor_id() == job.id) style_class += " cursor";
  if (page.jobs().is_hidden(job) || job.closed_at) style_class += " dim";
  ui.page.begin({.key = key,
                 .tag = "li",
                 .style_class = style_class,
                 .top = static_cast<double>(row) * job_row_height(ui),
                 .position = row + 1,
                 .count = count_of_rows(page)});
  if (page.is_choosing) describe_choice(ui, page, job);
  describe_link(ui, page, job);
  describe_marks(ui, page, job);
  ui.page.end();
}

void describe_job_heads(Ui& ui, const PageOfJobs& page) {
  const bool has_matches = !page.dashboard().profiles.used().empty();
  std::string style_class = page.is_choosing ? "heads job-heads beside-choices" : "heads job-heads";
  if (has_matches) style_class += " matched";
  ui.page.begin({.key = "jobs.heads", .style_class = style_class});
  for (const std::string_view head : {"Job", "Fit", "Place", "Pay", "Source", "Posted"})
    if (has_matches || head != "Fit") text(ui, head, head);
  ui.page.end();
}

void describe_missing_job_row(Ui& ui, std::int64_t row) {
  const std::string key = "row:" + std::to_string(row);
  ui.page.begin({.key = key,
                 .tag = "li",
                 .label = "Loading",
                 .style_class = "row-of-list job-row coming",
                 .top = static_cast<double>(row) * job_row_height(ui)});
  ui.page.leaf({.key = "bar", .tag = "span", .style_class = "bar-of-light"});
  ui.page.end();
}

}  // namespace zapply
