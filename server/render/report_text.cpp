#include "server/render/report_text.h"

#include <algorithm>
#include <vector>

#include "shared/report_words.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::size_t kFitWidth = 3;  // "82?"

void add_line(std::string& out, std::size_t indent, const std::string& text) {
  if (text.empty()) return;
  out.append(indent, ' ').append(clean_line(text)).append("\n");
}

void add_job(std::string& out, const ReportedJob& job) {
  const std::string fit = fit_of(job);
  const std::size_t indent = fit.empty() ? 2 : 2 + kFitWidth + 1;
  std::string head = fit.empty() ? "" : fit + std::string(kFitWidth + 1 - std::min(fit.size(), kFitWidth), ' ');
  out.append("\n  ").append(head).append(clean_line(job.title)).append("\n");
  add_line(out, indent, facts_of(job));
  for (const std::string& reason : job.reasons) add_line(out, indent, reason);
  add_line(out, indent, late_of(job));
  add_line(out, indent, job.url);
}

void add_section(std::string& out, const ReportSection& section, const ReportLook& look) {
  out += "\n";
  add_line(out, 0, head_of(section) + ": " + count_of(section));
  for (const ReportedJob& job : section.jobs) add_job(out, job);
  const std::string more = more_of(section), link = report_link(look, hash_of(section));
  if (!more.empty()) add_line(out, 2, "\n" + more + (link.empty() ? "" : ": " + link));
}

void add_changed(std::string& out, const char* head, const std::vector<ChangedJob>& jobs) {
  if (jobs.empty()) return;
  out.append("\n").append(head).append("\n");
  for (const ChangedJob& job : jobs) {
    add_line(out, 2, job.title + (job.company.empty() ? "" : ", " + job.company));
    add_line(out, 4, event_of(job));
    add_line(out, 4, job.url);
  }
}

void add_sources(std::string& out, const Report& report, const ReportLook& look) {
  if (report.sources.empty()) return;
  out += "\nSources\n";
  for (const SourceTurn& turn : report.sources) {
    std::string words = turn.label + " " + turn_of(turn);
    if (turn.is_broken)
      words += turn.last_success_at ? " (read last " + report_time(*turn.last_success_at, look) + ")" : " (never read)";
    add_line(out, 2, words);
  }
}

}  // namespace

std::string report_time(Timestamp time, const ReportLook& look) {
  const int offset = look.zone_offset ? look.zone_offset(time) : 0;
  return format_local(time, offset).substr(0, 16) + " " + format_offset(offset);
}

std::string report_times(const Report& report, const ReportLook& look) {
  return "Report " + std::to_string(report.id) + ", " + report_time(report.made_at, look) +
         (report.since ? ", since " + report_time(*report.since, look) : ", the first one");
}

std::string report_link(const ReportLook& look, const std::string& hash) {
  if (look.address.empty()) return {};
  return look.address + (look.address.ends_with('/') ? "" : "/") + hash;
}

std::string report_text(const Report& report, const ReportLook& look) {
  std::string out = clean_line(title_of(report)) + "\n" + report_times(report, look) + "\n";
  add_line(out, 0, report_link(look, hash_of(report)));
  for (const ReportSection& section : report.sections) add_section(out, section, look);
  add_changed(out, "Applications", report.applications);
  add_changed(out, "Starred jobs", report.starred);
  add_sources(out, report, look);
  return out + "\n" + runs_of(report) + "\n";
}

}  // namespace zapply
