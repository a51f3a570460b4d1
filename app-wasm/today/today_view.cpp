#include <algorithm>
#include <string>

#include "app-wasm/dashboard/dashboard_actions.h"
#include "app-wasm/job/job_facts_view.h"
#include "app-wasm/job/job_text.h"
#include "app-wasm/today/today_page.h"
#include "app-wasm/ui/controls.h"
#include "app-wasm/ui/time_text.h"
#include "shared/run_words.h"
#include "shared/text.h"

namespace zapply {
namespace {

void describe_link(Ui& ui, std::string_view key, std::string_view words, std::string_view href,
                   std::string_view style_class = {}) {
  ui.page.leaf({.key = key, .tag = "a", .text = words, .href = href, .style_class = style_class});
}

/// "3 of the 90 jobs found in the last 7 days fit robin, 2 of them new since your last look."
std::string fitting_words(const PageOfToday& page, const Today& today) {
  if (today.found.count == 0)
    return page.dashboard().runs.running() ? "A run is on: what it finds and fits stands here as soon as it is matched."
                                           : "No job was found in the last 7 days.";
  const bool is_one = today.fitting.count == 1;
  std::string words = (today.fitting.count == 0 ? "None" : facet_text(today.fitting)) + " of the " +
                      jobs_text(today.found) + " found in the last 7 days " +
                      (is_one || today.fitting.count == 0 ? "fits " : "fit ") + *today.profile;
  if (const std::int64_t fresh = page.count_new(); fresh > 0 && fresh < today.fitting.count)
    words += ", " + std::to_string(fresh) + " of them new since your last look";
  return words + ".";
}

void describe_job(Ui& ui, const PageOfToday& page, const Job& job, std::string_view last) {
  const std::string key = "job:" + std::to_string(job.id);
  ui.page.begin({.key = key, .tag = "li", .style_class = job.match ? "day-row with-fit" : "day-row"});
  const std::string href = PageOfToday::hash_of_job(job);
  const std::string link = "today.job:" + std::to_string(job.id);
  ui.page.begin({.key = link, .tag = "a", .href = href, .style_class = "day-link"});
  if (job.match) describe_match(ui, *job.match);
  ui.page.begin({.key = "title", .tag = "span", .style_class = "day-title"});
  text(ui, "words", job.title);
  if (page.is_new(job)) text(ui, "new", "new", "badge");
  ui.page.end();
  std::string facts = job.company;
  for (const std::string& fact : {place_text(job), brief_salary_text(job.salary)})
    if (!fact.empty()) facts += (facts.empty() ? "" : " · ") + fact;
  text(ui, "facts", facts, "day-facts quiet");
  text(ui, "posted", last, "day-when quiet");
  ui.page.end();
  ui.page.end();
}

void describe_fitting(Ui& ui, const PageOfToday& page, const Today& today) {
  ui.page.begin({.key = "fitting", .tag = "section", .label = "New jobs that fit", .style_class = "panel"});
  text(ui, "head", "New jobs that fit", {}, "h2");
  text(ui, "count", fitting_words(page, today), {}, "p");
  if (today.to_match > 0)
    ui.page.leaf({.key = "matching",
                  .tag = "p",
                  .role = "status",
                  .text = with_thousands(today.to_match) + " jobs are not matched yet: the list may grow.",
                  .style_class = "quiet"});
  if (!today.best.empty()) {
    ui.page.begin({.key = "best", .tag = "ul", .label = "The best of them", .style_class = "day-list"});
    for (const Job& job : today.best) describe_job(ui, page, job, "posted " + posted_text(ui, job));
    ui.page.end();
    const bool has_unsure = std::any_of(today.best.begin(), today.best.end(), [](const Job& job) {
      return job.match && job.match->standing.verdict == Verdict::kUnknown;
    });
    if (has_unsure) text(ui, "unsure", "“?”: the posting doesn't say whether you may do it.", "quiet", "p");
  }
  ui.page.begin({.key = "ways", .style_class = "row"});
  describe_link(ui, "all", "All jobs that fit", "#/jobs?suits=fitting");
  describe_link(ui, "profile", "What " + *today.profile + " looks for", "#/profile");
  ui.page.end();
  ui.page.end();
}

/// What a profile would bring, and what there is without one.
void describe_no_profile(Ui& ui, const Today& today) {
  ui.page.begin({.key = "no-profile", .tag = "section", .label = "Which jobs are yours", .style_class = "panel"});
  text(ui, "head", "Which of them are yours?", {}, "h2");
  const std::string found = today.found.count == 0 ? "No job was found in the last 7 days."
                                                   : jobs_text(today.found) + " found in the last 7 days.";
  text(ui, "found", found + " With a profile the new ones that fit you stand here, each with its reasons.", {}, "p");
  ui.page.begin({.key = "ways", .style_class = "row"});
  describe_link(ui, "make", "Make a profile", "#/profile");
  describe_link(ui, "jobs", "All jobs", "#/jobs");
  ui.page.end();
  ui.page.end();
}

void describe_gone(Ui& ui, const PageOfToday& page, const Today& today) {
  if (today.gone.empty()) return;
  ui.page.begin({.key = "gone", .tag = "section", .label = "Starred and gone", .style_class = "panel"});
  text(ui, "head", "Starred and gone", {}, "h2");
  text(ui, "words", "Their boards don't list them any more.", {}, "p");
  ui.page.begin({.key = "list", .tag = "ul", .label = "Starred and gone", .style_class = "day-list"});
  for (const Job& job : today.gone)
    describe_job(ui, page, job, ago_text(*job.closed_at, ui.now(), ui.offset_minutes(*job.closed_at)));
  ui.page.end();
  ui.page.end();
}

void describe_source(Ui& ui, const Source& source) {
  ui.page.begin({.key = source.name, .tag = "li", .style_class = "day-row"});
  const std::string href = "#/sources/" + source.name;
  ui.page.begin({.key = "open", .tag = "a", .href = href, .style_class = "day-link"});
  text(ui, "label", source.label, "day-title");
  text(ui, "error", source.error_message.value_or("It could not be read."), "day-facts");
  const std::string when = source.last_success_at ? "read " + ago_text(*source.last_success_at, ui.now(),
                                                                       ui.offset_minutes(*source.last_success_at))
                                                  : "never read";
  text(ui, "when", when, "day-when quiet");
  ui.page.end();
  ui.page.end();
}

void describe_broken(Ui& ui, const Today& today) {
  if (today.broken.empty()) return;
  ui.page.begin({.key = "broken", .tag = "section", .label = "What broke", .style_class = "panel"});
  text(ui, "head", "What broke", {}, "h2");
  text(ui, "words",
       count_of(static_cast<long long>(today.broken.size()), "source", "sources") +
           " failed when asked last; jobs there may be missing here.",
       {}, "p");
  ui.page.begin({.key = "list", .tag = "ul", .label = "Sources that failed", .style_class = "day-list"});
  for (const Source& source : today.broken) describe_source(ui, source);
  ui.page.end();
  ui.page.end();
}

void describe_undelivered(Ui& ui, const Today& today) {
  if (today.undelivered == 0) return;
  ui.page.begin({.key = "undelivered", .tag = "section", .label = "What did not arrive", .style_class = "panel"});
  text(ui, "head", "What did not arrive", {}, "h2");
  text(ui, "words",
       count_of(static_cast<long long>(today.undelivered), "message", "messages") + " of the last 7 days " +
           (today.undelivered == 1 ? "was" : "were") + " given up.",
       {}, "p");
  ui.page.begin({.key = "ways", .style_class = "row"});
  button(ui, dashboard_action("channels"));
  ui.page.end();
  ui.page.end();
}

std::string run_words(const Ui& ui, const Run& run) {
  const std::string id = "Run " + std::to_string(run.id);
  if (!is_finished(run.status)) {
    const std::string done = run.progress.total > 0 ? ", " + std::to_string(run.progress.done) + " of " +
                                                          std::to_string(run.progress.total) + " lists read"
                                                    : "";
    return id + " is on: " + std::string(name_of(run.phase)) + done + ".";
  }
  const Timestamp at = run.completed_at.value_or(run.started_at);
  return id + " ended " + ago_text(at, ui.now(), ui.offset_minutes(at)) + ", " + std::string(name_of(run.status)) +
         ": " + found_words(stats_of(run.source_runs)) + ".";
}

void describe_report(Ui& ui, const Today& today) {
  if (!today.last_report) return;
  const ReportLine& report = *today.last_report;
  ui.page.begin({.key = "report", .tag = "section", .label = "The last report", .style_class = "panel"});
  text(ui, "head", "The last report", {}, "h2");
  ui.page.begin({.key = "line", .tag = "p"});
  describe_link(ui, "open", capitalized(report.title), "#/reports/" + std::to_string(report.id));
  ui.page.end();
  text(ui, "when", capitalized(ago_text(report.made_at, ui.now(), ui.offset_minutes(report.made_at))) + ".", "quiet",
       "p");
  ui.page.end();
}

void describe_run(Ui& ui, const PageOfToday& page) {
  ui.page.begin({.key = "run", .tag = "section", .label = "The last run", .style_class = "panel"});
  text(ui, "head", "The last run", {}, "h2");
  const Run* const running = page.dashboard().runs.running();
  const Run* const run = running ? running : page.last_run();
  text(ui, "words", run ? run_words(ui, *run) : std::string("No run yet: the first one asks every source that is on."),
       {}, "p");
  if (const Schedule* const next = page.dashboard().schedules.next())
    text(ui, "next",
         "The next starts by itself " + next->next_starts.front().local + " (" + next->settings.zone +
             "), by schedule " + next->settings.name + ".",
         {}, "p");
  ui.page.begin({.key = "ways", .style_class = "row"});
  if (!running) button(ui, dashboard_action("run.start"), {}, {.icon = Icon::kPlay, .has_icon = true});
  button(ui, dashboard_action("schedules"));
  if (run) describe_link(ui, "open", "Open run " + std::to_string(run->id), "#/runs/" + std::to_string(run->id));
  describe_link(ui, "statistics", "Statistics", "#/statistics");
  ui.page.end();
  ui.page.end();
}

}  // namespace

void PageOfToday::draw(Ui& ui) {
  ui.page.begin({.key = "today.page", .style_class = "today-page scroll"});
  ui.page.begin({.key = "today.column", .style_class = "column"});
  text(ui, "title", "Today", {}, "h1");
  if (today_) {
    if (load_ == Load::kFailed) text(ui, "old", "This may be old: " + error_, "note bad", "p");
    if (today_->profile)
      describe_fitting(ui, *this, *today_);
    else
      describe_no_profile(ui, *today_);
    describe_gone(ui, *this, *today_);
    describe_broken(ui, *today_);
    describe_undelivered(ui, *today_);
    describe_report(ui, *today_);
    describe_run(ui, *this);
  } else {
    missing(ui, load_ == Load::kNone ? Load::kLoading : load_, "what is new", error_);
  }
  ui.page.end();
  ui.page.end();
}

}  // namespace zapply
