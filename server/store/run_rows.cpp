#include "server/store/run_rows.h"

#include <nlohmann/json.hpp>
#include <unordered_map>

#include "server/store/sql/database.h"

namespace zapply {
namespace {

/// "[7,8]": what json_each() takes apart.
std::string ids_of(std::span<const Run> runs) {
  std::string ids = "[";
  for (const Run& run : runs) ids += (ids.size() > 1 ? "," : "") + std::to_string(run.id);
  return ids += ']';
}

void read_counters(std::string_view text, std::vector<Counter>& into) {
  if (text == "{}") return;
  const auto counters = nlohmann::ordered_json::parse(text);
  for (const auto& [name, value] : counters.items()) into.push_back({name, value.get<std::int64_t>()});
}

/// Where a row's part belongs.
template <class Part>
Part& at_position(std::vector<Part>& parts, const Statement& row) {
  const auto position = static_cast<std::size_t>(row.integer(1));
  if (parts.size() <= position) parts.resize(position + 1);
  return parts[position];
}

void read_phase(const Statement& row, PhaseRun& phase) {
  row.read_from(2, phase.name, phase.status, phase.progress.done, phase.progress.total);
  read_counters(row.text(6), phase.counters);
  row.read_from(7, phase.error_message, phase.started_at, phase.completed_at);
}

void read_source(const Statement& row, SourceRun& source) {
  row.read_from(2, source.source_name, source.company_count, source.status);
  int column = 5;
  for (const SourceCounter& counter : kSourceCounters) source.*counter.of_source = row.integer(column++);
  row.read_from(column, source.log_counts[Level::kInfo], source.log_counts[Level::kSuccess],
                source.log_counts[Level::kWarning], source.log_counts[Level::kError], source.error_message,
                source.started_at, source.completed_at);
}

const std::string& select_sources() {
  static const std::string kSelect = [] {
    std::string sql = "SELECT run_id, position, source_name, company_count, status";
    for (const SourceCounter& counter : kSourceCounters) sql.append(", ").append(counter.name);
    return sql +
           ", log_info, log_success, log_warning, log_error, error_message, started_at, completed_at FROM run_sources"
           " WHERE run_id IN (SELECT value FROM json_each(?))";
  }();
  return kSelect;
}

constexpr std::string_view kSelectPhases =
    "SELECT run_id, position, phase, status, done, total, counters, error_message, started_at, completed_at FROM phase_runs"
    " WHERE run_id IN (SELECT value FROM json_each(?))";

}  // namespace

Run read_run_row(const Statement& row) {
  Run run;
  row.read(run.id, run.status, run.phase, run.trigger_type, run.error_message, run.started_at, run.completed_at,
           run.cancel_requested_at, run.revision, run.last_seq, run.log_counts[Level::kInfo],
           run.log_counts[Level::kSuccess], run.log_counts[Level::kWarning], run.log_counts[Level::kError],
           run.schedule);
  return run;
}

void read_parts(Database& database, std::span<Run> runs) {
  if (runs.empty()) return;
  std::unordered_map<std::int64_t, Run*> by_id;
  for (Run& run : runs) by_id[run.id] = &run;
  const std::string ids = ids_of(runs);
  const auto read_each = [&](std::string_view sql, auto read_row) {
    auto select = database.prepare(sql);
    select.bind(1, ids);
    while (select.step()) read_row(select, *by_id.at(select.integer(0)));
  };
  read_each(kSelectPhases, [](const Statement& row, Run& run) { read_phase(row, at_position(run.phases, row)); });
  read_each(select_sources(),
            [](const Statement& row, Run& run) { read_source(row, at_position(run.source_runs, row)); });
  for (Run& run : runs) {
    run.progress = progress_of(run.phases);
    for (PhaseRun& phase : run.phases)
      if (phase.name == Phase::kScraping) phase.counters = counters_of(stats_of(run.source_runs));
  }
}

std::vector<Run> read_whole_runs(Database& database, Statement& select) {
  std::vector<Run> runs;
  while (select.step()) runs.push_back(read_run_row(select));
  read_parts(database, runs);
  return runs;
}

std::optional<Run> read_whole_run(Database& database, std::int64_t id) {
  const Doing doing(database, "read run", id);
  auto select = database.prepare(std::string(kSelectRun) + " WHERE id = ?");
  select.bind(1, id);
  std::vector<Run> runs = read_whole_runs(database, select);
  if (runs.empty()) return std::nullopt;
  return std::move(runs.front());
}

std::optional<std::int64_t> find_running(Database& database) {
  return database.first<std::int64_t>("SELECT id FROM runs WHERE status = 'running'");
}

}  // namespace zapply
