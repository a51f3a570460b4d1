#include <nlohmann/json.hpp>

#include "shared/cleaning_plan.h"
#include "shared/job_facets.h"
#include "shared/job_fields.h"
#include "shared/jobs_between.h"
#include "shared/json_reader.h"
#include "shared/protocol.h"

namespace zapply {
namespace {

using namespace from_json;

void read_counts(const json& object, const char* key, LogCounts& out) {
  const json& counts = at(object, key);
  for (std::size_t i = 0; i < out.by_level.size(); ++i)
    read(counts, name_of(static_cast<Level>(i)).data(), out.by_level[i]);
}

SourceRun source_run_from(const json& in) {
  SourceRun out;
  read(in, "source_name", out.source_name);
  read(in, "company_count", out.company_count);
  read(in, "status", out.status);
  for (const SourceCounter& counter : kSourceCounters) read(in, counter.name.data(), out.*counter.of_source);
  read_counts(in, "log_counts", out.log_counts);
  read(in, "error_message", out.error_message);
  read(in, "started_at", out.started_at);
  read(in, "completed_at", out.completed_at);
  return out;
}

void read_progress(const json& object, const char* key, Progress& out) {
  const json& progress = at(object, key);
  read(progress, "done", out.done);
  read(progress, "total", out.total);
}

PhaseRun phase_run_from(const json& in) {
  PhaseRun out;
  read(in, "name", out.name);
  read(in, "status", out.status);
  read(in, "done", out.progress.done);
  read(in, "total", out.progress.total);
  const json& counters = at(in, "counters");
  if (!counters.is_object()) fail("counters", "an object");
  for (const auto& [name, value] : counters.items())
    read(counters, name.c_str(), out.counters.emplace_back(Counter{name}).value);
  read(in, "error_message", out.error_message);
  read(in, "started_at", out.started_at);
  read(in, "completed_at", out.completed_at);
  return out;
}

}  // namespace

Run run_from(const json& in) {
  Run out;
  read(in, "id", out.id);
  read(in, "status", out.status);
  read(in, "phase", out.phase);
  if (in.contains("phases")) read_all(in, "phases", out.phases, phase_run_from);
  read(in, "trigger_type", out.trigger_type);
  if (in.contains("schedule")) read(in, "schedule", out.schedule);
  read(in, "error_message", out.error_message);
  read(in, "started_at", out.started_at);
  read(in, "completed_at", out.completed_at);
  read(in, "cancel_requested_at", out.cancel_requested_at);
  read(in, "revision", out.revision);
  read(in, "last_seq", out.last_seq);
  read_counts(in, "log_counts", out.log_counts);
  read_progress(in, "progress", out.progress);
  read_all(in, "source_runs", out.source_runs, source_run_from);
  return out;
}

LogEntry log_entry_from(const json& in) {
  LogEntry out;
  read(in, "seq", out.seq);
  read(in, "timestamp", out.timestamp);
  read(in, "level", out.level);
  read(in, "source", out.source);
  read(in, "message", out.message);
  return out;
}

Demands demands_from(const json& in) {
  Demands out;
  const json& words = at(in, "words");
  visit_demands(out, [&](const char* name, auto& demand) {
    if (at(in, name).is_null()) return;
    demand.emplace();
    read(in, name, demand->value);
    read(words, name, demand->words);
  });
  read_all(in, "skills", out.skills, [](const json& skill) {
    SkillDemand demand;
    read(skill, "name", demand.name);
    read(skill, "need", demand.need);
    return demand;
  });
  return out;
}

Standing standing_from(const json& in) {
  Standing out;
  read(in, "verdict", out.verdict);
  read(in, "score", out.score);
  return out;
}

JobMatch match_from(const json& in) {
  JobMatch out;
  out.standing = standing_from(in);
  read(in, "rule", out.rule);
  if (const json& was = at(in, "was"); !was.is_null()) out.was = standing_from(was);
  read(in, "changed_by", out.changed_by);
  read(in, "preference", out.preference);
  read(in, "is_older", out.is_older);
  return out;
}

Job job_from(const json& in) {
  Job out;
  if (const auto match = in.find("match"); match != in.end() && !match->is_null()) out.match = match_from(*match);
  if (const auto demands = in.find("demands"); demands != in.end() && !demands->is_null())
    out.demands = demands_from(*demands);
  visit_job(out, [&in](const char* name, auto& field) {
    if constexpr (std::is_same_v<decltype(field), Salary&>) {
      const json& salary = at(in, name);
      visit_salary(field,
                   [&salary](const char* column, auto& part) { read(salary, column + kSalaryPrefix.size(), part); });
    } else if constexpr (std::is_same_v<decltype(field), std::vector<AlsoAt>&>) {
      read_all(in, name, field, [](const json& also) {
        AlsoAt place;
        read(also, "source_name", place.source_name);
        read(also, "url", place.url);
        read(also, "job_id", place.job_id);
        return place;
      });
    } else {
      read(in, name, field);
    }
  });
  return out;
}

Source source_from(const json& in) {
  Source out;
  read(in, "name", out.name);
  read(in, "label", out.label);
  read(in, "homepage", out.homepage);
  read(in, "terms", out.terms);
  read(in, "attribution", out.attribution);
  read(in, "kind", out.kind);
  read(in, "enabled", out.enabled);
  read(in, "enabled_by_config", out.enabled_by_config);
  read(in, "companies_by_config", out.companies_by_config);
  read(in, "verified", out.verified);
  read(in, "companies", out.companies);
  read(in, "company_count", out.company_count);
  const json& limits = at(in, "limits");
  read(limits, "requests_per_second", out.limits.requests_per_second);
  read(limits, "concurrency", out.limits.concurrency);
  read(limits, "min_interval_minutes", out.limits.min_interval_minutes);
  read(in, "last_run_id", out.last_run_id);
  read(in, "last_status", out.last_status);
  read(in, "last_success_at", out.last_success_at);
  read(in, "next_allowed_at", out.next_allowed_at);
  read(in, "jobs_open", out.jobs_open);
  read(in, "error_message", out.error_message);
  read(in, "revision", out.revision);
  return out;
}

RunsPage parse_runs_page(std::string_view text) {
  const json in = parse(text);
  RunsPage out;
  read_all(in, "runs", out.runs, [](const json& run) { return run_from(run); });
  read(in, "total", out.total);
  read(in, "page", out.page);
  read(in, "page_size", out.page_size);
  return out;
}

LogPage parse_log_page(std::string_view text) {
  const json in = parse(text);
  LogPage out;
  read_all(in, "entries", out.entries, log_entry_from);
  read(in, "last_seq", out.last_seq);
  return out;
}

JobsPage parse_jobs_page(std::string_view text) {
  const json in = parse(text);
  JobsPage out;
  read_all(in, "jobs", out.jobs, [](const json& job) { return job_from(job); });
  read(in, "next_cursor", out.next_cursor);
  read(in, "total", out.total);
  read(in, "total_at_least", out.total_at_least);
  return out;
}

StartAnswer parse_start_answer(std::string_view text) {
  const json in = parse(text);
  StartAnswer out;
  read(in, "run_id", out.run_id);
  read(in, "status", out.status);
  read(in, "message", out.message);
  return out;
}

std::vector<Source> parse_sources(std::string_view text) {
  std::vector<Source> out;
  read_all(parse(text), "sources", out, source_from);
  return out;
}

Run parse_run(std::string_view text) { return run_from(parse(text)); }

Job parse_job(std::string_view text) { return job_from(parse(text)); }

FoundBoard parse_found_board(std::string_view text) {
  const json in = parse(text);
  FoundBoard out;
  read(in, "outcome", out.outcome);
  read(in, "reason", out.reason);
  read(in, "source", out.source);
  read(in, "label", out.label);
  read(in, "company", out.company);
  read(in, "company_name", out.company_name);
  read(in, "jobs_count", out.jobs_count);
  read_all(in, "jobs", out.jobs, [](const json& job) {
    PreviewJob found;
    read(job, "title", found.title);
    read(job, "location", found.location);
    read(job, "url", found.url);
    read(job, "published_at", found.published_at);
    return found;
  });
  return out;
}

Source parse_source(std::string_view text) { return source_from(parse(text)); }

std::int64_t parse_run_id(std::string_view text) {
  std::int64_t id = 0;
  read(parse(text), "id", id);
  return id;
}

std::string parse_changed_name(std::string_view text) {
  std::string name;
  read(parse(text), "name", name);
  return name;
}

std::optional<std::string> parse_error_detail(std::string_view text) {
  const json in = json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (!in.is_object() || !in.contains("detail") || !in["detail"].is_string()) return std::nullopt;
  return in["detail"].get<std::string>();
}

namespace {

FacetValue facet_value_from(const json& in, const char* name) {
  FacetValue value;
  read(in, name, value.value);
  value.jobs = facet_count_from(in);
  return value;
}

}  // namespace

JobFacets parse_job_facets(std::string_view text) {
  const json in = parse(text);
  JobFacets out;
  out.jobs = facet_count_from(at(in, "jobs"));
  const json& facets = at(in, "facets");
  for (std::size_t i = 0; i < out.facets.size(); ++i) {
    const json& facet = at(facets, std::string(name_of(static_cast<FacetName>(i))).c_str());
    read_all(facet, "values", out.facets[i].values, [](const json& one) { return facet_value_from(one, "value"); });
    out.facets[i].unknown = facet_count_from(at(facet, "unknown"));
  }
  std::vector<FacetValue> without;
  read_all(in, "without", without, [](const json& one) { return facet_value_from(one, "filter"); });
  for (FacetValue& one : without) out.without.emplace_back(std::move(one.value), one.jobs);
  if (const json& place = at(in, "unknown_place"); !place.is_null()) {
    out.unknown_place.emplace();
    read(place, "text", out.unknown_place->text);
    read(place, "did_you_mean", out.unknown_place->did_you_mean);
  }
  return out;
}

JobsBetween parse_jobs_between(std::string_view text) {
  const json in = parse(text);
  JobsBetween out;
  read(in, "since", out.since);
  for (const auto& [key, named] : {std::pair("gained", &out.gained), std::pair("lost", &out.lost)}) {
    named->count = facet_count_from(at(in, key));
    read_all(at(in, key), "jobs", named->jobs, [](const json& one) {
      NamedJob job;
      read(one, "id", job.id);
      read(one, "title", job.title);
      read(one, "company", job.company);
      read(one, "source_name", job.source_name);
      return job;
    });
  }
  return out;
}

namespace {

CleaningCounts cleaning_counts_from(const json& in) {
  CleaningCounts counts;
  read(in, "runs", counts.runs);
  read(in, "log_entries", counts.log_entries);
  read(in, "jobs", counts.jobs);
  read(in, "cut_logs", counts.cut_logs);
  read(in, "cut_entries", counts.cut_entries);
  return counts;
}

}  // namespace

CleaningPlan parse_cleaning_plan(std::string_view text) {
  const json in = parse(text);
  CleaningPlan plan{.counts = cleaning_counts_from(in)};
  read(in, "oldest", plan.oldest);
  read(in, "bytes", plan.bytes);
  read(in, "database_bytes", plan.database_bytes);
  return plan;
}

Cleaned parse_cleaned(std::string_view text) {
  const json in = parse(text);
  Cleaned cleaned{.counts = cleaning_counts_from(in)};
  read(in, "done", cleaned.is_done);
  read(in, "database_bytes", cleaned.database_bytes);
  return cleaned;
}

std::vector<std::string> parse_names(std::string_view text) {
  std::vector<std::string> names;
  read(parse(text), "names", names);
  return names;
}

}  // namespace zapply
