#include <algorithm>
#include <string>
#include <vector>

#include "server/mcp/doors.h"
#include "server/mcp/told.h"
#include "server/store/reports.h"
#include "shared/report_words.h"

namespace zapply::mcp {
namespace {

using Kind = Parameter::Kind;

constexpr std::int64_t kSectionsPerPage = 10;
constexpr std::size_t kChangesMax = 100;

void write_head(JsonWriter& out, const ReportLine& line) {
  out.field("id", line.id).field("made_at", line.made_at).field("run_id", line.run_id);
  write_line(out, "title", line.title);
  out.field("new_jobs", line.new_jobs)
      .field("changed_jobs", line.changed_jobs)
      .field("changed_sources", line.changed_sources);
}

void list_reports(const Doors& doors, const Arguments& arguments, JsonWriter& out) {
  const std::int64_t limit = arguments.integer("limit", kNewestPage);
  doors.read([&](const Reading& reading) {
    std::vector<ReportLine> lines = report_lines(reading.store, arguments.integer("before"), limit + 1);
    const bool is_last = std::ssize(lines) <= limit;
    if (!is_last) lines.pop_back();
    out.begin_object().key("reports").begin_array();
    for (const ReportLine& line : lines) {
      write_head(out.begin_object(), line);
      out.end_object();
    }
    out.end_array().field("next_before", is_last ? std::nullopt : std::optional(lines.back().id)).end_object();
  });
}

/// The reasons are sentences for a person, which speak of that person.
void write_new(JsonWriter& out, const ReportedJob& job, Allowed allowed) {
  out.begin_object().field("id", job.id);
  write_line(out, "title", job.title);
  write_line(out, "company", job.company);
  write_line(out, "location", job.place);
  write_line(out, "salary", job.pay);
  write_address(out, "url", job.url);
  out.key("verdict").value(job.standing ? std::optional(job.standing->verdict) : std::nullopt);
  out.key("score").value(job.standing ? std::optional(job.standing->score) : std::nullopt);
  out.field("fits_since", job.fits_since);
  if (allowed.personal) write_lines(out, "reasons", job.reasons);
  out.end_object();
}

/// What a search looks for is its person's wishes.
void write_section(JsonWriter& out, const ReportSection& section, Allowed allowed) {
  out.begin_object().field("subject", section.subject);
  write_line(out, "name", section.name);
  write_line(out, "profile", section.profile);
  if (allowed.personal) write_line(out, "query", section.query, kAddressMax);
  out.field("new_jobs", section.new_jobs);
  write_maybe_line(out, "fault", section.fault);
  out.key("jobs").begin_array();
  for (const ReportedJob& job : section.jobs) write_new(out, job, allowed);
  out.end_array().field("more", section.more()).end_object();
}

void write_changed(JsonWriter& out, std::string_view name, const std::vector<ChangedJob>& jobs) {
  out.key(name).begin_array();
  for (std::size_t i = 0; i < std::min(jobs.size(), kChangesMax); ++i) {
    out.begin_object().field("id", jobs[i].id);
    write_line(out, "title", jobs[i].title);
    write_line(out, "company", jobs[i].company);
    write_address(out, "url", jobs[i].url);
    out.field("event", jobs[i].event);
    write_line(out, "words", event_of(jobs[i]), 2 * kLineMax);
    out.end_object();
  }
  out.end_array();
}

void write_sources(JsonWriter& out, const std::vector<SourceTurn>& turns) {
  out.key("sources").begin_array();
  for (std::size_t i = 0; i < std::min(turns.size(), kChangesMax); ++i) {
    out.begin_object().field("source", turns[i].name).field("is_broken", turns[i].is_broken);
    write_maybe_line(out, "cause", turns[i].cause);
    out.field("last_success_at", turns[i].last_success_at).end_object();
  }
  out.end_array();
}

void write_report(JsonWriter& out, const Report& report, Allowed allowed, std::int64_t from) {
  write_head(out.begin_object(), line_of(report));
  out.field("since", report.since);
  const auto all = std::ssize(report.sections);
  const std::int64_t begin = std::min<std::int64_t>(from, all),
                     end = std::min<std::int64_t>(begin + kSectionsPerPage, all);
  out.key("sections").begin_array();
  for (std::int64_t i = begin; i < end; ++i) write_section(out, report.sections[static_cast<std::size_t>(i)], allowed);
  out.end_array().field("next_from", end < all ? std::optional(end) : std::nullopt);
  write_changed(out, "starred", report.starred);
  if (allowed.personal) write_changed(out, "applications", report.applications);
  write_sources(out, report.sources);
  write_line(out, "runs", runs_of(report));
  out.end_object();
}

void get_report(const Doors& doors, Allowed allowed, const Arguments& arguments, JsonWriter& out) {
  const auto id = arguments.integer("id");
  doors.read([&](const Reading& reading) {
    const auto document = id ? report_document(reading.store, *id) : newest_report_document(reading.store);
    if (!document && !id) throw ToolError("there are no reports yet: scheduled runs write them when something is new");
    if (!document)
      throw ToolError("there is no report " + std::to_string(*id) + ": list_reports lists those that are there");
    Report report = parse_report(*document);
    // Not in its title either.
    if (!allowed.personal) report.applications.clear();
    write_report(out, report, allowed, arguments.integer("from", 0));
  });
}

}  // namespace

std::vector<Tool> report_tools(const Doors& doors, Allowed allowed) {
  return {
      {.name = "list_reports",
       .title = "List reports",
       .description = "What was new, newest first: a line for each report. get_report has its jobs.",
       .parameters = {kBefore, kNewestLimit},
       .call = [&doors](const Arguments& arguments, JsonWriter& out) { list_reports(doors, arguments, out); }},
      {.name = "get_report",
       .title = "Read a report",
       .description =
           "What was new since the report before, as it was then: for each search and profile how many jobs and "
           "the best of them (get_job reads one), what became of starred jobs, which sources broke or came back.",
       .parameters =
           {{.name = "id", .kind = Kind::kInteger, .description = "Its number; the newest without one.", .min = 1},
            {.name = "from",
             .kind = Kind::kInteger,
             .description = "Which section to begin with; ten are told: next_from of the page before."}},
       .call = [&doors, allowed](const Arguments& arguments,
                                 JsonWriter& out) { get_report(doors, allowed, arguments, out); }},
  };
}

}  // namespace zapply::mcp
