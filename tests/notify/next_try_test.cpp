#include "server/notify/next_try.h"

#include <doctest/doctest.h>

namespace {

using namespace zapply;
using namespace std::chrono_literals;

const Timestamp kFirst = from_ms(1'000'000);

TEST_CASE("waits are doubled, spread over their upper half, and no longer than six hours") {
  const auto wait = [](std::int64_t attempts, double random) {
    return *next_try_at({}, attempts, kFirst, kFirst, {}, random) - kFirst;
  };
  CHECK(wait(1, 0) == 15s);
  CHECK(wait(1, 0.999) > 29s);
  CHECK(wait(2, 0) == 30s);
  CHECK(wait(5, 0) == 4min);
  CHECK(wait(30, 0) == 3h);
  CHECK(wait(1000, 0.999) <= 6h);
}

TEST_CASE("who asks for more time has it, up to when it is given up") {
  CHECK(*next_try_at({}, 1, kFirst, kFirst, 10min, 0) == kFirst + 10min);
  CHECK(*next_try_at({}, 5, kFirst, kFirst, 1s, 0) == kFirst + 4min);
  CHECK(*next_try_at({}, 1, kFirst, kFirst, 24h * 365, 0) == kFirst + 72h);
}

TEST_CASE("after three days it is given up") {
  CHECK(next_try_at({}, 20, kFirst, kFirst + 72h - 1ms, {}, 0));
  CHECK_FALSE(next_try_at({}, 20, kFirst, kFirst + 72h, {}, 0));
}

}  // namespace
