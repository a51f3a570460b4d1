#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "shared/job.h"
#include "shared/run.h"

namespace zapply {

class Store;

/// The one writer of a running run. Keeps its counters, gives out sequence numbers, and commits entries, jobs and
/// counters together: at the latest 20 ms after the first entry or at 500 of them (DESIGN §3). For one thread.
class RunRecorder {
 public:
  RunRecorder(Store&, Run run, Clock clock);

  const Run& run() const { return run_; }
  SourceRun& source(std::string_view name);

  void log(Level, std::string_view source, std::string_view message);
  void set_phase(Phase);
  void set_progress(Progress);
  /// Says that counters changed, so that they are written with the next commit.
  void touch();

  /// Saves jobs in the transaction of the next commit, made now when many wait; adds to the source's counters.
  void save(std::string_view source, std::vector<Job> jobs);

  /// When poll loops must call commit() at the latest; nothing when nothing waits.
  std::optional<std::chrono::steady_clock::time_point> commit_due() const;
  /// Writes everything that waits.
  void commit();
  /// Ends the run: its status, its end, one last commit and a checkpoint.
  void finish(RunStatus, std::optional<std::string> error);

 private:
  Store& store_;
  Run run_;
  Clock clock_;
  std::vector<LogEntry> entries_;
  std::vector<Job> jobs_;
  std::optional<std::chrono::steady_clock::time_point> first_waiting_;
};

}  // namespace zapply
