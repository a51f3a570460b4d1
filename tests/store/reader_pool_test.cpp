#include "server/store/sql/reader_pool.h"

#include <doctest/doctest.h>

#include <atomic>
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

}  // namespace

TEST_CASE_FIXTURE(PoolFixture, "a connection that was given back is taken again") {
  ReaderPool pool(connect(), {});
  for (int i = 0; i < 3; ++i) pool.give_back(pool.take());
  CHECK(connected == 1);
}

TEST_CASE_FIXTURE(PoolFixture, "there are never more connections than allowed, and all who wait get one") {
  ReaderPool pool(connect(), {.readers_max = 2});
  std::atomic<int> taken = 0;
  std::atomic<int> most = 0;
  std::vector<std::thread> readers;
  for (int i = 0; i < 40; ++i)
    readers.emplace_back([&] {
      auto database = pool.take();
      const int now = ++taken;
      for (int known = most; now > known && !most.compare_exchange_weak(known, now);) {
      }
      std::this_thread::yield();
      --taken;
      pool.give_back(std::move(database));
    });
  for (std::thread& reader : readers) reader.join();
  CHECK(most <= 2);
  CHECK(connected <= 2);
}

TEST_CASE_FIXTURE(PoolFixture,
                  "those who wait get their turn in the order in which they came, the first in line before") {
  ReaderPool pool(connect(), {.readers_max = 1});
  auto database = pool.take();
  std::string order;  // guarded by the one connection
  const auto reader = [&](char name, bool is_first) {
    return std::thread([&pool, &order, name, is_first] {
      std::optional<FirstInLine> first;
      if (is_first) first.emplace();
      auto own = pool.take();
      order += name;
      pool.give_back(std::move(own));
    });
  };
  std::vector<std::thread> readers;
  for (const char name : {'a', 'b', 'c'}) {
    readers.push_back(reader(name, false));
    wait_until_waiting(pool, readers.size());
  }
  readers.push_back(reader('F', true));
  wait_until_waiting(pool, 4);
  pool.give_back(std::move(database));
  for (std::thread& each : readers) each.join();
  CHECK(order == "Fabc");
}

TEST_CASE_FIXTURE(PoolFixture, "who waits for too long is told so, and leaves the line") {
  ReaderPool pool(connect(), {.readers_max = 1, .wait_max = 1ms});
  auto database = pool.take();
  CHECK_THROWS_AS(pool.take(), StoreBusy);
  CHECK(pool.waiting() == 0);
  pool.give_back(std::move(database));
  CHECK(pool.take() != nullptr);
}

TEST_CASE("a connection that can't be made gives its place back") {
  int attempts = 0;
  ReaderPool pool(
      [&attempts]() -> std::unique_ptr<Database> {
        if (++attempts == 1) throw StoreError("no");
        return std::make_unique<Database>(":memory:", Database::Open::kCreate);
      },
      {.readers_max = 1, .wait_max = 1ms});
  CHECK_THROWS_AS(pool.take(), StoreError);
  CHECK(pool.take() != nullptr);
}
