#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "server/store/log_table.h"
#include "server/store/runs_table.h"
#include "server/store/sql/database.h"
#include "server/store/store.h"
#include "shared/run.h"
#include "tests/support/temp_folder.h"

namespace zapply {

/// A new store in a folder of its own, and short words for what tests do with it.
struct StoreFixture {
  TempFolder folder;
  std::filesystem::path file = folder / "zapply.db";
  Store store{file, Store::Access::kReadWrite};

  template <class T = std::int64_t>
  T scalar(std::string_view sql) {
    return store.read([&](Database& database) { return database.first<T>(sql).value(); });
  }

  static Timestamp at(int second) { return from_ms(1'764'000'000'000 + second * 1000LL); }

  static SourceRun source_run(std::string name, SourceRunStatus status = SourceRunStatus::kRunning) {
    SourceRun source;
    source.source_name = std::move(name);
    source.status = status;
    return source;
  }

  static Run new_run(std::vector<std::string> sources = {"remotive", "lever"}, int second = 0) {
    Run run;
    run.started_at = at(second);
    run.phases = {{.name = Phase::kScraping, .status = PhaseStatus::kRunning, .started_at = run.started_at}};
    for (std::string& name : sources) run.source_runs.push_back(source_run(std::move(name)));
    run.phases.front().counters = counters_of(stats_of(run.source_runs));
    return run;
  }

  std::int64_t insert(const Run& run) {
    return store.write([&](Database& database) { return insert_run(database, run).id; });
  }

  Run read(std::int64_t id) {
    return store.read([&](Database& database) { return read_run(database, id).value(); });
  }

  /// Inserts a run and finishes it.
  std::int64_t insert_finished(RunStatus status = RunStatus::kCompleted, Run run = new_run()) {
    run.id = insert(run);
    run.status = status;
    run.completed_at = run.started_at + std::chrono::seconds(5);
    store.write([&](Database& database) { update_run(database, run); });
    return run.id;
  }

  /// Appends entries after..after+count of a running run, counters and all, in one transaction.
  void append(Run& run, int count, Level level = Level::kInfo, const std::string& message = "page read") {
    store.write([&](Database& database) {
      std::vector<LogEntry> entries;
      for (int i = 0; i < count; ++i) {
        entries.push_back({++run.last_seq, at(static_cast<int>(run.last_seq)), level, "remotive",
                           message + " " + std::to_string(run.last_seq)});
        ++run.log_counts[level];
      }
      append_log_entries(database, run.id, entries);
      update_run(database, run);
    });
  }

  std::vector<LogEntry> log(std::int64_t run_id, const LogRange& range = {}) {
    std::vector<LogEntry> entries;
    store.read([&](Database& database) {
      read_log(database, run_id, range, [&](const LogRow& row) {
        entries.push_back({row.seq, row.timestamp, row.level, std::string(row.source), std::string(row.message)});
        return true;
      });
    });
    return entries;
  }
};

}  // namespace zapply
