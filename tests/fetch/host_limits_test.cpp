#include "server/fetch/host_limits.h"

#include <doctest/doctest.h>

using namespace zapply;
using namespace std::chrono_literals;

namespace {
const HostLimits::Time kStart{1000s};
}

TEST_CASE("requests to one host start evenly spaced, never in a burst") {
  HostLimits limits;
  const SourceLimits two_a_second{.requests_per_second = 2, .concurrency = 10};
  HostLimits::Time now = kStart;
  for (int i = 0; i < 5; ++i) {
    const auto at = limits.may_begin_at("a", two_a_second);
    REQUIRE(at);
    if (i > 0) CHECK(*at == now + 500ms);
    now = std::max(now, *at);
    limits.begin("a", two_a_second, now);
  }
  CHECK(now == kStart + 2s);
}

TEST_CASE("a pause is not saved up for a later burst") {
  HostLimits limits;
  const SourceLimits one_a_second{.requests_per_second = 1, .concurrency = 10};
  limits.begin("a", one_a_second, kStart);
  limits.begin("a", one_a_second, kStart + 60s);
  CHECK(limits.may_begin_at("a", one_a_second) == kStart + 61s);
}

TEST_CASE("no more requests than allowed are on at the same time") {
  HostLimits limits;
  const SourceLimits two_at_once{.requests_per_second = 0, .concurrency = 2};
  limits.begin("a", two_at_once, kStart);
  limits.begin("a", two_at_once, kStart);
  CHECK_FALSE(limits.may_begin_at("a", two_at_once));
  limits.end("a");
  CHECK(limits.may_begin_at("a", two_at_once));
}

TEST_CASE("hosts don't hold each other up") {
  HostLimits limits;
  const SourceLimits one{.requests_per_second = 0.001, .concurrency = 1};
  limits.begin("a", one, kStart);
  CHECK_FALSE(limits.may_begin_at("a", one));
  CHECK(limits.may_begin_at("b", one) <= kStart);
}

TEST_CASE("a host that asked to be left alone is, whatever the source's limits") {
  HostLimits limits;
  const SourceLimits none{.requests_per_second = 0, .concurrency = 10};
  limits.pause_until("a", kStart + 30s);
  CHECK(limits.may_begin_at("a", none) == kStart + 30s);
  limits.begin("a", {.requests_per_second = 1, .concurrency = 10}, kStart);
  CHECK(limits.may_begin_at("a", none) == kStart + 30s);
}

TEST_CASE("a rate too small for the clock waits a day, not for ever") {
  HostLimits limits;
  const SourceLimits rare{.requests_per_second = 1e-300, .concurrency = 0};
  CHECK(limits.may_begin_at("a", rare));
  limits.begin("a", rare, kStart);
  limits.end("a");
  CHECK(limits.may_begin_at("a", rare) == kStart + 24h);
}
