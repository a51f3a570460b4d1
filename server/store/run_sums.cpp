#include "server/store/run_sums.h"

#include <algorithm>
#include <limits>

#include "server/store/run_rows.h"
#include "server/store/runs.h"
#include "server/store/sql/transaction.h"

namespace zapply {
namespace {

constexpr std::int64_t kAfterAll = std::numeric_limits<std::int64_t>::max();

/// ", jobs_found, …", each after `before`.
std::string counters(std::string_view before) {
  std::string columns;
  for (const SourceCounter& counter : kSourceCounters) columns.append(", ").append(before).append(counter.name);
  return columns;
}

std::string added_counters() {
  std::string sums;
  for (const SourceCounter& counter : kSourceCounters)
    sums.append(", ")
        .append(counter.name)
        .append(" = source_sums.")
        .append(counter.name)
        .append(" + excluded.")
        .append(counter.name);
  return sums;
}

std::vector<EndedSum> read_ended(Database& database) {
  std::vector<EndedSum> sums;
  auto select = database.prepare("SELECT what, status, ended, duration_ms FROM ended_sums ORDER BY what, status");
  while (select.step()) {
    EndedSum& sum = sums.emplace_back();
    std::int64_t duration_ms = 0;
    select.read(sum.what, sum.status, sum.ended, duration_ms);
    sum.duration = std::chrono::milliseconds(duration_ms);
  }
  return sums;
}

std::vector<SourceSum> read_sources(Database& database) {
  static const std::string kSelect =
      "SELECT source_name, failed_in_a_row" + counters("") + " FROM source_sums ORDER BY source_name";
  std::vector<SourceSum> sums;
  auto select = database.prepare(kSelect);
  while (select.step()) {
    SourceSum& sum = sums.emplace_back();
    select.read(sum.source_name, sum.failed_in_a_row);
    int column = 2;
    for (const SourceCounter& counter : kSourceCounters) sum.counted.*counter.of_source = select.integer(column++);
  }
  return sums;
}

void add(std::vector<SourceSum>& sums, const SourceRun& source) {
  auto at = std::lower_bound(sums.begin(), sums.end(), source.source_name,
                             [](const SourceSum& sum, const std::string& name) { return sum.source_name < name; });
  if (at == sums.end() || at->source_name != source.source_name)
    at = sums.insert(at, {.source_name = source.source_name, .counted = {}});
  for (const SourceCounter& counter : kSourceCounters) at->counted.*counter.of_source += source.*counter.of_source;
}

}  // namespace

RunSums run_sums(Store& store) {
  return read(store, [](Database& database) {
    const Doing doing(database, "read the sums over all runs");
    RunSums sums{.ended = read_ended(database), .sources = read_sources(database)};
    if (const auto id = find_running(database)) sums.running = read_whole_run(database, *id);
    if (sums.running)
      for (const SourceRun& source : sums.running->source_runs) add(sums.sources, source);
    const auto last = database.first<std::int64_t>("SELECT max(id) FROM runs WHERE id < ?",
                                                   sums.running ? sums.running->id : kAfterAll);
    if (last) sums.last_ended = read_whole_run(database, *last);
    return sums;
  });
}

void add_ended_run(Database& database, std::int64_t run_id, RunStatus status, Timestamp completed_at) {
  const Doing doing(database, "add up run", run_id);
  database
      .prepare(
          "INSERT INTO ended_sums (what, status, ended, duration_ms)"
          " SELECT 'run', ?2, 1, max(0, ?3 - started_at) FROM runs WHERE id = ?1"
          " UNION ALL SELECT phase, status, 1, max(0, coalesce(completed_at - started_at, 0)) FROM phase_runs"
          " WHERE run_id = ?1 AND status NOT IN ('waiting', 'running')"
          " ON CONFLICT (what, status) DO UPDATE SET ended = ended_sums.ended + excluded.ended,"
          " duration_ms = ended_sums.duration_ms + excluded.duration_ms")
      .bind_all(run_id, status, completed_at)
      .run();
  // What zapply's own end cut off says nothing about the source.
  static const std::string kAddSources =
      "INSERT INTO source_sums (source_name, failed_in_a_row" + counters("") +
      ") SELECT r.source_name, CASE WHEN r.status IN ('completed', 'unchanged') THEN 0 ELSE"
      " coalesce(k.failed_in_a_row, 0) + (r.status = 'failed' AND r.error_message IS NOT ?2) END" +
      counters("r.") +
      " FROM run_sources AS r LEFT JOIN source_sums AS k ON k.source_name = r.source_name WHERE r.run_id = ?1"
      " ON CONFLICT (source_name) DO UPDATE SET failed_in_a_row = excluded.failed_in_a_row" +
      added_counters();
  database.prepare(kAddSources).bind_all(run_id, kInterrupted).run();
}

}  // namespace zapply
