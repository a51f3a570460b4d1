#include "server/store/sql/reader_pool.h"

#include <doctest/doctest.h>

#include <atomic>
#include <latch>
#include <optional>
#include <string>
#include <thread>

#include "server/store/sql/database.h"
#include "server/store/store.h"

using namespace zapply;
using namespace std::chrono_literals;

namespace {

struct PoolFixture {
  std::atomic<int> connected = 0;

  ReaderPool::Connect connect() {
    return [this] {
      ++connected;
      return std::make_unique<Database>(":memory:", Database::Open::kCreate);
    };
  }
};

void wait_until_waiting(const ReaderPool& pool, std::size_t count) {
  while (pool.waiting() < count) std::this_thread::yield();
}

/// Reads until it is told to let go.
class LongRead {
 public:
  explicit LongRead(ReaderPool& pool)
      : thread_([this, &pool] {
          pool.read([this](Database&) {
            begun_.count_down();
            over_.wait();
          });
        }) {
    begun_.wait();
  }
  ~LongRead() { end(); }

  void end() {
    if (!thread_.joinable()) return;
    over_.count_down();
    thread_.join();
  }

 private:
  std::latch begun_{1}, over_{1};
  std::thread thread_;
};

int number(Database& database) {
  auto statement = database.prepare("SELECT 7");
  statement.step();
  int read = 0;
  statement.read(read);
  return read;
}

}  // namespace

TEST_CASE_FIXTURE(PoolFixture, "one read after the other takes one thread and its connection") {
  ReaderPool pool(connect(), {});
  std::vector<std::thread::id> threads;
  for (int i = 0; i < 3; ++i) pool.read([&](Database&) { threads.push_back(std::this_thread::get_id()); });
  CHECK(connected == 1);
  CHECK(threads == std::vector(3, threads.front()));
  CHECK(threads.front() != std::this_thread::get_id());
}

TEST_CASE_FIXTURE(PoolFixture, "there are never more reads at once than allowed, and all who wait get their turn") {
  ReaderPool pool(connect(), {.readers_max = 2});
  std::atomic<int> on = 0, most = 0, done = 0;
  std::vector<std::thread> clients;
  for (int i = 0; i < 40; ++i)
    clients.emplace_back([&] {
      pool.read([&](Database& database) {
        const int now = ++on;
        for (int known = most; now > known && !most.compare_exchange_weak(known, now);) {
        }
        std::this_thread::yield();
        done += number(database) == 7;
        --on;
      });
    });
  for (std::thread& client : clients) client.join();
  CHECK(most <= 2);
  CHECK(connected <= 2);
  CHECK(done == 40);
}

TEST_CASE_FIXTURE(PoolFixture,
                  "those who wait get their turn in the order in which they came, the first in line before") {
  ReaderPool pool(connect(), {.readers_max = 1});
  LongRead first(pool);
  std::string order;  // guarded by the one connection
  const auto client = [&](char name, bool is_first) {
    return std::thread([&pool, &order, name, is_first] {
      std::optional<FirstInLine> before_others;
      if (is_first) before_others.emplace();
      pool.read([&](Database&) { order += name; });
    });
  };
  std::vector<std::thread> clients;
  for (const char name : {'a', 'b', 'c'}) {
    clients.push_back(client(name, false));
    wait_until_waiting(pool, clients.size());
  }
  clients.push_back(client('F', true));
  wait_until_waiting(pool, 4);
  first.end();
  for (std::thread& each : clients) each.join();
  CHECK(order == "Fabc");
}

TEST_CASE_FIXTURE(PoolFixture, "who waits for too long is told so, and leaves the line") {
  ReaderPool pool(connect(), {.readers_max = 1, .wait_max = 1ms});
  LongRead other(pool);
  bool was_called = false;
  CHECK_THROWS_AS(pool.read([&](Database&) { was_called = true; }), StoreBusy);
  CHECK(pool.waiting() == 0);
  other.end();
  CHECK_FALSE(was_called);
  pool.read([&](Database&) { was_called = true; });
  CHECK(was_called);
}

TEST_CASE_FIXTURE(PoolFixture, "a read that throws gives its error to who asked, and harms no other") {
  ReaderPool pool(connect(), {.readers_max = 1});
  CHECK_THROWS_WITH(pool.read([](Database&) { throw std::runtime_error("mine"); }), "mine");
  CHECK_THROWS_AS(pool.read([](Database& database) { database.execute("SELECT nothing"); }), StoreError);
  int read = 0;
  pool.read([&](Database& database) { read = number(database); });
  CHECK(read == 7);
  CHECK(connected == 1);
}

TEST_CASE_FIXTURE(PoolFixture, "a connection that can't end its transaction is not used again") {
  ReaderPool pool(connect(), {.readers_max = 1});
  pool.read([](Database& database) { database.execute("COMMIT"); });
  pool.read([](Database&) {});
  CHECK(connected == 2);
}

TEST_CASE("a connection that can't be made is tried again by the next one who reads") {
  int attempts = 0;
  ReaderPool pool(
      [&attempts]() -> std::unique_ptr<Database> {
        if (++attempts == 1) throw StoreError("no");
        return std::make_unique<Database>(":memory:", Database::Open::kCreate);
      },
      {.readers_max = 1});
  CHECK_THROWS_WITH(pool.read([](Database&) {}), "no");
  int read = 0;
  pool.read([&](Database& database) { read = number(database); });
  CHECK(read == 7);
}
