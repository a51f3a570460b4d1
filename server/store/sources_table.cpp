#include "server/store/sources_table.h"

#include "server/store/job_rows.h"
#include "server/store/meta_table.h"
#include "server/store/sql/database.h"
#include "shared/source.h"

namespace zapply {
namespace {

constexpr std::string_view kSelectSources =
    "SELECT s.name, s.enabled, s.company_count, s.last_run_id, s.last_status, s.last_success_at, s.next_allowed_at,"
    " s.error_message, s.jobs_open, s.revision, (SELECT json_group_array(company) FROM (SELECT company FROM companies"
    " WHERE source_name = s.name AND position IS NOT NULL ORDER BY position LIMIT ?1)) FROM sources AS s";

std::vector<SourceState> read_rows(Statement& rows) {
  std::vector<SourceState> states;
  while (rows.step()) {
    SourceState& state = states.emplace_back();
    std::string_view companies;
    rows.read(state.name, state.enabled, state.company_count, state.last_run_id, state.last_status,
              state.last_success_at, state.next_allowed_at, state.error_message, state.jobs_open, state.revision,
              companies);
    state.companies = from_json_array(companies);
  }
  return states;
}

}  // namespace

std::vector<SourceState> read_source_states(Database& database) {
  const Doing doing(database, "read the sources");
  auto select = database.prepare(std::string(kSelectSources) + " ORDER BY s.name");
  select.bind_all(kCompaniesShown);
  return read_rows(select);
}

SourceState read_source_state(Database& database, const std::string& name) {
  const Doing doing(database, "read source", name);
  auto select = database.prepare(std::string(kSelectSources) + " WHERE s.name = ?2");
  select.bind_all(kCompaniesShown, name);
  std::vector<SourceState> found = read_rows(select);
  return found.empty() ? SourceState{.name = name} : std::move(found.front());
}

std::vector<SourceState> read_source_states_since(Database& database, std::int64_t revision) {
  const Doing doing(database, "read what changed of the sources");
  auto select = database.prepare(std::string(kSelectSources) + " WHERE s.revision > ?2 ORDER BY s.revision");
  select.bind_all(kCompaniesShown, revision);
  return read_rows(select);
}

void record_source_outcome(Database& database, std::int64_t run_id, const SourceRun& source,
                           std::optional<Timestamp> next_allowed_at) {
  const Doing doing(database, "record the outcome of source", source.source_name);
  const bool success = source.status == SourceRunStatus::kCompleted || source.status == SourceRunStatus::kUnchanged;
  database
      .prepare(
          "INSERT INTO sources (name, last_run_id, last_status, last_success_at, next_allowed_at, error_message,"
          " revision) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"
          " ON CONFLICT (name) DO UPDATE SET last_run_id = ?2, last_status = ?3,"
          " last_success_at = coalesce(?4, last_success_at), next_allowed_at = ?5, error_message = ?6, revision = ?7")
      .bind_all(source.source_name, run_id, source.status, success ? source.completed_at : std::nullopt,
                next_allowed_at, source.error_message, next_revision(database))
      .run();
}

}  // namespace zapply
