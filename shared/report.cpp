#include "shared/report.h"

#include "shared/json_reader.h"
#include "shared/protocol.h"
#include "shared/report_words.h"

namespace zapply {
namespace {

using namespace from_json;

void write(JsonWriter& out, const ReportedJob& job) {
  out.begin_object()
      .field("id", job.id)
      .field("title", job.title)
      .field("company", job.company)
      .field("place", job.place)
      .field("pay", job.pay)
      .field("url", job.url);
  out.key("verdict").value(job.standing ? std::optional(job.standing->verdict) : std::nullopt);
  out.key("score").value(job.standing ? std::optional(job.standing->score) : std::nullopt);
  out.field("reasons", job.reasons).field("fits_since", job.fits_since).end_object();
}

void write(JsonWriter& out, const ReportSection& section) {
  out.begin_object()
      .field("subject", section.subject)
      .field("name", section.name)
      .field("profile", section.profile)
      .field("query", section.query)
      .field("new_jobs", section.new_jobs)
      .field("more", section.more())
      .field("fault", section.fault);
  out.key("jobs").begin_array();
  for (const ReportedJob& job : section.jobs) write(out, job);
  out.end_array().end_object();
}

void write(JsonWriter& out, const ChangedJob& job) {
  out.begin_object()
      .field("id", job.id)
      .field("title", job.title)
      .field("company", job.company)
      .field("url", job.url)
      .field("event", job.event);
  out.key("fields").begin_array();
  for (const ChangedField& field : job.fields)
    out.begin_object().field("field", field.field).field("was", field.was).field("now", field.now).end_object();
  out.end_array().end_object();
}

void write(JsonWriter& out, const SourceTurn& turn) {
  out.begin_object()
      .field("name", turn.name)
      .field("label", turn.label)
      .field("is_broken", turn.is_broken)
      .field("cause", turn.cause)
      .field("last_success_at", turn.last_success_at)
      .end_object();
}

void write(JsonWriter& out, const RunsSum& runs) {
  out.begin_object()
      .field("runs", runs.runs)
      .field("jobs_found", runs.jobs_found)
      .field("new_jobs", runs.new_jobs)
      .field("updated_jobs", runs.updated_jobs)
      .field("closed_jobs", runs.closed_jobs)
      .field("failed_sources", runs.failed_sources)
      .end_object();
}

template <class T>
void write_list(JsonWriter& out, const char* key, const std::vector<T>& all) {
  out.key(key).begin_array();
  for (const T& one : all) write(out, one);
  out.end_array();
}

ReportedJob reported_job_from(const json& in) {
  ReportedJob out;
  read(in, "id", out.id);
  read(in, "title", out.title);
  read(in, "company", out.company);
  read(in, "place", out.place);
  read(in, "pay", out.pay);
  read(in, "url", out.url);
  std::optional<Verdict> verdict;
  std::optional<int> score;
  read(in, "verdict", verdict);
  read(in, "score", score);
  if (verdict && score) out.standing = {*verdict, *score};
  read(in, "reasons", out.reasons);
  read(in, "fits_since", out.fits_since);
  return out;
}

ReportSection section_from(const json& in) {
  ReportSection out;
  read(in, "subject", out.subject);
  read(in, "name", out.name);
  read(in, "profile", out.profile);
  read(in, "query", out.query);
  read(in, "new_jobs", out.new_jobs);
  read(in, "fault", out.fault);
  read_all(in, "jobs", out.jobs, reported_job_from);
  return out;
}

ChangedField changed_field_from(const json& in) {
  ChangedField out;
  read(in, "field", out.field);
  read(in, "was", out.was);
  read(in, "now", out.now);
  return out;
}

ChangedJob changed_job_from(const json& in) {
  ChangedJob out;
  read(in, "id", out.id);
  read(in, "title", out.title);
  read(in, "company", out.company);
  read(in, "url", out.url);
  read(in, "event", out.event);
  read_all(in, "fields", out.fields, changed_field_from);
  return out;
}

SourceTurn source_turn_from(const json& in) {
  SourceTurn out;
  read(in, "name", out.name);
  read(in, "label", out.label);
  read(in, "is_broken", out.is_broken);
  read(in, "cause", out.cause);
  read(in, "last_success_at", out.last_success_at);
  return out;
}

RunsSum runs_sum_from(const json& in) {
  RunsSum out;
  read(in, "runs", out.runs);
  read(in, "jobs_found", out.jobs_found);
  read(in, "new_jobs", out.new_jobs);
  read(in, "updated_jobs", out.updated_jobs);
  read(in, "closed_jobs", out.closed_jobs);
  read(in, "failed_sources", out.failed_sources);
  return out;
}

}  // namespace

ReportLine line_of(const Report& report) {
  return {.id = report.id,
          .made_at = report.made_at,
          .run_id = report.run_id,
          .title = title_of(report),
          .new_jobs = report.new_jobs,
          .changed_jobs = static_cast<std::int64_t>(report.starred.size() + report.applications.size()),
          .changed_sources = static_cast<std::int64_t>(report.sources.size())};
}

void write(JsonWriter& out, const Report& report) {
  out.begin_object()
      .field("id", report.id)
      .field("made_at", report.made_at)
      .field("since", report.since)
      .field("run_id", report.run_id)
      .field("title", title_of(report))
      .field("new_jobs", report.new_jobs);
  write_list(out, "sections", report.sections);
  write_list(out, "starred", report.starred);
  write_list(out, "applications", report.applications);
  write_list(out, "sources", report.sources);
  out.key("runs");
  write(out, report.runs);
  out.end_object();
}

void write(JsonWriter& out, const ReportLine& line) {
  out.begin_object()
      .field("id", line.id)
      .field("made_at", line.made_at)
      .field("run_id", line.run_id)
      .field("title", line.title)
      .field("new_jobs", line.new_jobs)
      .field("changed_jobs", line.changed_jobs)
      .field("changed_sources", line.changed_sources)
      .end_object();
}

void write(JsonWriter& out, const ReportsPage& page) {
  out.begin_object().key("reports");
  write_all(out, page.reports);
  out.field("next_cursor", page.next_cursor).end_object();
}

ReportLine report_line_from(const json& in) {
  ReportLine out;
  read(in, "id", out.id);
  read(in, "made_at", out.made_at);
  read(in, "run_id", out.run_id);
  read(in, "title", out.title);
  read(in, "new_jobs", out.new_jobs);
  read(in, "changed_jobs", out.changed_jobs);
  read(in, "changed_sources", out.changed_sources);
  return out;
}

Report parse_report(std::string_view text) {
  const json in = parse(text);
  Report out;
  read(in, "id", out.id);
  read(in, "made_at", out.made_at);
  read(in, "since", out.since);
  read(in, "run_id", out.run_id);
  read(in, "new_jobs", out.new_jobs);
  read_all(in, "sections", out.sections, section_from);
  read_all(in, "starred", out.starred, changed_job_from);
  read_all(in, "applications", out.applications, changed_job_from);
  read_all(in, "sources", out.sources, source_turn_from);
  out.runs = runs_sum_from(at(in, "runs"));
  return out;
}

ReportsPage parse_reports_page(std::string_view text) {
  const json in = parse(text);
  ReportsPage out;
  read_all(in, "reports", out.reports, report_line_from);
  read(in, "next_cursor", out.next_cursor);
  return out;
}

}  // namespace zapply
