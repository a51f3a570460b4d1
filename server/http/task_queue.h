#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <list>
#include <thread>

#include "server/threads/mutex.h"

namespace zapply {

/// The threads on which connections are served. A task may last as long as an event stream does, so nothing may ever
/// wait behind one: a thread is added whenever more tasks wait than threads are idle. (cpp-httplib's ThreadPool adds
/// one only if none is idle at that instant; in a burst, requests are then left behind streams for ever.)
class TaskQueue {
 public:
  using Task = std::function<void()>;

  /// A thread without work for `idle_time` ends.
  explicit TaskQueue(std::size_t tasks_max, std::chrono::milliseconds idle_time = std::chrono::seconds(3));
  ~TaskQueue();  ///< shuts down
  TaskQueue(const TaskQueue&) = delete;
  TaskQueue& operator=(const TaskQueue&) = delete;

  /// Returns false when `tasks_max` tasks are on already, no thread can be made, or after shutdown(): then
  /// the task was not taken. Tasks must not throw.
  bool enqueue(Task);
  /// Waits until no task is on or the time is over; returns whether none is.
  bool wait_idle(std::chrono::milliseconds time);
  /// Does what was taken, then ends the threads.
  void shutdown();

  std::size_t tasks() const;  ///< running and waiting
  std::size_t threads() const;

 private:
  void work(std::list<std::thread>::iterator self);
  void join_ended();

  const std::size_t tasks_max_;
  const std::chrono::milliseconds idle_time_;

  mutable Mutex mutex_;
  std::condition_variable_any wake_;
  std::condition_variable_any all_done_;
  std::deque<Task> waiting_ GUARDED_BY(mutex_);
  std::list<std::thread> threads_ GUARDED_BY(mutex_);
  std::list<std::thread> ended_ GUARDED_BY(mutex_);  ///< to be joined
  std::size_t idle_ GUARDED_BY(mutex_) = 0;
  std::size_t running_ GUARDED_BY(mutex_) = 0;
  bool shut_down_ GUARDED_BY(mutex_) = false;
};

}  // namespace zapply
