#include "server/scraping/intervals.h"

#include <doctest/doctest.h>

using namespace zapply;
using namespace std::chrono_literals;

namespace {
const Timestamp kNow = *parse_rfc3339("2026-11-23T12:00:00Z");
constexpr Interval kRemotive{.board = 6h, .own = 5min};
constexpr Interval kNoneStated{.board = 0min, .own = 5min};
}  // namespace

TEST_CASE("a list that was asked too recently is not due, and the reason has both times") {
  CHECK(why_not_due(kNow - 40min, kNow, kRemotive, false) == "asked 40 minutes ago, the board allows every 6 hours");
  CHECK(why_not_due(kNow - 30s, kNow, {90min, 0min}, false) ==
        "asked less than a minute ago, the board allows every 90 minutes");
  CHECK(why_not_due(kNow - 3h, kNow, {24h, 0min}, false) == "asked 3 hours ago, the board allows every day");
  CHECK(why_not_due(kNow - 1min, kNow, {1h, 0min}, false) == "asked 1 minute ago, the board allows every hour");
  CHECK(why_not_due(kNow - 72h, kNow, {24h * 7, 0min}, false) == "asked 3 days ago, the board allows every 7 days");
}

TEST_CASE("after the interval it is due again") {
  CHECK_FALSE(why_not_due(kNow - 6h, kNow, kRemotive, false));
  CHECK_FALSE(why_not_due(std::nullopt, kNow, kRemotive, false));
  CHECK_FALSE(why_not_due(kNow - 5min, kNow, kNoneStated, false));
}

TEST_CASE("force sets our own interval aside, never a board's") {
  CHECK(why_not_due(kNow - 2min, kNow, kNoneStated, false) ==
        "asked 2 minutes ago, zapply asks every 5 minutes unless forced");
  CHECK_FALSE(why_not_due(kNow - 2min, kNow, kNoneStated, true));
  CHECK(why_not_due(kNow - 2min, kNow, kRemotive, true) == "asked 2 minutes ago, the board allows every 6 hours");
}

TEST_CASE("a clock that was set back does not lock a board out") {
  CHECK_FALSE(why_not_due(kNow + 24h, kNow, kRemotive, false));
}
