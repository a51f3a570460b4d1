#include "server/store/sources_table.h"

#include <nlohmann/json.hpp>

#include "server/store/meta_table.h"
#include "server/store/sql/database.h"
#include "shared/json_writer.h"

namespace zapply {
namespace {

constexpr std::string_view kSelectSource =
    "SELECT name, enabled, companies, last_run_id, last_status, last_success_at, next_allowed_at, error_message,"
    " revision, (SELECT count(*) FROM jobs WHERE source_name = name AND closed_at IS NULL) FROM sources";

SourceState read_row(const Statement& row) {
  SourceState state;
  std::optional<std::string> companies;
  row.read(state.name, state.enabled, companies, state.last_run_id, state.last_status, state.last_success_at,
           state.next_allowed_at, state.error_message, state.revision, state.jobs_open);
  if (companies) state.companies = nlohmann::json::parse(*companies).get<std::vector<std::string>>();
  return state;
}

}  // namespace

std::vector<SourceState> read_source_states(Database& database) {
  const Doing doing(database, "read the sources");
  std::vector<SourceState> states;
  auto select = database.prepare(std::string(kSelectSource) + " ORDER BY name");
  while (select.step()) states.push_back(read_row(select));
  return states;
}

SourceState read_source_state(Database& database, const std::string& name) {
  const Doing doing(database, "read source", name);
  auto select = database.prepare(std::string(kSelectSource) + " WHERE name = ?");
  select.bind(1, name);
  if (select.step()) return read_row(select);
  SourceState unknown;
  unknown.name = name;
  return unknown;
}

void set_source_enabled(Database& database, const std::string& name, bool enabled) {
  const Doing doing(database, "switch source", name);
  database
      .prepare(
          "INSERT INTO sources (name, enabled, revision) VALUES (?1, ?2, ?3)"
          " ON CONFLICT (name) DO UPDATE SET enabled = ?2, revision = ?3")
      .bind_all(name, enabled, next_revision(database))
      .run();
}

void set_source_companies(Database& database, const std::string& name, const std::vector<std::string>& companies) {
  const Doing doing(database, "set the companies of source", name);
  std::string json;
  JsonWriter(json).value(companies);
  database
      .prepare(
          "INSERT INTO sources (name, companies, revision) VALUES (?1, ?2, ?3)"
          " ON CONFLICT (name) DO UPDATE SET companies = ?2, revision = ?3")
      .bind_all(name, json, next_revision(database))
      .run();
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

std::vector<SourceState> read_source_states_since(Database& database, std::int64_t revision) {
  const Doing doing(database, "read sources changed since revision", revision);
  std::vector<SourceState> states;
  auto select = database.prepare(std::string(kSelectSource) + " WHERE revision > ? ORDER BY revision");
  select.bind(1, revision);
  while (select.step()) states.push_back(read_row(select));
  return states;
}

std::optional<FetchState> read_fetch_state(Database& database, const std::string& url) {
  const Doing doing(database, "read what is known of", url);
  auto select = database.prepare(
      "SELECT url, etag, last_modified, asked_at, source_digest, not_before FROM fetch_state WHERE url = ?");
  select.bind(1, url);
  if (!select.step()) return std::nullopt;
  FetchState state;
  select.read(state.url, state.etag, state.last_modified, state.asked_at, state.source_digest, state.not_before);
  return state;
}

void write_fetch_state(Database& database, const FetchState& state) {
  const Doing doing(database, "remember", state.url);
  database
      .prepare(
          "INSERT OR REPLACE INTO fetch_state (url, etag, last_modified, asked_at, source_digest, not_before)"
          " VALUES (?, ?, ?, ?, ?, ?)")
      .bind_all(state.url, state.etag, state.last_modified, state.asked_at, state.source_digest, state.not_before)
      .run();
}

void forget_validators(Database& database) {
  const Doing doing(database, "forget validators");
  database.prepare("UPDATE fetch_state SET etag = '', last_modified = ''").run();
}

}  // namespace zapply
