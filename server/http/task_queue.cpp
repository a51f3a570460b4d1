#include "server/http/task_queue.h"

#include <system_error>
#include <utility>

namespace zapply {

TaskQueue::TaskQueue(std::size_t tasks_max, std::chrono::milliseconds idle_time)
    : tasks_max_(tasks_max), idle_time_(idle_time) {}

TaskQueue::~TaskQueue() { shutdown(); }

bool TaskQueue::enqueue(Task task) {
  join_ended();
  {
    const Lock lock(mutex_);
    if (shut_down_ || running_ + waiting_.size() >= tasks_max_) return false;
    waiting_.push_back(std::move(task));
    if (waiting_.size() > idle_) {
      try {
        const auto self = threads_.emplace(threads_.end());
        *self = std::thread([this, self] { work(self); });
      } catch (const std::system_error&) {
        threads_.pop_back();
        waiting_.pop_back();
        return false;
      }
    }
  }
  wake_.notify_one();
  return true;
}

bool TaskQueue::wait_idle(std::chrono::milliseconds time) {
  Lock lock(mutex_);
  return all_done_.wait_for(lock, time, [this]() REQUIRES(mutex_) { return running_ + waiting_.size() == 0; });
}

void TaskQueue::shutdown() {
  {
    Lock lock(mutex_);
    shut_down_ = true;
    wake_.notify_all();
    all_done_.wait(lock, [this]() REQUIRES(mutex_) { return threads_.empty(); });
  }
  join_ended();
}

std::size_t TaskQueue::tasks() const {
  const Lock lock(mutex_);
  return running_ + waiting_.size();
}

std::size_t TaskQueue::threads() const {
  const Lock lock(mutex_);
  return threads_.size();
}

void TaskQueue::work(std::list<std::thread>::iterator self) {
  Lock lock(mutex_);
  for (;;) {
    ++idle_;
    wake_.wait_for(lock, idle_time_, [this]() REQUIRES(mutex_) { return shut_down_ || !waiting_.empty(); });
    --idle_;
    if (waiting_.empty()) break;
    Task task = std::move(waiting_.front());
    waiting_.pop_front();
    ++running_;
    lock.unlock();
    task();
    task = nullptr;  // what it holds goes before it counts as done
    lock.lock();
    --running_;
    if (running_ + waiting_.size() == 0) all_done_.notify_all();
  }
  ended_.splice(ended_.end(), threads_, self);
  if (threads_.empty()) all_done_.notify_all();
}

void TaskQueue::join_ended() {
  std::list<std::thread> ended;
  {
    const Lock lock(mutex_);
    ended.swap(ended_);
  }
  for (std::thread& thread : ended) thread.join();
}

}  // namespace zapply
