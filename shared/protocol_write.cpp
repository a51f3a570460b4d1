#include "shared/protocol.h"

#include "shared/job_fields.h"

namespace zapply {
namespace {

std::optional<double> seconds(std::optional<std::chrono::milliseconds> duration) {
  if (!duration) return std::nullopt;
  return static_cast<double>(duration->count()) / 1000;
}

template <class Enum>
std::optional<std::string_view> maybe_name(std::optional<Enum> value) {
  if (!value) return std::nullopt;
  return name_of(*value);
}

void write(JsonWriter& out, const LogCounts& counts) {
  out.begin_object();
  for (std::size_t i = 0; i < counts.by_level.size(); ++i)
    out.field(name_of(static_cast<Level>(i)), counts.by_level[i]);
  out.end_object();
}

/// What is asked for, and by which words.
void write(JsonWriter& out, const Demands& demands, const std::optional<std::string>& seniority) {
  out.begin_object().field("seniority", seniority);
  visit_demands(demands, [&out](const char* name, const auto& demand) {
    out.key(name);
    if (demand)
      out.value(demand->value);
    else
      out.null();
  });
  out.key("words").begin_object();
  visit_demands(demands, [&out](const char* name, const auto& demand) {
    if (demand) out.field(name, demand->words);
  });
  out.end_object().key("skills").begin_array();
  for (const SkillDemand& skill : demands.skills)
    out.begin_object().field("name", skill.name).field("need", name_of(skill.need)).end_object();
  out.end_array().end_object();
}

template <class Page>
void end_runs_page(JsonWriter& out, const Page& page) {
  out.field("total", page.total).field("page", page.page).field("page_size", page.page_size).end_object();
}

}  // namespace

void write(JsonWriter& out, const RunStats& stats) {
  out.begin_object();
  for (const RunStat& stat : kRunStats) out.field(stat.name, stats.*stat.value);
  out.end_object();
}

void write(JsonWriter& out, const SourceRun& source) {
  out.begin_object()
      .field("source_name", source.source_name)
      .field("company_count", source.company_count)
      .field("status", name_of(source.status));
  for (const SourceCounter& counter : kSourceCounters) out.field(counter.name, source.*counter.of_source);
  out.key("log_counts");
  write(out, source.log_counts);
  out.field("error_message", source.error_message)
      .field("started_at", source.started_at)
      .field("completed_at", source.completed_at)
      .field("duration_seconds", seconds(duration_of(source)))
      .end_object();
}

void write(JsonWriter& out, const PhaseRun& phase) {
  out.begin_object()
      .field("name", name_of(phase.name))
      .field("status", name_of(phase.status))
      .field("done", phase.progress.done)
      .field("total", phase.progress.total)
      .key("counters")
      .begin_object();
  for (const Counter& counter : phase.counters) out.field(counter.name, counter.value);
  out.end_object()
      .field("error_message", phase.error_message)
      .field("started_at", phase.started_at)
      .field("completed_at", phase.completed_at)
      .field("duration_seconds", seconds(duration_of(phase)))
      .end_object();
}

void write(JsonWriter& out, const LogEntry& entry) {
  out.begin_object()
      .field("seq", entry.seq)
      .field("timestamp", entry.timestamp)
      .field("level", name_of(entry.level))
      .field("source", entry.source)
      .field("message", entry.message)
      .end_object();
}

void write_open(JsonWriter& out, const Run& run) {
  out.begin_object()
      .field("id", run.id)
      .field("status", name_of(run.status))
      .field("phase", name_of(run.phase))
      .key("phases");
  write_all(out, run.phases);
  out.field("trigger_type", name_of(run.trigger_type)).field("schedule", run.schedule).key("stats");
  write(out, stats_of(run.source_runs));
  out.field("error_message", run.error_message)
      .field("started_at", run.started_at)
      .field("completed_at", run.completed_at)
      .field("duration_seconds", seconds(duration_of(run)))
      .field("cancel_requested_at", run.cancel_requested_at)
      .field("revision", run.revision)
      .field("last_seq", run.last_seq)
      .key("log_counts");
  write(out, run.log_counts);
  out.key("progress")
      .begin_object()
      .field("done", run.progress.done)
      .field("total", run.progress.total)
      .end_object()
      .key("source_runs");
  write_all(out, run.source_runs);
}

void write(JsonWriter& out, const Run& run) {
  write_open(out, run);
  out.end_object();
}

void write(JsonWriter& out, const JobMatch& match) {
  out.begin_object()
      .field("verdict", name_of(match.standing.verdict))
      .field("score", match.standing.score)
      .field("rule", match.rule);
  out.key("was");
  if (match.was)
    out.begin_object().field("verdict", name_of(match.was->verdict)).field("score", match.was->score).end_object();
  else
    out.null();
  out.field("changed_by", maybe_name(match.changed_by))
      .field("preference", match.preference)
      .field("is_older", match.is_older)
      .end_object();
}

void write(JsonWriter& out, const Job& job) {
  out.begin_object();
  visit_job(job, [&out](const char* name, const auto& field) {
    if constexpr (std::is_same_v<decltype(field), const Salary&>) {
      out.key(name).begin_object();
      visit_salary(field, [&out](const char* column, const auto& part) {
        out.field(std::string_view(column).substr(kSalaryPrefix.size()), part);
      });
      out.end_object();
    } else if constexpr (std::is_same_v<decltype(field), const std::vector<AlsoAt>&>) {
      out.key(name).begin_array();
      for (const AlsoAt& also : field)
        out.begin_object()
            .field("source_name", also.source_name)
            .field("url", also.url)
            .field("job_id", also.job_id)
            .end_object();
      out.end_array();
    } else {
      out.field(name, field);
    }
  });
  out.key("demands");
  if (job.demands)
    write(out, *job.demands, job.seniority);
  else
    out.null();
  if (job.match) write(out.key("match"), *job.match);
  out.end_object();
}

void write(JsonWriter& out, const Source& source) {
  out.begin_object()
      .field("name", source.name)
      .field("label", source.label)
      .field("homepage", source.homepage)
      .field("terms", source.terms)
      .field("attribution", source.attribution)
      .field("kind", name_of(source.kind))
      .field("enabled", source.enabled)
      .field("enabled_by_config", source.enabled_by_config)
      .field("companies_by_config", source.companies_by_config)
      .field("verified", source.verified)
      .field("companies", source.companies)
      .field("company_count", source.company_count)
      .key("limits")
      .begin_object()
      .field("requests_per_second", source.limits.requests_per_second)
      .field("concurrency", source.limits.concurrency)
      .field("min_interval_minutes", source.limits.min_interval_minutes)
      .end_object()
      .field("last_run_id", source.last_run_id)
      .field("last_status", maybe_name(source.last_status))
      .field("last_success_at", source.last_success_at)
      .field("next_allowed_at", source.next_allowed_at)
      .field("jobs_open", source.jobs_open)
      .field("error_message", source.error_message)
      .field("revision", source.revision)
      .end_object();
}

void write(JsonWriter& out, const CompaniesPage& page) {
  out.begin_object().key("companies").begin_array();
  for (const Company& company : page.companies)
    out.begin_object()
        .field("name", company.name)
        .field("last_run_id", company.last_run_id)
        .field("last_status", maybe_name(company.last_status))
        .field("last_success_at", company.last_success_at)
        .field("next_allowed_at", company.next_allowed_at)
        .field("error_message", company.error_message)
        .field("jobs_open", company.jobs_open)
        .end_object();
  out.end_array().field("next_cursor", page.next_cursor).field("total", page.total).end_object();
}

void write(JsonWriter& out, const RunsPage& page) {
  out.begin_object().key("runs");
  write_all(out, page.runs);
  end_runs_page(out, page);
}

void write(JsonWriter& out, const RunsPageText& page) {
  out.begin_object().key("runs").begin_array();
  for (const std::string_view run : page.runs) out.raw(run);
  out.end_array();
  end_runs_page(out, page);
}

void write(JsonWriter& out, const LogPage& page) {
  out.begin_object().key("entries");
  write_all(out, page.entries);
  out.field("last_seq", page.last_seq).end_object();
}

void write(JsonWriter& out, const JobsPage& page) {
  out.begin_object().key("jobs");
  write_all(out, page.jobs);
  out.field("next_cursor", page.next_cursor)
      .field("total", page.total)
      .field("total_at_least", page.total_at_least)
      .end_object();
}

void write(JsonWriter& out, const StartAnswer& answer) {
  out.begin_object()
      .field("run_id", answer.run_id)
      .field("status", name_of(answer.status))
      .field("message", answer.message)
      .end_object();
}

void write(JsonWriter& out, const FoundBoard& found) {
  out.begin_object()
      .field("outcome", found.outcome)
      .field("reason", found.reason)
      .field("source", found.source)
      .field("label", found.label)
      .field("company", found.company)
      .field("company_name", found.company_name)
      .field("jobs_count", found.jobs_count)
      .key("jobs")
      .begin_array();
  for (const PreviewJob& job : found.jobs)
    out.begin_object()
        .field("title", job.title)
        .field("location", job.location)
        .field("url", job.url)
        .field("published_at", job.published_at)
        .end_object();
  out.end_array().end_object();
}

}  // namespace zapply
