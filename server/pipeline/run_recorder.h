#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "server/jobs/found_job.h"
#include "server/store/run_changes.h"
#include "server/threads/mutex.h"
#include "shared/run.h"

namespace zapply {

class Store;

/// The one writer of a running run: what its phases log, count, save and remember is collected here and committed by a
/// thread of its own, entries and counters at the latest 20 ms after the first or at 500 of them, jobs 100 ms after the
/// first or at 500. So a phase that computes for a minute without calling anything keeps that promise, too. For all
/// threads; nobody waits for the database but who calls commit(), close_missing(), finish(), or brings so much that it
/// has to be written first. These throw StoreError when it can't be; what waits then still waits.
class RunRecorder {
 public:
  /// `clock` should not jump: durations and the order of entries come from it. `failed` is called once, on the
  /// recorder's thread, when a commit of its own fails; from then on it makes none, and failure() says why.
  RunRecorder(Store&, Run run, Clock clock, std::function<void()> failed = {});
  RunRecorder(const RunRecorder&) = delete;
  RunRecorder& operator=(const RunRecorder&) = delete;

  /// As it stands now, with what waits; its newest sequence number and revision are those of the last commit.
  Run run() const;
  /// The run's part of that name.
  SourceRun source(std::string_view name) const;
  Timestamp now() const { return clock_(); }
  std::optional<std::string> failure() const;

  /// `source` is a source's name, that of a phase, or empty when the entry is about the run itself.
  void log(Level, std::string_view source, std::string_view message);

  void begin_phase(Phase);
  void end_phase(Phase, PhaseStatus, std::optional<std::string> error);
  void set_progress(Phase, Progress);
  /// Scraping counts in its sources instead.
  void count(Phase, std::string_view counter, std::int64_t change);

  void begin_source(std::string_view name);
  void count(std::string_view source, std::int64_t SourceRun::*counter, std::int64_t change);
  /// Ends a source's part, and remembers how it went beside the source.
  void end_source(std::string_view name, SourceRunStatus, std::optional<std::string> error,
                  std::optional<Timestamp> next_allowed_at = {});

  /// Remembers how the list of one company was read.
  void end_company(CompanyOutcome);

  /// Saves jobs in the transaction of the next commit, made now when many wait, and counts them there: as
  /// found, new, updated, duplicate. The same posting must not come twice.
  void save(std::string_view source, std::vector<FoundJob> jobs);
  /// Remembers it after the jobs that were saved before.
  void remember(FetchState);
  /// Commits, and closes the open jobs of a source's company that this run has not seen. Returns how many.
  std::int64_t close_missing(std::string_view source, const std::string& company);

  /// Writes everything that waits.
  void commit();
  /// Ends the run: its status, its end, one last commit. Its phases and sources have ended before.
  void finish(RunStatus, std::optional<std::string> error);
  /// After a commit that failed for good: lets go of the entries, jobs and fetch states that wait, so that the run's
  /// end is as small as it can be.
  void drop_waiting();

 private:
  using Time = std::chrono::steady_clock::time_point;

  void keep_time(const std::stop_token&);
  std::optional<Time> due() const REQUIRES(mutex_);
  void start_waiting() REQUIRES(mutex_);
  void start_saving() REQUIRES(mutex_);
  void save_some(std::size_t position, std::vector<FoundJob>::iterator from, std::vector<FoundJob>::iterator to)
      REQUIRES(mutex_);
  RunChanges take(bool with_jobs) REQUIRES(mutex_);
  void give_back(RunChanges) REQUIRES(mutex_);
  void commit_waiting(bool with_jobs) REQUIRES(mutex_);
  std::size_t position_of(Phase) const REQUIRES(mutex_);
  std::size_t position_of(std::string_view source) const REQUIRES(mutex_);
  void change(std::size_t source, const SourceChange&) REQUIRES(mutex_);
  void change(std::size_t phase, const PhaseChange&) REQUIRES(mutex_);

  Store& store_;
  const std::int64_t run_id_;
  const Clock clock_;
  const std::function<void()> failed_;

  mutable Mutex mutex_;
  std::condition_variable_any changed_;  ///< something waits, or waits no more
  Run run_ GUARDED_BY(mutex_);
  RunChanges changes_ GUARDED_BY(mutex_);  ///< what waits
  Timestamp saved_at_ GUARDED_BY(mutex_){};
  std::optional<Time> first_waiting_ GUARDED_BY(mutex_);  ///< of entries and counters
  std::optional<Time> first_saved_ GUARDED_BY(mutex_);    ///< of jobs and fetch states
  bool committing_ GUARDED_BY(mutex_) = false;            ///< somebody writes what was taken, without the lock
  std::optional<std::string> failure_ GUARDED_BY(mutex_);

  std::jthread timer_;  ///< commits what is due
};

}  // namespace zapply
