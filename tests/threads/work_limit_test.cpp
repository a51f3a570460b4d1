#include "server/threads/work_limit.h"

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <thread>

using namespace zapply;
using namespace std::chrono_literals;

namespace {

/// Steps of work, each of which takes a moment of the processor's time.
void work(int times, std::string_view name) {
  for (int i = 0; i < times; ++i) {
    volatile unsigned sum = 0;
    for (unsigned k = 0; k < 100'000; ++k) sum = sum + k;
    spend_work(1'000'000, "the pattern", name);
  }
}

}  // namespace

TEST_CASE("work ends when it is stopped, also in the middle") {
  const auto stopping = std::make_unique<std::stop_source>();
  const WorkLimit limit(stopping->get_token(), 1h);
  work(20, "a");
  stopping->request_stop();
  CHECK_THROWS_WITH_AS(limit.look(), "the run was stopped", WorkEnded);
  CHECK_THROWS_WITH_AS(work(20, "a"), "the run was stopped", WorkEnded);
}

TEST_CASE("work ends when its time is over, and names what took most of it") {
  const WorkLimit limit({}, 1000ms);
  const auto endless = [] {
    while (true) {
      work(20, "often");
      work(10, "seldom");
    }
  };
  CHECK_THROWS_WITH_AS(endless(), "it took more than 1 s of the processor's time, most of it the pattern \"often\"",
                       WorkEnded);
}

TEST_CASE("time in which this thread did not compute does not count") {
  const WorkLimit limit({}, 100ms);
  const auto until = std::chrono::steady_clock::now() + 300ms;
  std::thread([until] {
    while (std::chrono::steady_clock::now() < until) work(1, "a");
  }).join();
  CHECK_NOTHROW(limit.look());
}

TEST_CASE("of many names the first hundred are told apart") {
  const WorkLimit limit({}, 200ms);
  for (int i = 0; i < 100; ++i) spend_work(10'000'000, "the pattern", std::to_string(i));
  spend_work(20'000'000, "the pattern", "7");
  spend_work(900'000'000, "the pattern", "one more");
  const auto endless = [&limit] {
    while (true) limit.look();
  };
  CHECK_THROWS_WITH_AS(endless(), doctest::Contains("most of it the pattern \"7\""), WorkEnded);
}

TEST_CASE("without a limit, or behind it, work just goes on") {
  work(20, "a");
  {
    const WorkLimit limit({}, 0ms);
    CHECK_THROWS_AS(limit.look(), WorkEnded);
  }
  work(20, "a");
}
