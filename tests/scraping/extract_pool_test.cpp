#include "server/scraping/extract_pool.h"

#include <doctest/doctest.h>

#include <atomic>
#include <latch>
#include <semaphore>
#include <stdexcept>

using namespace zapply;
using namespace std::chrono_literals;

namespace {

/// A pool whose owner can wait for something to be ready.
struct Fixture {
  std::counting_semaphore<> ready{0};
  ExtractPool pool{4, 1000, [this] { ready.release(); }};

  void deliver_one_more() {
    REQUIRE(ready.try_acquire_for(10s));
    pool.deliver();
  }
};

}  // namespace

TEST_CASE_FIXTURE(Fixture, "results come in the order in which the work was given, on the owner's thread") {
  std::latch second_is_read(1);
  std::string order;
  const auto owner = std::this_thread::get_id();
  pool.submit(
      1, [&] { second_is_read.wait(); }, [&] { order += "1"; });
  pool.submit(
      1, [&] { second_is_read.count_down(); },
      [&] {
        order += "2";
        CHECK(std::this_thread::get_id() == owner);
      });
  while (order.size() < 2) deliver_one_more();
  CHECK(order == "12");
}

TEST_CASE_FIXTURE(Fixture, "the pool is full while what waits for delivery holds too many bytes") {
  CHECK_FALSE(pool.full());
  bool done = false;
  pool.submit(
      1000, [] {}, [&] { done = true; });
  CHECK(pool.full());
  while (!done) deliver_one_more();
  CHECK_FALSE(pool.full());
}

TEST_CASE_FIXTURE(Fixture, "what the work throws is thrown to the owner") {
  pool.submit(
      1, [] { throw std::runtime_error("no memory"); }, [] { FAIL("not done"); });
  REQUIRE(ready.try_acquire_for(10s));
  CHECK_THROWS_WITH(pool.deliver(), "no memory");
}

TEST_CASE_FIXTURE(Fixture, "work may give more work when it is done") {
  int count = 0;
  std::function<void()> more = [&] {
    if (++count < 5)
      pool.submit(
          1, [] {}, more);
  };
  pool.submit(
      1, [] {}, more);
  while (count < 5) deliver_one_more();
}

TEST_CASE("a pool that goes away drops what waits and ends what is being read") {
  std::atomic<int> read = 0;
  std::latch started(1);
  {
    ExtractPool pool(1, 1000, [] {});
    for (int i = 0; i < 100; ++i)
      pool.submit(
          1,
          [&] {
            if (read++ == 0) started.count_down();
            std::this_thread::sleep_for(1ms);
          },
          [] { FAIL("not delivered"); });
    started.wait();
  }
  CHECK(read < 100);
}

TEST_CASE("a pool that goes away tells what is being read to stop") {
  std::latch started(1);
  std::atomic<bool> stopped = false;
  {
    ExtractPool pool(1, 1000, [] {});
    pool.submit(
        1,
        [&, stop = pool.stopping()] {
          started.count_down();
          while (!stop.stop_requested()) std::this_thread::yield();
          stopped = true;
        },
        [] { FAIL("not delivered"); });
    started.wait();
  }
  CHECK(stopped);
}

TEST_CASE_FIXTURE(Fixture,
                  "what takes much to read is read alone, until it was delivered; what takes little, side by side") {
  std::atomic<int> reading = 0, most = 0, done = 0;
  const auto submit = [&](std::int64_t reading_bytes) {
    pool.submit(
        1,
        [&] {
          const int now = ++reading;
          for (int before = most; now > before && !most.compare_exchange_weak(before, now);) {
          }
        },
        [&] { --reading, ++done; }, reading_bytes);
  };
  for (int i = 0; i < 6; ++i) submit(ExtractPool::kReadingBytesMax * 2);
  while (done < 6) deliver_one_more();
  CHECK(most == 1);
  for (int i = 0; i < 40; ++i) submit(ExtractPool::kReadingBytesMax / 3);
  while (done < 46) deliver_one_more();
  CHECK(most <= 3);
  std::latch together(4);
  for (int i = 0; i < 4; ++i)
    pool.submit(
        1, [&] { together.arrive_and_wait(); }, [&] { ++done; }, ExtractPool::kReadingBytesMax / 4);
  while (done < 50) deliver_one_more();
  CHECK(done == 50);
}
