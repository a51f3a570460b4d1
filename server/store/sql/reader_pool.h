#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <thread>
#include <vector>

#include "server/threads/mutex.h"

namespace zapply {

class Database;

/// The threads that read, each with a connection of its own, so many and no more: a connection has a page cache and open
/// files, and small pieces that a thread has freed stay with it (glibc keeps some 200 kB for each), which a thousand
/// clients' threads would all do. Whoever comes when all of them read waits in a line; a thread that is FirstInLine stands
/// before the others.
class ReaderPool {
 public:
  using Connect = std::function<std::unique_ptr<Database>()>;
  using Read = std::function<void(Database&)>;
  struct Limits {
    std::size_t readers_max = 6;  ///< some 5 MB each
    std::chrono::milliseconds wait_max = std::chrono::seconds(60);
  };

  ReaderPool(Connect connect, Limits limits);
  ~ReaderPool();  ///< nobody may read any more
  ReaderPool(const ReaderPool&) = delete;
  ReaderPool& operator=(const ReaderPool&) = delete;

  /// Returns when `read` has returned, which is called once on another thread, inside a transaction. Throws StoreBusy
  /// when no turn came in time, and what connecting and `read` throw.
  void read(const Read& read);

  std::size_t waiting() const;

 private:
  struct Turn;
  struct Reader;

  void begin(Turn&) REQUIRES(mutex_);
  void add_reader(Turn&) REQUIRES(mutex_);
  void work(Reader&);
  Turn* next() REQUIRES(mutex_);
  std::deque<Turn*>& line_of_this_thread() REQUIRES(mutex_);

  const Connect connect_;
  const Limits limits_;

  mutable Mutex mutex_;
  std::vector<std::unique_ptr<Reader>> readers_ GUARDED_BY(mutex_);
  std::vector<Reader*> idle_ GUARDED_BY(mutex_);  ///< the last one goes first: its page cache is the warmest
  std::deque<Turn*> first_line_ GUARDED_BY(mutex_);
  std::deque<Turn*> line_ GUARDED_BY(mutex_);
  bool stopped_ GUARDED_BY(mutex_) = false;
};

}  // namespace zapply
