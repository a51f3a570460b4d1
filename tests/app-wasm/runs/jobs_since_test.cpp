#include "app-wasm/runs/jobs_since.h"

#include <doctest/doctest.h>

#include "shared/protocol.h"
#include "tests/app-wasm/dashboard/fake_server.h"

using namespace zapply;

namespace {

struct Fixture {
  Requests requests;
  JobsSince changes{requests};
  FakeServer server{requests};

  static std::string gained(std::int64_t since, std::int64_t count) {
    return to_json(JobsBetween{.since = since, .gained = {{count}, {}}, .lost = {}});
  }
};

}  // namespace

TEST_CASE_FIXTURE(Fixture, "what was asked for once is not asked for again") {
  changes.show(9, 8);
  changes.show(9, 8);
  server.answer("GET api/runs/9/changes?since=8", 200, gained(8, 3));
  REQUIRE(changes.jobs());
  CHECK(changes.jobs()->gained.count == FacetCount{3});
  changes.show(9, 8);
  CHECK(server.is_idle());
}

TEST_CASE_FIXTURE(Fixture,
                  "what is there of a run stays until the answer for another choice comes, but not of another run") {
  changes.show(9, 8);
  server.answer("GET api/runs/9/changes?since=8", 200, gained(8, 3));
  changes.show(9, 5);
  CHECK(changes.since() == 5);
  REQUIRE(changes.jobs());
  CHECK(changes.jobs()->since == 8);
  server.answer("GET api/runs/9/changes?since=5", 200, gained(5, 7));
  CHECK(changes.jobs()->since == 5);
  changes.show(10, 5);
  CHECK_FALSE(changes.jobs());
}

TEST_CASE_FIXTURE(Fixture, "what could not be compared says why, and is asked for again when it is shown again") {
  changes.show(9, 7);
  server.answer("GET api/runs/9/changes?since=7", 422, R"({"detail":"found 7"})");
  CHECK(changes.error() == "found 7");
  CHECK_FALSE(changes.jobs());
  changes.show(9, 7);
  server.answer("GET api/runs/9/changes?since=7", 200, gained(7, 1));
  CHECK(changes.error().empty());
  CHECK(changes.jobs());
}
