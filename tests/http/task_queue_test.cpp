#include "server/http/task_queue.h"

#include <doctest/doctest.h>

#include <atomic>
#include <latch>
#include <semaphore>

using namespace zapply;
using namespace std::chrono_literals;

namespace {

template <class Condition>
bool becomes_true(Condition condition) {
  const auto deadline = std::chrono::steady_clock::now() + 20s;
  while (!condition()) {
    if (std::chrono::steady_clock::now() > deadline) return false;
    std::this_thread::yield();
  }
  return true;
}

}  // namespace

TEST_CASE("nothing waits behind tasks that last, also in a burst") {
  TaskQueue queue(300);
  std::latch release(1);
  std::atomic<int> begun = 0;
  for (int i = 0; i < 128; ++i)
    REQUIRE(queue.enqueue([&] {
      ++begun;
      release.wait();
    }));
  std::binary_semaphore short_one(0);
  REQUIRE(queue.enqueue([&] { short_one.release(); }));
  CHECK(short_one.try_acquire_for(20s));
  CHECK(becomes_true([&] { return begun == 128; }));
  release.count_down();
}

TEST_CASE("above the limit a task is refused, and taken again when one has ended") {
  TaskQueue queue(2);
  std::latch release(1);
  REQUIRE(queue.enqueue([&] { release.wait(); }));
  REQUIRE(queue.enqueue([&] { release.wait(); }));
  CHECK_FALSE(queue.enqueue([] {}));
  release.count_down();
  REQUIRE(queue.wait_idle(20s));
  CHECK(queue.enqueue([] {}));
}

TEST_CASE("idle threads are used again, then they end") {
  TaskQueue queue(100, 50ms);
  for (int i = 0; i < 50; ++i) {
    queue.enqueue([] {});
    REQUIRE(queue.wait_idle(20s));
  }
  CHECK(queue.threads() < 10);
  CHECK(becomes_true([&] { return queue.threads() == 0; }));
  std::binary_semaphore done(0);
  REQUIRE(queue.enqueue([&] { done.release(); }));
  CHECK(done.try_acquire_for(20s));
}

TEST_CASE("shutdown does what was taken and takes nothing more") {
  TaskQueue queue(100);
  std::atomic<int> done = 0;
  for (int i = 0; i < 50; ++i) queue.enqueue([&] { ++done; });
  queue.shutdown();
  CHECK(done == 50);
  CHECK_FALSE(queue.enqueue([&] { ++done; }));
  CHECK(queue.threads() == 0);
}

TEST_CASE("what a task holds is let go of before the queue counts as idle") {
  TaskQueue queue(4);
  const auto held = std::make_shared<int>(7);
  queue.enqueue([held] { CHECK(*held == 7); });
  REQUIRE(queue.wait_idle(20s));
  CHECK(held.use_count() == 1);
}
