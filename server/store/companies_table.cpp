#include "server/store/companies_table.h"

#include "server/store/job_rows.h"
#include "server/store/sql/database.h"
#include "shared/json_writer.h"

namespace zapply {
namespace {

std::optional<std::int64_t> ms_of(std::optional<Timestamp> time) {
  return time ? std::optional(static_cast<std::int64_t>(to_ms(*time))) : std::nullopt;
}

std::string json_of(std::span<const CompanyOutcome> outcomes) {
  std::string text;
  JsonWriter json(text);
  json.begin_array();
  for (const CompanyOutcome& outcome : outcomes) {
    const bool success = outcome.status == SourceRunStatus::kCompleted || outcome.status == SourceRunStatus::kUnchanged;
    json.begin_array()
        .value(outcome.source)
        .value(outcome.company)
        .value(name_of(outcome.status))
        .value(success ? ms_of(outcome.ended_at) : std::nullopt)
        .value(ms_of(outcome.next_allowed_at))
        .value(outcome.error)
        .end_array();
  }
  json.end_array();
  return text;
}

std::string json_of(const OpenedJobs& opened) {
  std::string text;
  JsonWriter json(text);
  json.begin_array();
  for (const auto& [of, count] : opened)
    if (count != 0) json.begin_array().value(of.first).value(of.second).value(count).end_array();
  json.end_array();
  return text;
}

}  // namespace

void set_companies(Database& database, const std::string& source, const std::vector<std::string>& companies) {
  database.prepare("UPDATE companies SET position = NULL WHERE source_name = ? AND position IS NOT NULL")
      .bind_all(source)
      .run();
  const std::string wanted = to_json_array(companies);
  database
      .prepare(
          "INSERT INTO companies (source_name, company, position) SELECT ?1, value, key FROM json_each(?2) WHERE true"
          " ON CONFLICT (source_name, company) DO UPDATE SET position = excluded.position")
      .bind_all(source, wanted)
      .run();
  database
      .prepare(
          "DELETE FROM companies WHERE source_name = ? AND position IS NULL AND last_run_id IS NULL AND jobs_open = 0")
      .bind_all(source)
      .run();
}

void record_company_outcomes(Database& database, std::int64_t run_id, std::span<const CompanyOutcome> outcomes) {
  if (outcomes.empty()) return;
  const Doing doing(database, "record the outcomes of companies of source", outcomes.front().source);
  const std::string rows = json_of(outcomes);
  database
      .prepare(
          "INSERT INTO companies (source_name, company, last_run_id, last_status, last_success_at, due_at,"
          " error_message) SELECT value ->> 0, value ->> 1, ?2, value ->> 2, value ->> 3, value ->> 4, value ->> 5"
          " FROM json_each(?1) WHERE true ON CONFLICT (source_name, company) DO UPDATE SET"
          " last_run_id = excluded.last_run_id, last_status = excluded.last_status,"
          " last_success_at = coalesce(excluded.last_success_at, companies.last_success_at),"
          " due_at = excluded.due_at, error_message = excluded.error_message")
      .bind_all(rows, run_id)
      .run();
}

void add_open_jobs(Database& database, const OpenedJobs& opened) {
  const std::string rows = json_of(opened);
  if (rows == "[]") return;
  const Doing doing(database, "count open jobs");
  database
      .prepare(
          "INSERT INTO sources (name, jobs_open, revision) SELECT value ->> 0, sum(value ->> 2), 0"
          " FROM json_each(?1) GROUP BY 1 ON CONFLICT (name) DO UPDATE SET"
          " jobs_open = sources.jobs_open + excluded.jobs_open")
      .bind_all(rows)
      .run();
  database
      .prepare(
          "INSERT INTO companies (source_name, company, jobs_open) SELECT value ->> 0, value ->> 1, value ->> 2"
          " FROM json_each(?1) WHERE value ->> 1 <> '' ON CONFLICT (source_name, company) DO UPDATE SET"
          " jobs_open = companies.jobs_open + excluded.jobs_open")
      .bind_all(rows)
      .run();
}

}  // namespace zapply
