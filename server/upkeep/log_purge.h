#pragma once

#include <condition_variable>
#include <thread>

#include "server/threads/mutex.h"

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
  Mutex mutex_;
  std::condition_variable_any changed_;
  bool wanted_ GUARDED_BY(mutex_) = true;
  bool stopped_ GUARDED_BY(mutex_) = false;
  std::thread thread_;
};

}  // namespace zapply
