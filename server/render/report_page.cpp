#include "server/render/report_page.h"

#include <string_view>
#include <vector>

#include "server/render/html.h"
#include "server/render/report_text.h"
#include "shared/report_words.h"

namespace zapply {
namespace {

std::string in_html(std::string_view text) {
  std::string out;
  append_html(out, text);
  return out;
}

void paragraph(std::string& out, std::string_view text, std::string_view style_class = {}) {
  if (text.empty()) return;
  out += "<p";
  if (!style_class.empty()) out.append(" class=\"").append(style_class).append("\"");
  out.append(">").append(in_html(text)).append("</p>");
}

void begin_job(std::string& out, std::int64_t id, const std::string& title, const std::string& fit,
               const std::string& up) {
  out += "<li><h3>";
  if (!fit.empty()) out.append("<span class=\"fit\">").append(in_html(fit)).append("</span> ");
  out.append("<a href=\"").append(up).append("jobs/").append(std::to_string(id)).append("\">");
  out.append(in_html(title)).append("</a></h3>");
}

void add_section(std::string& out, const ReportSection& section, const std::string& up) {
  out += "<h2>" + in_html(head_of(section)) + "</h2>";
  paragraph(out, count_of(section), section.fault ? "error" : "");
  out += "<ul class=\"jobs\">\n";
  for (const ReportedJob& job : section.jobs) {
    begin_job(out, job.id, job.title, fit_of(job), up);
    paragraph(out, facts_of(job));
    std::string reasons;
    for (const std::string& reason : job.reasons) reasons += (reasons.empty() ? "" : " ") + reason;
    paragraph(out, reasons, "note");
    paragraph(out, late_of(job), "note");
    out += "</li>\n";
  }
  out += "</ul>";
  if (section.more() > 0)
    out += "<p>" + in_html(more_of(section)) + ": <a href=\"" + up + "./" + in_html(hash_of(section)) +
           "\">in the dashboard</a></p>";
}

void add_changed(std::string& out, std::string_view head, const std::vector<ChangedJob>& jobs, const std::string& up) {
  if (jobs.empty()) return;
  out.append("<h2>").append(head).append("</h2><ul class=\"jobs\">\n");
  for (const ChangedJob& job : jobs) {
    begin_job(out, job.id, job.title, "", up);
    paragraph(out, job.company);
    paragraph(out, event_of(job), job.event == JobEvent::kGone ? "warning" : "");
    out += "</li>\n";
  }
  out += "</ul>";
}

void add_sources(std::string& out, const Report& report, const ReportLook& look) {
  if (report.sources.empty()) return;
  out += "<h2>Sources</h2><ul>\n";
  for (const SourceTurn& turn : report.sources) {
    out += turn.is_broken ? "<li class=\"error\">" : "<li>";
    out += in_html(turn.label + " " + turn_of(turn));
    if (turn.last_success_at) out += in_html(" (read last " + report_time(*turn.last_success_at, look) + ")");
    out += "</li>\n";
  }
  out += "</ul>";
}

}  // namespace

std::string report_page_body(const Report& report, const ReportLook& look, const std::string& up) {
  std::string out = "<h1>" + in_html(title_of(report)) + "</h1>";
  paragraph(out, report_times(report, look), "note");
  for (const ReportSection& section : report.sections) add_section(out, section, up);
  add_changed(out, "Applications", report.applications, up);
  add_changed(out, "Starred jobs", report.starred, up);
  add_sources(out, report, look);
  out += "<h2>Runs</h2>";
  paragraph(out, runs_of(report));
  return out + "<p><a href=\"" + up + "runs/" + std::to_string(report.run_id) + "\">The run that made this</a></p>";
}

}  // namespace zapply
