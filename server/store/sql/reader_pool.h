#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <vector>

#include "server/threads/mutex.h"

namespace zapply {

class Database;

/// The connections that read, so many at a time and no more: each has a page cache and open files of its own. Whoever
/// comes when all are taken waits in a line; a thread that is FirstInLine stands before the others.
class ReaderPool {
 public:
  using Connect = std::function<std::unique_ptr<Database>()>;
  struct Limits {
    std::size_t readers_max = 16;
    std::chrono::milliseconds wait_max = std::chrono::seconds(60);
  };

  ReaderPool(Connect connect, Limits limits);
  ~ReaderPool();
  ReaderPool(const ReaderPool&) = delete;
  ReaderPool& operator=(const ReaderPool&) = delete;

  /// Throws StoreBusy when no turn came in time, and what connecting throws.
  std::unique_ptr<Database> take();
  /// Null for one that is of no use any more.
  void give_back(std::unique_ptr<Database>);

  std::size_t waiting() const;

 private:
  struct Waiter {
    std::condition_variable_any turn;
    std::unique_ptr<Database> database;
    bool has_turn = false;
  };

  std::unique_ptr<Database> take_turn();
  void wait_for_turn(Lock&, Waiter&) REQUIRES(mutex_);
  std::deque<Waiter*>& line_of_this_thread() REQUIRES(mutex_);

  const Connect connect_;
  const Limits limits_;

  mutable Mutex mutex_;
  std::size_t taken_ GUARDED_BY(mutex_) = 0;
  std::vector<std::unique_ptr<Database>> idle_ GUARDED_BY(mutex_);
  std::deque<Waiter*> first_line_ GUARDED_BY(mutex_);
  std::deque<Waiter*> line_ GUARDED_BY(mutex_);
};

}  // namespace zapply
