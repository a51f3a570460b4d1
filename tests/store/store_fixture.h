#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "server/store/log.h"
#include "server/store/runs.h"
#include "server/store/save_jobs.h"
#include "server/store/sql/transaction.h"
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
    return zapply::read(store, [&](Database& database) { return database.first<T>(sql).value(); });
  }

  void execute(const std::string& sql) {
    write(store, [&](Database& database) { database.execute(sql); });
  }
  SavedJobs save_found(const std::vector<FoundJob>& jobs, std::int64_t run_id = 1, int second = 0) {
    return write(store, [&](Database& database) { return save_jobs(database, run_id, jobs, at(second)); });
  }
  /// Calls f() with the writer held, so that everybody else who writes waits.
  template <class F>
  void while_writing(F f) {
    write(store, [&](Database&) { f(); });
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

  std::int64_t insert(const Run& run) { return begin_run(store, run).id; }

  Run read(std::int64_t id) { return read_run(store, id).value(); }

  /// Makes what is stored of a running run what `run` says of its phases, sources, status, error and end.
  void update(const Run& run) {
    const Run stored = read(run.id);
    RunChanges changes;
    if (run.phase != stored.phase) changes.phase = run.phase;
    for (std::size_t i = 0; i < run.phases.size(); ++i) {
      const PhaseRun& to = run.phases[i];
      const PhaseRun& from = stored.phases[i];
      changes.add(
          i, PhaseChange{.progress = {to.progress.done - from.progress.done, to.progress.total - from.progress.total},
                         .status = to.status,
                         .error_message = to.error_message,
                         .started_at = to.started_at,
                         .completed_at = to.completed_at});
    }
    for (std::size_t i = 0; i < run.source_runs.size(); ++i) {
      const SourceRun& to = run.source_runs[i];
      SourceChange change{.status = to.status,
                          .error_message = to.error_message,
                          .started_at = to.started_at,
                          .completed_at = to.completed_at};
      for (const SourceCounter& counter : kSourceCounters)
        change.added.*counter.of_source = to.*counter.of_source - stored.source_runs[i].*counter.of_source;
      changes.add(i, change);
    }
    if (is_finished(run.status))
      changes.end = {run.status, run.error_message, run.completed_at.value_or(run.started_at)};
    commit_run(store, run.id, changes, at(0));
  }

  /// Gives a run that has ended another error and a new revision.
  void change_ended(std::int64_t id, const std::string& error) {
    zapply::write(store, [&](Database& database) {
      database.execute("UPDATE meta SET revision = revision + 1");
      database.prepare("UPDATE runs SET error_message = ?, revision = (SELECT revision FROM meta) WHERE id = ?")
          .bind_all(error, id)
          .run();
    });
  }

  /// Inserts a run and finishes it.
  std::int64_t insert_finished(RunStatus status = RunStatus::kCompleted, Run run = new_run()) {
    run.id = insert(run);
    run.status = status;
    run.completed_at = run.started_at + std::chrono::seconds(5);
    update(run);
    return run.id;
  }

  /// Appends `count` entries to a running run.
  void append(Run& run, int count, Level level = Level::kInfo, const std::string& message = "page read") {
    RunChanges changes;
    for (int i = 0; i < count; ++i) {
      const std::int64_t seq = ++run.last_seq;
      changes.entries.push_back({at(static_cast<int>(seq)), level, "remotive", message + " " + std::to_string(seq)});
      ++run.log_counts[level];
    }
    commit_run(store, run.id, changes, at(0));
  }

  std::vector<LogEntry> log(std::int64_t run_id, const LogRange& range = {}) {
    std::vector<LogEntry> entries;
    read_log(store, run_id, range, [&](const LogRow& row) {
      entries.push_back({row.seq, row.timestamp, row.level, std::string(row.source), std::string(row.message)});
      return true;
    });
    return entries;
  }
};

}  // namespace zapply
