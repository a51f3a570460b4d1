#include <string>

#include "server/store/run_rows.h"
#include "server/store/sql/database.h"
#include "server/store/sql/values.h"
#include "server/store/store.h"
#include "shared/json_writer.h"

namespace zapply {
namespace {

constexpr std::string_view kLogColumns = ", log_info, log_success, log_warning, log_error";

std::string counter_columns() {
  std::string columns;
  for (const SourceCounter& counter : kSourceCounters) columns.append(", ").append(counter.name);
  return columns.append(kLogColumns);
}

/// ", jobs_found = run_sources.jobs_found + v.jobs_found, …"
std::string added_counters() {
  std::string sums;
  const auto add = [&](std::string_view name) {
    sums.append(sums.empty() ? "" : ", ").append(name).append(" = run_sources.").append(name).append(" + v.");
    sums.append(name);
  };
  for (const SourceCounter& counter : kSourceCounters) add(counter.name);
  for (const std::string_view column : {"log_info", "log_success", "log_warning", "log_error"}) add(column);
  return sums;
}

void bind_counters(Statement& statement, int& parameter, const SourceRun& source) {
  for (const SourceCounter& counter : kSourceCounters) statement.bind(++parameter, source.*counter.of_source);
  for (const std::int64_t count : source.log_counts.by_level) statement.bind(++parameter, count);
}

template <class... Values>
void bind_next(Statement& statement, int& parameter, const Values&... values) {
  (statement.bind(++parameter, values), ...);
}

std::string text_of(const std::vector<Counter>& counters) {
  std::string text;
  JsonWriter json(text);
  json.begin_object();
  for (const Counter& counter : counters) json.field(counter.name, counter.value);
  json.end_object();
  return text;
}

}  // namespace

void insert_phase_runs(Database& database, std::int64_t run_id, const std::vector<PhaseRun>& phases) {
  if (phases.empty()) return;
  std::vector<std::string> counters;  // bound as they stand here
  counters.reserve(phases.size());
  for (const PhaseRun& phase : phases)
    counters.push_back(phase.name == Phase::kScraping ? "{}" : text_of(phase.counters));
  auto insert = database.prepare(
      "INSERT INTO phase_runs (run_id, position, phase, status, done, total, counters, error_message, started_at,"
      " completed_at) SELECT ?1, v.* FROM " +
      values_of("position, phase, status, done, total, counters, error_message, started_at, completed_at",
                phases.size(), 3) +
      " LIMIT ?2");
  insert.bind_all(run_id, phases.size());
  int parameter = 2;
  for (std::size_t i = 0; i < phases.size(); ++i)
    bind_next(insert, parameter, i, phases[i].name, phases[i].status, phases[i].progress.done, phases[i].progress.total,
              counters[i], phases[i].error_message, phases[i].started_at, phases[i].completed_at);
  insert.run();
}

void insert_source_runs(Database& database, std::int64_t run_id, const std::vector<SourceRun>& sources) {
  static const std::string kColumns =
      "position, source_name, company_count, status, error_message, started_at, completed_at" + counter_columns();
  in_groups(sources, [&](std::span<const SourceRun> rows, std::size_t position) {
    auto insert = database.prepare("INSERT INTO run_sources (run_id, " + kColumns + ") SELECT ?1, v.* FROM " +
                                   values_of(kColumns, rows.size(), 3) + " LIMIT ?2");
    insert.bind_all(run_id, rows.size());
    int parameter = 2;
    for (const SourceRun& source : rows) {
      bind_next(insert, parameter, position++, source.source_name, source.company_count, source.status,
                source.error_message, source.started_at, source.completed_at);
      bind_counters(insert, parameter, source);
    }
    insert.run();
  });
}

void update_phase_runs(Database& database, std::int64_t run_id, const std::vector<PhaseChange>& changes) {
  if (changes.empty()) return;
  // Counters that come stand behind those that are there.
  auto update = database.prepare(
      "UPDATE phase_runs SET done = phase_runs.done + v.done, total = phase_runs.total + v.total,"
      " counters = CASE WHEN v.counters IS NULL THEN phase_runs.counters ELSE"
      "  (SELECT json_group_object(name, value) FROM (SELECT name, sum(value) AS value FROM"
      "   (SELECT key AS name, value, id AS place FROM json_each(phase_runs.counters)"
      "    UNION ALL SELECT key, value, 1000000 + id FROM json_each(v.counters)) GROUP BY name ORDER BY min(place)))"
      "  END,"
      " status = coalesce(v.status, phase_runs.status),"
      " error_message = coalesce(v.error_message, phase_runs.error_message),"
      " started_at = coalesce(v.started_at, phase_runs.started_at),"
      " completed_at = coalesce(v.completed_at, phase_runs.completed_at)"
      " FROM " +
      values_of("position, done, total, counters, status, error_message, started_at, completed_at", changes.size(), 2) +
      " WHERE phase_runs.run_id = ?1 AND phase_runs.position = v.position");
  std::vector<std::optional<std::string>> counters;
  for (const PhaseChange& change : changes) {
    counters.emplace_back();
    if (!change.counters.empty()) counters.back() = text_of(change.counters);
  }
  update.bind(1, run_id);
  int parameter = 1;
  for (std::size_t i = 0; i < changes.size(); ++i) {
    const PhaseChange& change = changes[i];
    bind_next(update, parameter, change.position, change.progress.done, change.progress.total, counters[i],
              change.status, change.error_message, change.started_at, change.completed_at);
  }
  update.run();
}

void update_source_runs(Database& database, std::int64_t run_id, const std::vector<SourceChange>& changes) {
  static const std::string kColumns = "position, status, error_message, started_at, completed_at" + counter_columns();
  static const std::string kUpdate = "UPDATE run_sources SET " + added_counters() +
                                     ", status = coalesce(v.status, run_sources.status),"
                                     " error_message = coalesce(v.error_message, run_sources.error_message),"
                                     " started_at = coalesce(v.started_at, run_sources.started_at),"
                                     " completed_at = coalesce(v.completed_at, run_sources.completed_at) FROM ";
  in_groups(changes, [&](std::span<const SourceChange> rows, std::size_t) {
    auto update = database.prepare(kUpdate + values_of(kColumns, rows.size(), 2) +
                                   " WHERE run_sources.run_id = ?1 AND run_sources.position = v.position");
    update.bind(1, run_id);
    int parameter = 1;
    for (const SourceChange& change : rows) {
      bind_next(update, parameter, change.position, change.status, change.error_message, change.started_at,
                change.completed_at);
      bind_counters(update, parameter, change.added);
    }
    update.run();
  });
}

std::int64_t update_run(Database& database, std::int64_t run_id, const RunChanges& changes, std::int64_t revision) {
  LogCounts counts;
  for (const NewEntry& entry : changes.entries) ++counts[entry.level];
  std::optional<RunStatus> status;
  std::optional<std::string> error;
  std::optional<Timestamp> completed_at;
  if (changes.end) {
    status = changes.end->status;
    error = changes.end->error_message;
    completed_at = changes.end->completed_at;
  }
  // A finished run keeps its status for good.
  auto update = database.prepare(
      "UPDATE runs SET status = coalesce(?2, status), phase = coalesce(?3, phase), error_message = ?4,"
      " completed_at = ?5, revision = ?6, last_seq = last_seq + ?7, log_info = log_info + ?8,"
      " log_success = log_success + ?9, log_warning = log_warning + ?10, log_error = log_error + ?11"
      " WHERE id = ?1 AND status = 'running' RETURNING last_seq");
  update.bind_all(run_id, status, changes.phase, error, completed_at, revision, changes.entries.size(),
                  counts[Level::kInfo], counts[Level::kSuccess], counts[Level::kWarning], counts[Level::kError]);
  if (!update.step())
    throw StoreError("commit to run " + std::to_string(run_id) + ": there is no such run, or it is finished");
  const std::int64_t last_seq = update.integer(0);
  update.step();
  return last_seq;
}

}  // namespace zapply
