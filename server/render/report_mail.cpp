#include "server/render/report_mail.h"

#include <string_view>
#include <vector>

#include "server/render/html.h"
#include "server/render/report_text.h"
#include "shared/report_words.h"

namespace zapply {
namespace {

// Programs that know dark mode take the rules of the head, by classes; those that turn colours themselves find text and
// ground given together; all others see what is inline.
constexpr std::string_view kHead =
    "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
    "<meta name=\"color-scheme\" content=\"light dark\"><meta name=\"supported-color-schemes\" content=\"light dark\">"
    "<style>:root { color-scheme: light dark; supported-color-schemes: light dark; }\n"
    "@media (prefers-color-scheme: dark) {\n"
    ".ground { background: #14171c !important; }\n"
    ".sheet { background: #1e2229 !important; color: #e6e9ee !important; }\n"
    ".sheet h1, .sheet h2, .sheet p { color: #e6e9ee !important; }\n"
    ".sheet .quiet { color: #a9b1bd !important; }\n"
    ".sheet a { color: #8ab8ff !important; }\n"
    ".sheet .bad { color: #ff9b90 !important; }\n"
    ".sheet .line { border-color: #3a414c !important; }\n"
    ".sheet .fit { background: #1f4d33 !important; color: #d6f5e1 !important; }\n"
    "}</style><title>";

constexpr std::string_view kText = "margin:0 0 4px;font-size:15px;line-height:22px;color:#1f2328;";
constexpr std::string_view kQuiet = "margin:0 0 4px;font-size:14px;line-height:20px;color:#59636e;";
constexpr std::string_view kBad = "margin:0 0 4px;font-size:15px;line-height:22px;color:#b3261e;";
constexpr std::string_view kLink = "color:#0b57b7;";
constexpr std::string_view kJobTitle = "margin:0 0 2px;font-size:16px;line-height:22px;font-weight:bold;color:#1f2328;";

std::string in_html(std::string_view text) {
  std::string out;
  append_html(out, text);
  return out;
}

void paragraph(std::string& out, std::string_view html, std::string_view style, std::string_view style_class = {}) {
  if (html.empty()) return;
  out += "<p";
  if (!style_class.empty()) out.append(" class=\"").append(style_class).append("\"");
  out.append(" style=\"").append(style).append("\">").append(html).append("</p>\n");
}

/// The text alone where there is nowhere to lead to.
std::string link(std::string_view text, const std::string& url) {
  if (!url.starts_with("https://") && !url.starts_with("http://")) return in_html(text);
  return "<a href=\"" + in_html(url) + "\" style=\"" + std::string(kLink) + "\">" + in_html(text) + "</a>";
}

void head(std::string& out, std::string_view text) {
  out += "<h2 style=\"margin:28px 0 6px;font-size:18px;line-height:24px;color:#1f2328;\">" + in_html(text) + "</h2>\n";
}

void begin_job(std::string& out) {
  out +=
      "<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\"><tr>"
      "<td class=\"line\" style=\"border-top:1px solid #d8dee4;padding:10px 0;\">\n";
}

void end_job(std::string& out) { out += "</td></tr></table>\n"; }

std::string fit_mark(const ReportedJob& job) {
  const std::string fit = fit_of(job);
  if (fit.empty()) return {};
  return "<span class=\"fit\" style=\"display:inline-block;padding:0 8px;border-radius:10px;background:#d7f2e0;"
         "color:#0f4d28;font-size:14px;line-height:22px;\">" +
         in_html(fit) + "</span> ";
}

void add_job(std::string& out, const ReportedJob& job, const ReportLook& look) {
  begin_job(out);
  const std::string own = report_link(look, "#/jobs/" + std::to_string(job.id));
  paragraph(out, fit_mark(job) + link(job.title, own.empty() ? job.url : own), kJobTitle);
  paragraph(out, in_html(facts_of(job)), kText);
  for (const std::string& reason : job.reasons) paragraph(out, in_html(reason), kQuiet, "quiet");
  paragraph(out, in_html(late_of(job)), kQuiet, "quiet");
  if (!own.empty() && !job.url.empty()) paragraph(out, link("Open the posting", job.url), kQuiet, "quiet");
  end_job(out);
}

void add_section(std::string& out, const ReportSection& section, const ReportLook& look) {
  head(out, head_of(section));
  paragraph(out, in_html(count_of(section)), section.fault ? kBad : kText, section.fault ? "bad" : "");
  for (const ReportedJob& job : section.jobs) add_job(out, job, look);
  if (section.more() > 0) paragraph(out, link(more_of(section), report_link(look, hash_of(section))), kText);
}

void add_changed(std::string& out, std::string_view title, const std::vector<ChangedJob>& jobs,
                 const ReportLook& look) {
  if (jobs.empty()) return;
  head(out, title);
  for (const ChangedJob& job : jobs) {
    begin_job(out);
    const std::string own = report_link(look, "#/jobs/" + std::to_string(job.id));
    paragraph(out, link(job.title, own.empty() ? job.url : own), kJobTitle);
    paragraph(out, in_html(job.company), kText);
    const bool is_gone = job.event == JobEvent::kGone;
    paragraph(out, in_html(event_of(job)), is_gone ? kBad : kText, is_gone ? "bad" : "");
    end_job(out);
  }
}

void add_sources(std::string& out, const Report& report, const ReportLook& look) {
  if (report.sources.empty()) return;
  head(out, "Sources");
  for (const SourceTurn& turn : report.sources) {
    std::string words = turn.label + " " + turn_of(turn);
    if (turn.last_success_at) words += " (read last " + report_time(*turn.last_success_at, look) + ")";
    paragraph(out, in_html(words), turn.is_broken ? kBad : kText, turn.is_broken ? "bad" : "");
  }
}

}  // namespace

std::string report_mail(const Report& report, const ReportLook& look) {
  std::string out(kHead);
  append_html(out, title_of(report));
  out +=
      "</title></head>\n<body class=\"ground\" style=\"margin:0;padding:0;background:#eef0f3;\">\n"
      "<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" class=\"ground\""
      " style=\"background:#eef0f3;\"><tr><td align=\"center\" style=\"padding:12px 6px;\">\n"
      "<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" class=\"sheet\""
      " style=\"max-width:600px;background:#ffffff;color:#1f2328;font-family:-apple-system,'Segoe UI',Roboto,Helvetica,"
      "Arial,sans-serif;\"><tr><td align=\"left\" style=\"padding:20px 18px;overflow-wrap:anywhere;"
      "word-break:break-word;\">\n";
  out += "<h1 style=\"margin:0 0 6px;font-size:21px;line-height:28px;color:#1f2328;\">" + in_html(title_of(report)) +
         "</h1>\n";
  paragraph(out, in_html(report_times(report, look)), kQuiet, "quiet");
  const std::string own = report_link(look, hash_of(report));
  if (!own.empty()) paragraph(out, link("Open it in the dashboard", own), kText);
  for (const ReportSection& section : report.sections) add_section(out, section, look);
  add_changed(out, "Applications", report.applications, look);
  add_changed(out, "Starred jobs", report.starred, look);
  add_sources(out, report, look);
  head(out, "Runs");
  paragraph(out, in_html(runs_of(report)), kText);
  return out + "</td></tr></table>\n</td></tr></table>\n</body></html>\n";
}

}  // namespace zapply
