#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

#include "server/schedule/settings.h"
#include "server/store/schedules.h"
#include "shared/cleaning_plan.h"
#include "shared/timestamp.h"

namespace zapply {

class RunEngine;
class Store;

/// Starts runs, and deletes what is old, when their schedules are due. The database remembers until when each schedule's starts are settled; what is
/// due since then is looked for by the wall clock, so that a server that was off, a machine that slept and a clock that was
/// set are one case: of what was missed, the last is started, once.
class Scheduler {
 public:
  /// Both must outlive this.
  Scheduler(Store&, RunEngine&, Clock clock = system_now);
  ~Scheduler();  ///< stops

  void start();
  void stop();

  /// What the thread does again and again: starts what is due. Returns how long nothing will be, by the clock as it goes now.
  std::chrono::milliseconds look();

 private:
  void watch(const std::stop_token&);
  std::optional<Timestamp> settle_due(const StoredSchedule&, Timestamp now);
  void begin(const StoredSchedule&, const Timing&, std::vector<Timestamp> due, Timestamp now);
  void start_run(const StoredSchedule&, const StartClaim&, Timestamp now);
  void go_on_cleaning();
  std::string why_skipped(std::int64_t run_id) const;

  Store& store_;
  RunEngine& engine_;
  const Clock clock_;
  /// What is deleted piece by piece, between starts. Its start is settled at its end: one that breaks off is made up for.
  struct CleaningUp {
    StartClaim claim;
    std::vector<Cleaning> left;
    CleaningCounts gone;
  };
  std::optional<CleaningUp> cleaning_;
  std::jthread thread_;
};

}  // namespace zapply
