#include "server/store/run_rows.h"

#include <nlohmann/json.hpp>

#include "server/store/sql/database.h"
#include "shared/json_writer.h"

namespace zapply {
namespace {

/// ", jobs_found, jobs_new, …"
std::string counter_columns() {
  std::string columns;
  for (const SourceCounter& counter : kSourceCounters) columns.append(", ").append(counter.name);
  return columns;
}

std::string counters_text(const PhaseRun& phase) {
  std::string text;
  if (phase.name == Phase::kScraping) return "{}";
  JsonWriter json(text);
  json.begin_object();
  for (const Counter& counter : phase.counters) json.field(counter.name, counter.value);
  json.end_object();
  return text;
}

void read_counters(std::string_view text, std::vector<Counter>& into) {
  if (text == "{}") return;
  const auto counters = nlohmann::ordered_json::parse(text);
  for (const auto& [name, value] : counters.items()) into.push_back({name, value.get<std::int64_t>()});
}

void read_phase_runs(Database& database, std::int64_t run_id, std::vector<PhaseRun>& into) {
  auto select = database.prepare(
      "SELECT phase, status, done, total, counters, error_message, started_at, completed_at FROM phase_runs"
      " WHERE run_id = ? ORDER BY position");
  select.bind(1, run_id);
  while (select.step()) {
    PhaseRun& phase = into.emplace_back();
    select.read(phase.name, phase.status, phase.progress.done, phase.progress.total);
    read_counters(select.text(4), phase.counters);
    select.read_from(5, phase.error_message, phase.started_at, phase.completed_at);
  }
}

}  // namespace

void read_run_row(const Statement& row, Run& run) {
  row.read(run.id, run.status, run.phase, run.trigger_type, run.error_message, run.started_at, run.completed_at,
           run.cancel_requested_at, run.revision, run.last_seq, run.log_counts[Level::kInfo],
           run.log_counts[Level::kSuccess], run.log_counts[Level::kWarning], run.log_counts[Level::kError]);
}

void read_parts_of_run(Database& database, Run& run) {
  read_phase_runs(database, run.id, run.phases);
  read_source_runs(database, run.id, run.source_runs);
  run.progress = progress_of(run.phases);
  for (PhaseRun& phase : run.phases)
    if (phase.name == Phase::kScraping) phase.counters = counters_of(stats_of(run.source_runs));
}

void read_source_runs(Database& database, std::int64_t run_id, std::vector<SourceRun>& into) {
  static const std::string kSelect = "SELECT source_name, company_count, status" + counter_columns() +
                                     ", log_info, log_success, log_warning, log_error, error_message, started_at,"
                                     " completed_at FROM run_sources WHERE run_id = ? ORDER BY position";
  auto select = database.prepare(kSelect);
  select.bind(1, run_id);
  while (select.step()) {
    SourceRun& source = into.emplace_back();
    select.read(source.source_name, source.company_count, source.status);
    int column = 3;
    for (const SourceCounter& counter : kSourceCounters) source.*counter.of_source = select.integer(column++);
    select.read_from(column, source.log_counts[Level::kInfo], source.log_counts[Level::kSuccess],
                     source.log_counts[Level::kWarning], source.log_counts[Level::kError], source.error_message,
                     source.started_at, source.completed_at);
  }
}

void write_phase_run(Database& database, std::int64_t run_id, std::int64_t position, const PhaseRun& phase) {
  const std::string counters = counters_text(phase);
  auto write = database.prepare(
      "INSERT INTO phase_runs (run_id, position, phase, status, done, total, counters, error_message, started_at,"
      " completed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (run_id, position) DO UPDATE SET"
      " status = excluded.status, done = excluded.done, total = excluded.total, counters = excluded.counters,"
      " error_message = excluded.error_message, started_at = excluded.started_at,"
      " completed_at = excluded.completed_at");
  write
      .bind_all(run_id, position, phase.name, phase.status, phase.progress.done, phase.progress.total, counters,
                phase.error_message, phase.started_at, phase.completed_at)
      .run();
}

void write_source_run(Database& database, std::int64_t run_id, std::int64_t position, const SourceRun& source) {
  static const std::string kWrite =
      "INSERT OR REPLACE INTO run_sources (run_id, position, source_name, company_count, status, log_info, log_success,"
      " log_warning, log_error, error_message, started_at, completed_at" +
      counter_columns() + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
  auto write = database.prepare(kWrite);
  write.bind_all(run_id, position, source.source_name, source.company_count, source.status,
                 source.log_counts[Level::kInfo], source.log_counts[Level::kSuccess],
                 source.log_counts[Level::kWarning], source.log_counts[Level::kError], source.error_message,
                 source.started_at, source.completed_at);
  int parameter = 12;
  for (const SourceCounter& counter : kSourceCounters) write.bind(++parameter, source.*counter.of_source);
  write.run();
}

}  // namespace zapply
