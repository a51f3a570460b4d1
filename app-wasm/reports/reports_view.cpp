#include <string>

#include "app-wasm/dashboard/dashboard_actions.h"
#include "app-wasm/job/job_facts_view.h"
#include "app-wasm/reports/reports_actions.h"
#include "app-wasm/reports/reports_page.h"
#include "app-wasm/ui/controls.h"
#include "app-wasm/ui/time_text.h"
#include "shared/report_words.h"
#include "shared/text.h"

namespace zapply {
namespace {

void describe_link(Ui& ui, std::string_view key, std::string_view words, std::string_view href,
                   std::string_view style_class = {}) {
  ui.page.leaf({.key = key, .tag = "a", .text = words, .href = href, .style_class = style_class});
}

std::string when_text(const Ui& ui, Timestamp at) { return ago_text(at, ui.now(), ui.offset_minutes(at)); }

/// What follows is inside, until page.end() twice.
void begin_row(Ui& ui, const std::string& key, const std::string& href, bool has_fit = false) {
  ui.page.begin({.key = key, .tag = "li", .style_class = has_fit ? "day-row with-fit" : "day-row"});
  const std::string link = "reports." + key;
  ui.page.begin({.key = link, .tag = "a", .href = href, .style_class = "day-link"});
}
void end_row(Ui& ui) {
  ui.page.end();
  ui.page.end();
}

void describe_line(Ui& ui, const ReportLine& line) {
  begin_row(ui, "report:" + std::to_string(line.id), "#/reports/" + std::to_string(line.id));
  text(ui, "title", capitalized(line.title), "day-title");
  text(ui, "facts", ui.local_time(line.made_at) + ", run " + std::to_string(line.run_id), "day-facts quiet");
  text(ui, "when", when_text(ui, line.made_at), "day-when quiet");
  end_row(ui);
}

void describe_list(Ui& ui, const PageOfReports& page) {
  text(ui, "title", "Reports", {}, "h1");
  ui.page.begin({.key = "beside", .style_class = "row"});
  describe_link(ui, "statistics", "Statistics", "#/statistics");
  ui.page.end();
  ui.page.begin({.key = "reports.list", .tag = "section", .label = "Reports", .style_class = "panel"});
  if (page.lines().empty() && missing(ui, page.load(), "the reports", page.error())) {
    ui.page.end();
    return;
  }
  if (page.lines().empty()) {
    text(
        ui, "none",
        "No report yet. Runs that a schedule starts write one when something is new, and so does a run that is asked to.",
        {}, "p");
    ui.page.begin({.key = "ways", .style_class = "row"});
    button(ui, dashboard_action("schedules"));
    ui.page.end();
  } else {
    ui.page.begin({.key = "lines", .tag = "ul", .label = "Reports", .style_class = "day-list"});
    for (const ReportLine& line : page.lines()) describe_line(ui, line);
    ui.page.end();
    if (page.has_more()) button(ui, reports_action("reports.more"));
  }
  ui.page.end();
}

void describe_job(Ui& ui, const ReportedJob& job) {
  const std::string key = "job:" + std::to_string(job.id);
  begin_row(ui, key, "#/jobs/" + std::to_string(job.id), job.standing.has_value());
  if (job.standing) describe_match(ui, {.standing = *job.standing});
  text(ui, "title", job.title, "day-title");
  ui.page.begin({.key = "facts", .tag = "span", .style_class = "day-facts quiet"});
  text(ui, "words", facts_of(job));
  if (!job.reasons.empty()) text(ui, "reasons", joined(job.reasons, " "), "reason");
  if (job.fits_since) text(ui, "late", late_of(job), "reason");
  ui.page.end();
  end_row(ui);
}

void describe_section(Ui& ui, const ReportSection& section) {
  const std::string head = head_of(section);
  const std::string key = std::string(name_of(section.subject)) + ":" + section.name;
  ui.page.begin({.key = key, .tag = "section", .label = head, .style_class = "panel"});
  text(ui, "head", head, {}, "h2");
  text(ui, "count", count_of(section), section.fault ? "bad" : "", "p");
  if (!section.jobs.empty()) {
    ui.page.begin({.key = "jobs", .tag = "ul", .label = head, .style_class = "day-list"});
    for (const ReportedJob& job : section.jobs) describe_job(ui, job);
    ui.page.end();
  }
  if (!section.fault) {
    ui.page.begin({.key = "ways", .style_class = "row"});
    const std::string more = more_of(section);
    describe_link(ui, "all", more.empty() ? "All of them, as they are now" : capitalized(more), hash_of(section));
    ui.page.end();
  }
  ui.page.end();
}

void describe_changed(Ui& ui, std::string_view head, const std::vector<ChangedJob>& jobs) {
  if (jobs.empty()) return;
  ui.page.begin({.key = head, .tag = "section", .label = head, .style_class = "panel"});
  text(ui, "head", head, {}, "h2");
  ui.page.begin({.key = "jobs", .tag = "ul", .label = head, .style_class = "day-list"});
  for (const ChangedJob& job : jobs) {
    begin_row(ui, "changed:" + std::to_string(job.id), "#/jobs/" + std::to_string(job.id));
    text(ui, "title", job.title + (job.company.empty() ? "" : ", " + job.company), "day-title");
    text(ui, "event", capitalized(event_of(job)), job.event == JobEvent::kGone ? "day-facts warning" : "day-facts");
    end_row(ui);
  }
  ui.page.end();
  ui.page.end();
}

void describe_sources(Ui& ui, const Report& report) {
  if (report.sources.empty()) return;
  ui.page.begin({.key = "sources", .tag = "section", .label = "Sources", .style_class = "panel"});
  text(ui, "head", "Sources", {}, "h2");
  ui.page.begin({.key = "list", .tag = "ul", .label = "Sources", .style_class = "day-list"});
  for (const SourceTurn& turn : report.sources) {
    begin_row(ui, "source:" + turn.name, "#/sources/" + turn.name);
    text(ui, "label", turn.label, "day-title");
    text(ui, "turn", capitalized(turn_of(turn)), turn.is_broken ? "day-facts bad" : "day-facts");
    if (turn.last_success_at) text(ui, "when", "read " + when_text(ui, *turn.last_success_at), "day-when quiet");
    end_row(ui);
  }
  ui.page.end();
  ui.page.end();
}

void describe_report(Ui& ui, const Report& report) {
  text(ui, "title", capitalized(title_of(report)), {}, "h1");
  std::string times = "Report " + std::to_string(report.id) + ", " + ui.local_time(report.made_at);
  times += report.since ? ", since " + ui.local_time(*report.since) : ", the first one";
  text(ui, "times", times, "quiet", "p");
  for (const ReportSection& section : report.sections) describe_section(ui, section);
  describe_changed(ui, "Applications", report.applications);
  describe_changed(ui, "Starred jobs", report.starred);
  describe_sources(ui, report);
  ui.page.begin({.key = "runs", .tag = "section", .label = "Runs", .style_class = "panel"});
  text(ui, "head", "Runs", {}, "h2");
  text(ui, "words", runs_of(report), {}, "p");
  ui.page.begin({.key = "ways", .style_class = "row"});
  const std::string id = std::to_string(report.run_id);
  describe_link(ui, "run", "Open run " + id, "#/runs/" + id);
  describe_link(ui, "list", "All reports", "#/reports");
  describe_link(ui, "print", "To print", "reports/" + std::to_string(report.id));
  ui.page.end();
  ui.page.end();
}

}  // namespace

void PageOfReports::draw(Ui& ui) {
  ui.page.begin({.key = "reports.page", .style_class = "today-page scroll"});
  ui.page.begin({.key = open_ ? "report.column" : "reports.column", .style_class = "column"});
  if (!open_)
    describe_list(ui, *this);
  else if (const Report* const told = report())
    describe_report(ui, *told);
  else
    missing(ui, report_load_ == Load::kNone ? Load::kLoading : report_load_, "the report", error_);
  ui.page.end();
  ui.page.end();
}

}  // namespace zapply
