#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <exception>
#include <functional>
#include <memory>
#include <stop_token>
#include <thread>
#include <vector>

#include "server/threads/mutex.h"

namespace zapply {

/// Worker threads that read responses. Whoever owns the pool gives work and is handed the results, in the order in
/// which it gave it, on its own thread. Bounded in bytes by its owner, who asks for no more while it is full(), and by
/// what reading takes: as much is read side by side as stays within a limit, or one.
class ExtractPool {
 public:
  static constexpr std::int64_t kReadingBytesMax = 64'000'000;

  /// `on_ready` is called on a worker's thread when there is something to deliver().
  ExtractPool(int threads, std::int64_t bytes_max, std::function<void()> on_ready);
  ~ExtractPool();  ///< drops what waits, stops what is being read and waits for that

  /// `work` runs on a worker; `done` runs in deliver(), after it. `bytes` is what the work holds on to, and
  /// `reading_bytes` about what it takes beside, with its results, until they are delivered.
  void submit(std::int64_t bytes, std::function<void()> work, std::function<void()> done,
              std::int64_t reading_bytes = 0);
  /// Stopped when the results are no longer wanted: long work should look at it.
  std::stop_token stopping() const { return stopping_.get_token(); }
  bool full() const { return bytes_ >= bytes_max_; }
  /// Calls `done` of what is ready and next in order. Throws what `work` has thrown.
  void deliver();

 private:
  struct Item {
    std::int64_t bytes = 0;
    std::int64_t reading_bytes = 0;
    std::function<void()> work;
    std::function<void()> done;
    std::exception_ptr error;
    std::atomic<bool> ready = false;  ///< error is written before
  };

  void read(std::stop_token);
  bool may_read_next() REQUIRES(mutex_);

  const std::int64_t bytes_max_;
  const std::function<void()> on_ready_;
  std::deque<std::shared_ptr<Item>> in_order_;  ///< not delivered yet; the owner's
  std::int64_t bytes_ = 0;                      ///< of those

  std::stop_source stopping_;
  Mutex mutex_;
  std::condition_variable_any work_waits_;
  std::deque<std::shared_ptr<Item>> waiting_ GUARDED_BY(mutex_);
  std::int64_t reading_bytes_ GUARDED_BY(mutex_) = 0;  ///< of what was begun and not delivered
  std::vector<std::jthread> threads_;
};

}  // namespace zapply
