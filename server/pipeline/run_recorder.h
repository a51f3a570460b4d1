#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/jobs/found_job.h"
#include "server/store/sources_table.h"
#include "shared/run.h"

namespace zapply {

class Store;

/// The one writer of a running run. Keeps its counters, gives out sequence numbers, and commits entries and
/// counters at the latest 20 ms after the first entry or at 500 of them (docs/design.md, Storage), jobs 100 ms after the
/// first or at 500 of them. For one thread. A commit that fails throws StoreError and keeps what waits.
class RunRecorder {
 public:
  /// `clock` should not jump: durations and the order of entries come from it.
  RunRecorder(Store&, Run run, Clock clock);

  const Run& run() const { return run_; }
  /// The run's part of that name. The reference is good until the next commit.
  SourceRun& source(std::string_view name);
  Timestamp now() const { return clock_(); }

  void log(Level, std::string_view source, std::string_view message);
  void set_progress(Progress);
  /// Says that counters changed, so that they are written with the next commit.
  void touch();

  void begin_source(std::string_view name);
  /// Ends a source's part, and remembers how it went beside the source.
  void end_source(std::string_view name, SourceRunStatus, std::optional<std::string> error,
                  std::optional<Timestamp> next_allowed_at = {});

  /// Saves jobs in the transaction of the next commit, made now when many wait, and counts them there: as
  /// found, new, updated, duplicate. The same posting must not come twice.
  void save(std::string_view source, std::vector<FoundJob> jobs);
  /// Remembers it after the jobs that were saved before.
  void remember(FetchState);
  /// Commits, and closes the open jobs of a source's company that this run has not seen. Returns how many.
  std::int64_t close_missing(std::string_view source, const std::string& company);

  /// When poll loops must call commit_what_is_due() at the latest; nothing when nothing waits.
  std::optional<std::chrono::steady_clock::time_point> commit_due() const;
  /// Jobs that may still wait for others do.
  void commit_what_is_due();
  /// Writes everything that waits.
  void commit();
  /// Ends the run: its status, its end, one last commit and a checkpoint. Its sources have ended before.
  void finish(RunStatus, std::optional<std::string> error);
  /// After a commit that failed for good: lets go of what waits but the newest entry, so that the run's end
  /// is as small as it can be.
  void drop_waiting();

 private:
  struct WaitingJobs {
    std::string source;
    std::vector<FoundJob> jobs;
  };
  struct WaitingOutcome {
    std::string source;
    std::optional<Timestamp> next_allowed_at;
  };

  void start_waiting();
  void start_saving();
  void commit_entries();
  void save_some(std::string_view source, std::vector<FoundJob> jobs);

  Store& store_;
  Run run_;
  Clock clock_;
  std::vector<LogEntry> entries_;
  std::vector<WaitingJobs> saves_;
  std::size_t jobs_waiting_ = 0;
  std::vector<FetchState> fetch_states_;
  std::vector<WaitingOutcome> outcomes_;
  std::optional<std::chrono::steady_clock::time_point> first_waiting_;  ///< of entries and counters
  std::optional<std::chrono::steady_clock::time_point> first_saved_;    ///< of jobs and fetch states
};

}  // namespace zapply
