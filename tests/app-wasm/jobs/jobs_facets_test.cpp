#include "app-wasm/jobs/jobs_facets.h"

#include <doctest/doctest.h>

#include "tests/app-wasm/dashboard/fake_server.h"

using namespace zapply;

namespace {

struct Fixture {
  Requests requests;
  FakeServer server{requests};
  JobsFacets facets{requests};

  static std::string counts(std::int64_t jobs) {
    JobFacets facets;
    facets.jobs = {jobs};
    return to_json(facets);
  }
};

}  // namespace

TEST_CASE_FIXTURE(Fixture, "counts are asked for one question at a time, the newest next") {
  facets.ask({.words = "r", .sort = JobSort::kCompany, .cursor = "x", .limit = 100});
  facets.ask({.words = "ru"});
  facets.ask({.words = "rust"});
  CHECK(facets.shown() == nullptr);
  server.answer("GET api/jobs/facets?q=r", 200, counts(9));
  CHECK(facets.shown()->jobs.count == 9);
  CHECK_FALSE(facets.is_current());
  server.answer("GET api/jobs/facets?q=rust", 200, counts(3));
  CHECK(facets.shown()->jobs.count == 3);
  CHECK(facets.is_current());
  CHECK(server.is_idle());
}

TEST_CASE_FIXTURE(Fixture, "the question says nothing of order, cursor and length") {
  facets.ask({.words = "r", .sort = JobSort::kCompany, .cursor = "x", .limit = 100});
  CHECK(server.expect("GET").path == "api/jobs/facets?q=r");
}

TEST_CASE_FIXTURE(Fixture, "what has changed while an answer is awaited is asked once more") {
  facets.refresh();
  CHECK(server.is_idle());  // nobody has asked yet
  facets.ask({});
  facets.refresh();
  facets.refresh();
  server.answer("GET api/jobs/facets", 200, counts(9));
  server.answer("GET api/jobs/facets", 200, counts(8));
  CHECK(facets.shown()->jobs.count == 8);
  CHECK(server.is_idle());
}

TEST_CASE_FIXTURE(Fixture, "where the server can't tell, there are no counts") {
  facets.ask({});
  server.answer("GET", 200, counts(9));
  facets.ask({.words = "x"});
  server.answer("GET", 404, R"({"detail": "an older server"})");
  CHECK(facets.shown() == nullptr);
}

TEST_CASE("a count says where it is no more than the least") {
  CHECK(facet_text({1234}) == "1,234");
  CHECK(facet_text({10'000, false}) == "10,000+");
}
