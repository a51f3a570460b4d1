#include "server/upkeep/job_matching.h"

#include <doctest/doctest.h>

#include <chrono>
#include <thread>

#include "server/matcher/kept_profiles.h"
#include "server/matcher/matcher.h"
#include "server/matching/matching.h"
#include "server/store/matches.h"
#include "tests/store/jobs_fixture.h"

using namespace zapply;
using namespace std::chrono_literals;

namespace {

struct Fixture : JobsFixture {
  bool is_matched_soon(std::int64_t matches) {
    const auto deadline = std::chrono::steady_clock::now() + 20s;
    const auto is_matched = [&] {
      return scalar("SELECT count(*) FROM matches") == matches && matching_left(store, kMatcherVersion).is_none();
    };
    while (!is_matched() && std::chrono::steady_clock::now() < deadline) std::this_thread::yield();
    return is_matched();
  }
};

}  // namespace

TEST_CASE_FIXTURE(Fixture, "profiles and jobs are noticed as they come, and what was left when the last one stopped") {
  save_one(job("lever", "1"));
  keep_profile(store, R"({"version":1,"name":"ann"})");
  Matcher matcher(store);
  std::jthread upkeep([&](const std::stop_token& stop) { match_jobs(store, matcher, stop); });
  CHECK(is_matched_soon(1));
  keep_profile(store, R"({"version":1,"name":"bob"})");
  CHECK(is_matched_soon(2));
  save_one(job("lever", "2"), 2);
  // Whoever commits a run moves the revision.
  execute("UPDATE meta SET revision = revision + 1");
  CHECK(is_matched_soon(4));
}

TEST_CASE_FIXTURE(Fixture,
                  "what a person paused waits, also after a restart, until it may go on or a profile is kept") {
  save_one(job("lever", "1"));
  keep_profile(store, R"({"version":1,"name":"ann"})");
  pause_matching(store, true);
  Matcher matcher(store);
  {
    std::jthread paused([&](const std::stop_token& stop) { match_jobs(store, matcher, stop); });
    store.wait_past(store.revision(), 300ms, {});
  }
  CHECK(scalar("SELECT count(*) FROM matches") == 0);
  std::jthread upkeep([&](const std::stop_token& stop) { match_jobs(store, matcher, stop); });
  pause_matching(store, false);
  CHECK(is_matched_soon(1));
  pause_matching(store, true);
  CHECK(is_matching_paused(store));
  keep_profile(store, R"({"version":1,"name":"bob"})");
  CHECK_FALSE(is_matching_paused(store));
  CHECK(is_matched_soon(2));
}
