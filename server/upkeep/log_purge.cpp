#include "server/upkeep/log_purge.h"

#include <chrono>
#include <cstdio>
#include <exception>

#include "server/store/runs.h"

namespace zapply {
namespace {

constexpr std::int64_t kRowsPerBatch = 2000;
constexpr std::chrono::milliseconds kPause{5};

}  // namespace

LogPurge::LogPurge(Store& store) : store_(store), thread_([this] { work(); }) {}

LogPurge::~LogPurge() {
  {
    const Lock lock(mutex_);
    stopped_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

void LogPurge::wake() {
  const Lock lock(mutex_);
  wanted_ = true;
  changed_.notify_all();
}

void LogPurge::work() {
  Lock lock(mutex_);
  for (;;) {
    changed_.wait(lock, [this]() REQUIRES(mutex_) { return stopped_ || wanted_; });
    if (stopped_) return;
    wanted_ = false;
    lock.unlock();
    bool more = false;
    try {
      more = purge_deleted_entries(store_, kRowsPerBatch);
    } catch (const std::exception& error) {
      // Nothing is lost: the entries stay hidden, and the next deletion or start tries again.
      std::fprintf(stderr, "zapply: %s\n", error.what());
    }
    lock.lock();
    wanted_ = wanted_ || more;
    changed_.wait_for(lock, kPause, [this]() REQUIRES(mutex_) { return stopped_; });
  }
}

}  // namespace zapply
