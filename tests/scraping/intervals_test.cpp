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

TEST_CASE("how long ago and how often is told in the unit that a person would take") {
  const auto said = [](std::chrono::milliseconds ago, std::chrono::minutes board) {
    return why_not_due(kNow - ago, kNow, {board, 0min}, false).value_or("due");
  };
  CHECK(said(59'999ms, 1h) == "asked less than a minute ago, the board allows every hour");
  CHECK(said(60s, 61min) == "asked 1 minute ago, the board allows every 61 minutes");
  CHECK(said(119min + 59s, 24h) == "asked 119 minutes ago, the board allows every day");
  CHECK(said(2h, 25h) == "asked 2 hours ago, the board allows every 25 hours");
  CHECK(said(47h + 59min, 48h) == "asked 47 hours ago, the board allows every 2 days");
  CHECK(said(48h, 49h) == "asked 2 days ago, the board allows every 49 hours");
  CHECK(said(0ms, 1min) == "asked less than a minute ago, the board allows every minute");
  CHECK(said(1h - 1ms, 1h).starts_with("asked 59 minutes ago"));
  CHECK(said(1h, 1h) == "due");
  CHECK(why_not_due(kNow - 5min + 1ms, kNow, kNoneStated, false).has_value());
  CHECK_FALSE(why_not_due(kNow, kNow, {0min, 0min}, false));
}
