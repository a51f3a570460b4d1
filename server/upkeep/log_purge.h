#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

namespace zapply {

class Store;

/// Removes the entries of deleted runs, a batch at a time with a pause between them, so that nobody who writes waits
/// for long. Looks once when it begins: the process may have ended before it was done the last time.
class LogPurge {
 public:
  explicit LogPurge(Store&);
  ~LogPurge();
  LogPurge(const LogPurge&) = delete;
  LogPurge& operator=(const LogPurge&) = delete;

  /// Runs were deleted.
  void wake();

 private:
  void work();

  Store& store_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool wanted_ = true;    // Guarded by mutex_.
  bool stopped_ = false;  // Guarded by mutex_.
  std::thread thread_;
};

}  // namespace zapply
