#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <optional>
#include <thread>

#include "server/threads/mutex.h"

namespace zapply {

/// SIGINT, SIGTERM and SIGHUP (a closed terminal) as something to wait for, for as long as this lives. Must
/// be made before any other thread, which then leave these signals to it. A second Ctrl-C ends the process at
/// once, with 130: what is committed is on disk, and the next start settles the rest.
class StopSignals {
 public:
  StopSignals();
  ~StopSignals();
  StopSignals(const StopSignals&) = delete;
  StopSignals& operator=(const StopSignals&) = delete;

  /// The first signal that came, if one did.
  std::optional<int> received() const;
  void wait();
  /// Waits until a signal came or the time is over; returns whether one did.
  bool wait_for(std::chrono::milliseconds time);

 private:
  void listen();

  mutable Mutex mutex_;
  std::condition_variable_any came_;
  std::optional<int> received_ GUARDED_BY(mutex_);
  std::atomic<bool> ending_ = false;
  std::thread thread_;  ///< waits for signals; the destructor wakes it with SIGUSR2
};

/// A write to a closed pipe is then an error like any other, instead of the end.
void ignore_broken_pipes();

}  // namespace zapply
