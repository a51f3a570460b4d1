#include <doctest/doctest.h>
#include <sys/resource.h>

#include <algorithm>

#include "tests/support/api_fixture.h"
#include "tests/support/event_reader.h"
#include "tests/support/sanitized.h"

using namespace zapply;
using namespace zapply::test;
using namespace std::chrono_literals;

namespace {

using std::chrono::steady_clock;

/// Both ends of every connection are in this process.
void allow_descriptors(rlim_t count) {
  rlimit limit{};
  ::getrlimit(RLIMIT_NOFILE, &limit);
  limit.rlim_cur = std::min<rlim_t>(std::max(limit.rlim_cur, count), limit.rlim_max);
  ::setrlimit(RLIMIT_NOFILE, &limit);
}

constexpr std::chrono::seconds kGivenToSlowOnes{kIsSanitized ? 15 : 2};

HttpOptions impatient() {
  allow_descriptors(4096);
  HttpOptions options;
  options.limits.idle = kGivenToSlowOnes;
  options.limits.header = kGivenToSlowOnes;
  return options;
}

}  // namespace

TEST_CASE("400 clients that say nothing or trickle, beside 128 streams, keep nobody waiting and are sent away") {
  ApiFixture api(impatient());
  std::vector<EventReader> streams;
  for (int i = 0; i < 128; ++i) streams.emplace_back(api.server.port());
  for (auto& stream : streams) REQUIRE(stream.next());

  std::vector<RawClient> slow;
  for (int i = 0; i < 400; ++i) slow.emplace_back(api.server.port());
  auto slowest = steady_clock::duration::zero();
  for (int round = 0; round < 5; ++round) {
    for (std::size_t i = 0; i < slow.size(); i += 2) slow[i].send("G");
    const auto asked = steady_clock::now();
    const auto health = api.get("/api/health").json();
    slowest = std::max(slowest, steady_clock::now() - asked);
    CHECK(health["streams"] == 128);
  }
  CHECK(slowest < kGivenToSlowOnes);  // nobody waits for one of them

  for (std::size_t i = 0; i < slow.size(); ++i) {
    CHECK(slow[i].wait_until_closed(2 * kGivenToSlowOnes + 20s));
    CHECK(slow[i].status() == (i % 2 == 0 ? 408 : 0));
  }
  CHECK(api.get("/api/health").json()["streams"] == 128);
  for (auto& stream : streams) CHECK_FALSE(stream.raw().wait_until_closed(0ms));
}

TEST_CASE("connections above the limit are counted where a monitor sees it") {
  HttpOptions options;
  options.limits.connections_max = 5;
  ApiFixture api(options);
  {
    std::vector<RawClient> held;
    for (int i = 0; i < 5; ++i) {
      held.emplace_back(api.server.port());
      held.back().send("GET /api/health HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(api.server.port()) + "\r\n\r\n");
      REQUIRE(held.back().receive_until("\"status\":\"ok\""));
    }
    RawClient one_more(api.server.port());
    CHECK(one_more.wait_until_closed(5s));
  }
  const auto deadline = steady_clock::now() + 20s;
  std::int64_t refused = 0;
  while (refused == 0 && steady_clock::now() < deadline) {
    httplib::Client client("127.0.0.1",
                           api.server.port());  // may itself be refused until the others are gone
    if (const auto result = client.Get("/api/health"))
      refused = nlohmann::json::parse(result->body)["connections_refused"];
  }
  CHECK(refused >= 1);
}
