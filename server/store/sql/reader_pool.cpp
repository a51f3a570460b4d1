#include "server/store/sql/reader_pool.h"

#include <algorithm>
#include <string>
#include <utility>

#include "server/store/sql/database.h"
#include "server/store/store.h"

namespace zapply {
namespace {

// More than that are closed after use; of those that stay, the first few keep their page caches.
constexpr std::size_t kIdleMax = 8;
constexpr std::size_t kWarmMax = 2;

thread_local bool is_first_in_line = false;

}  // namespace

FirstInLine::FirstInLine() : was_first_(std::exchange(is_first_in_line, true)) {}

FirstInLine::~FirstInLine() { is_first_in_line = was_first_; }

ReaderPool::ReaderPool(Connect connect, Limits limits) : connect_(std::move(connect)), limits_(limits) {}

ReaderPool::~ReaderPool() = default;

std::unique_ptr<Database> ReaderPool::take() {
  auto database = take_turn();
  if (database != nullptr) return database;
  try {
    return connect_();
  } catch (...) {
    give_back(nullptr);
    throw;
  }
}

std::unique_ptr<Database> ReaderPool::take_turn() {
  Lock lock(mutex_);
  if (taken_ >= limits_.readers_max) {
    Waiter waiter;
    wait_for_turn(lock, waiter);
    return std::move(waiter.database);
  }
  ++taken_;
  if (idle_.empty()) return nullptr;
  auto database = std::move(idle_.back());
  idle_.pop_back();
  return database;
}

void ReaderPool::wait_for_turn(Lock& lock, Waiter& waiter) {
  std::deque<Waiter*>& line = line_of_this_thread();
  line.push_back(&waiter);
  if (waiter.turn.wait_for(lock, limits_.wait_max, [&] { return waiter.has_turn; })) return;
  std::erase(line, &waiter);
  throw StoreBusy("the database is busy: " + std::to_string(first_line_.size() + line_.size()) +
                  " others wait to read it; try again in a moment");
}

std::deque<ReaderPool::Waiter*>& ReaderPool::line_of_this_thread() { return is_first_in_line ? first_line_ : line_; }

void ReaderPool::give_back(std::unique_ptr<Database> database) {
  const Lock lock(mutex_);
  if (std::deque<Waiter*>& line = first_line_.empty() ? line_ : first_line_; !line.empty()) {
    Waiter& next = *line.front();
    line.pop_front();
    next.database = std::move(database);
    next.has_turn = true;
    next.turn.notify_one();
    return;
  }
  --taken_;
  if (database == nullptr) return;
  if (idle_.size() >= kWarmMax) database->forget_pages();
  if (idle_.size() < kIdleMax) idle_.push_back(std::move(database));
}

std::size_t ReaderPool::waiting() const {
  const Lock lock(mutex_);
  return first_line_.size() + line_.size();
}

}  // namespace zapply
