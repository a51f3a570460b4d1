#include "server/store/sql/reader_pool.h"

#include <algorithm>
#include <exception>
#include <string>
#include <system_error>
#include <utility>

#include "server/store/sql/database.h"
#include "server/store/store.h"

namespace zapply {
namespace {

// Of those that wait for something to read, the first few keep their page caches.
constexpr std::size_t kWarmMax = 2;

thread_local bool is_first_in_line = false;

/// All that is read is of one moment. Leaves no connection behind that can't begin anew.
void read_in_transaction(const ReaderPool::Read& read, std::unique_ptr<Database>& database) {
  struct Ending {
    std::unique_ptr<Database>& database;
    ~Ending() {
      try {
        database->prepare("COMMIT").run();
      } catch (const StoreError&) {
        database.reset();  // what went wrong was already thrown
      }
    }
  };
  database->prepare("BEGIN").run();
  const Ending ending{database};
  read(*database);
}

}  // namespace

FirstInLine::FirstInLine() : was_first_(std::exchange(is_first_in_line, true)) {}

FirstInLine::~FirstInLine() { is_first_in_line = was_first_; }

/// Lives on the stack of whoever waits for it.
struct ReaderPool::Turn {
  const Read& read;
  std::condition_variable_any moved;
  bool has_begun = false;
  bool is_over = false;
  std::exception_ptr error;
};

struct ReaderPool::Reader {
  std::condition_variable_any wake;
  Turn* turn = nullptr;
  std::thread thread;
};

ReaderPool::ReaderPool(Connect connect, Limits limits) : connect_(std::move(connect)), limits_(limits) {}

ReaderPool::~ReaderPool() {
  std::vector<std::unique_ptr<Reader>> readers;
  {
    const Lock lock(mutex_);
    stopped_ = true;
    readers.swap(readers_);
    for (const auto& reader : readers) reader->wake.notify_one();
  }
  for (const auto& reader : readers) reader->thread.join();
}

void ReaderPool::read(const Read& read) {
  Turn turn{.read = read};
  Lock lock(mutex_);
  begin(turn);
  if (!turn.moved.wait_for(lock, limits_.wait_max, [&] { return turn.has_begun; })) {
    std::erase(line_of_this_thread(), &turn);
    throw StoreBusy("the database is busy: " + std::to_string(first_line_.size() + line_.size()) +
                    " others wait to read it; try again in a moment");
  }
  turn.moved.wait(lock, [&] { return turn.is_over; });
  if (turn.error != nullptr) std::rethrow_exception(turn.error);
}

void ReaderPool::begin(Turn& turn) {
  if (!idle_.empty()) {
    Reader& reader = *idle_.back();
    idle_.pop_back();
    turn.has_begun = true;
    reader.turn = &turn;
    reader.wake.notify_one();
  } else if (readers_.size() < limits_.readers_max) {
    add_reader(turn);
  } else {
    line_of_this_thread().push_back(&turn);
  }
}

void ReaderPool::add_reader(Turn& turn) {
  auto reader = std::make_unique<Reader>();
  reader->turn = &turn;
  try {
    reader->thread = std::thread([this, self = reader.get()] { work(*self); });
  } catch (const std::system_error&) {
    if (readers_.empty())
      throw StoreBusy("the system gives no thread to read the database with; try again in a moment");
    line_of_this_thread().push_back(&turn);
    return;
  }
  turn.has_begun = true;
  readers_.push_back(std::move(reader));
}

void ReaderPool::work(Reader& self) {
  std::unique_ptr<Database> database;
  Lock lock(mutex_);
  for (;;) {
    self.wake.wait(lock, [&]() REQUIRES(mutex_) { return self.turn != nullptr || stopped_; });
    if (self.turn == nullptr) return;
    Turn& turn = *self.turn;
    lock.unlock();
    std::exception_ptr error;
    try {
      if (database == nullptr) database = connect_();
      read_in_transaction(turn.read, database);
    } catch (...) {
      error = std::current_exception();
    }
    lock.lock();
    turn.error = std::move(error);
    turn.is_over = true;
    turn.moved.notify_one();
    self.turn = next();
    if (self.turn != nullptr) continue;
    if (database != nullptr && idle_.size() >= kWarmMax) database->forget_pages();
    idle_.push_back(&self);
  }
}

ReaderPool::Turn* ReaderPool::next() {
  std::deque<Turn*>& line = first_line_.empty() ? line_ : first_line_;
  if (line.empty()) return nullptr;
  Turn* const turn = line.front();
  line.pop_front();
  turn->has_begun = true;
  turn->moved.notify_one();
  return turn;
}

std::deque<ReaderPool::Turn*>& ReaderPool::line_of_this_thread() { return is_first_in_line ? first_line_ : line_; }

std::size_t ReaderPool::waiting() const {
  const Lock lock(mutex_);
  return first_line_.size() + line_.size();
}

}  // namespace zapply
