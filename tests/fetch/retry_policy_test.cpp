#include "server/fetch/retry_policy.h"

#include <doctest/doctest.h>

using namespace zapply;
using namespace std::chrono_literals;

namespace {
const Timestamp kNow = *parse_rfc3339("1994-11-06T08:49:00Z");
}

TEST_CASE("only failures of the moment are tried again") {
  for (const int status : {408, 425, 429, 500, 502, 503, 504, 520, 522, 524, 599}) CHECK(is_transient(status));
  for (const int status : {200, 301, 304, 400, 401, 403, 404, 410, 418, 422, 451, 501, 505, 511, 600})
    CHECK_FALSE(is_transient(status));
}

TEST_CASE("Retry-After is read as seconds and as all three forms of an HTTP date") {
  CHECK(parse_retry_after("0", kNow) == 0s);
  CHECK(parse_retry_after("120", kNow) == 120s);
  CHECK(parse_retry_after("Sun, 06 Nov 1994 08:49:37 GMT", kNow) == 37s);
  CHECK(parse_retry_after("Sunday, 06-Nov-94 08:49:37 GMT", kNow) == 37s);
  CHECK(parse_retry_after("Sun Nov  6 08:49:37 1994", kNow) == 37s);
  CHECK(parse_retry_after("Sun, 06 Nov 1994 08:48:00 GMT", kNow) == 0s);
}

TEST_CASE("a date that Retry-After names is never asked before") {
  for (const int ms : {0, 1, 100, 500, 999}) {
    CAPTURE(ms);
    const auto wait = parse_retry_after("Sun, 06 Nov 1994 08:49:37 GMT", kNow + std::chrono::milliseconds(ms));
    REQUIRE(wait);
    CHECK(kNow + std::chrono::milliseconds(ms) + *wait >= kNow + 37s);
    CHECK(kNow + std::chrono::milliseconds(ms) + *wait < kNow + 38s);
  }
  CHECK(parse_retry_after("Sun, 06 Nov 1994 08:49:37 GMT", kNow + 37s + 900ms) == 0s);
}

TEST_CASE("a Retry-After that is none is ignored, one out of range is long") {
  for (const char* value : {"", "soon", "-1", "+5", "1.5", "5 seconds", "12:00", "Sun", "Sun, 99 Foo 1994"}) {
    CAPTURE(value);
    CHECK_FALSE(parse_retry_after(value, kNow));
  }
  CHECK(parse_retry_after("99999999999999999999999", kNow) > 300 * 24h);
}

TEST_CASE("waits double, are spread over their upper half, and are capped") {
  const RetrySettings settings{.attempts_max = 100, .wait_first = 1000ms, .wait_max = 30s};
  CHECK(decide_retry(settings, 1, {}, 0.0).wait == 500ms);
  CHECK(decide_retry(settings, 1, {}, 0.5).wait == 750ms);
  CHECK(decide_retry(settings, 2, {}, 0.0).wait == 1000ms);
  CHECK(decide_retry(settings, 3, {}, 0.0).wait == 2000ms);
  CHECK(decide_retry(settings, 10, {}, 0.0).wait == 15s);
  CHECK(decide_retry(settings, 99, {}, 0.999).wait <= 30s);
}

TEST_CASE("attempts end") {
  const RetrySettings settings{.attempts_max = 3};
  CHECK(decide_retry(settings, 2, {}, 0).retry);
  CHECK_FALSE(decide_retry(settings, 3, {}, 0).retry);
  CHECK_FALSE(decide_retry(settings, 3, 1s, 0).retry);
}

TEST_CASE("a server's wish is kept when it is longer than our own wait") {
  const RetrySettings settings;
  const RetryDecision decision = decide_retry(settings, 1, 20s, 0);
  CHECK(decision.retry);
  CHECK(decision.wait == 20s);
  CHECK(decision.asked_by_server);
  CHECK(decide_retry(settings, 1, 0s, 0.5).wait == 750ms);
  CHECK_FALSE(decide_retry(settings, 1, 0s, 0.5).asked_by_server);
}

TEST_CASE("a server that asks for too long is not waited for, and the cause says so") {
  const RetryDecision decision = decide_retry({}, 1, 3600s, 0);
  CHECK_FALSE(decision.retry);
  CHECK(decision.refusal == "it asks to wait 1 h 0 min");
}

TEST_CASE("a year is the longest that a server's wish counts, and the longest wish that is kept is its limit") {
  CHECK(parse_retry_after("31622399", kNow) == 31'622'399s);
  CHECK(parse_retry_after("31622400", kNow) == 31'622'400s);
  CHECK(parse_retry_after("31622401", kNow) == 31'622'400s);
  const RetrySettings settings{.attempts_max = 3, .wait_first = 1000ms, .retry_after_max = 60s};
  CHECK(decide_retry(settings, 1, 60s, 0).retry);
  CHECK(decide_retry(settings, 1, 60s, 0).wait == 60s);
  CHECK(decide_retry(settings, 1, 60s, 0).refusal == "");
  CHECK_FALSE(decide_retry(settings, 1, 61s, 0).retry);
  CHECK(decide_retry(settings, 3, 61s, 0).refusal == "it asks to wait 1 min 1 s");
  CHECK(decide_retry(settings, 1, 1s, 1.0).asked_by_server);
  CHECK(decide_retry(settings, 1, 1s, 1.0).wait == 1s);
  CHECK(decide_retry(settings, 2, 1s, 0.5).wait == 1500ms);
  const RetrySettings patient{.attempts_max = 100, .wait_first = 1ms, .wait_max = 1h * 10'000};
  CHECK(decide_retry(patient, 21, {}, 1.0).wait == 1'048'576ms);
  CHECK(decide_retry(patient, 22, {}, 1.0).wait == 1'048'576ms);
  CHECK(decide_retry(patient, 20, {}, 1.0).wait == 524'288ms);
}
