#include "server/api/cleaning_routes.h"

#include <doctest/doctest.h>

#include "shared/cleaning_plan.h"
#include "tests/support/api_fixture.h"

using namespace zapply;
using namespace zapply::test;

namespace {

struct CleaningFixture : ApiFixture {
  const std::string before = format_rfc3339(at(100));

  /// A finished run with a log of 400 kB.
  void make_old_run() {
    Run run = new_run();
    run.id = insert(run);
    for (int i = 0; i < 4; ++i) append(run, 500, Level::kInfo, std::string(200, 'x'));
    run.status = RunStatus::kCompleted;
    run.completed_at = at(5);
    update(run);
  }
  CleaningPlan plan(const std::string& query) { return parse_cleaning_plan(get("/api/cleaning" + query).body); }
};

}  // namespace

TEST_CASE_FIXTURE(CleaningFixture, "what would go is told, and nothing goes") {
  make_old_run();
  const CleaningPlan found = plan("?before=" + before);
  CHECK(found.counts == CleaningCounts{1, 2000, 0});
  CHECK(found.oldest == at(5));
  CHECK(found.bytes > 300'000);
  CHECK(found.database_bytes > 300'000);
  CHECK(plan("").counts.runs == 1);
  CHECK(plan("?runs=false").counts.empty());
  CHECK(plan("?before=" + format_rfc3339(at(5))).counts.empty());
  CHECK(get("/api/runs").json()["total"] == 1);
}

TEST_CASE_FIXTURE(CleaningFixture,
                  "what was said goes beside a run that is on, in pieces, and its space is given back") {
  for (int i = 0; i < 10; ++i) make_old_run();
  store.checkpoint();
  const std::int64_t running = start_lasting_run();
  const std::int64_t bytes_before = store.size_bytes();
  CHECK(post("/api/cleaning", to_json(Cleaning{.before = at(100), .runs = false})).json()["runs"] == 0);
  CleaningCounts gone;
  Cleaned cleaned;
  while (!cleaned.is_done) {
    const ApiAnswer answer = post("/api/cleaning", to_json(Cleaning{.before = at(100)}));
    REQUIRE(answer.status == 200);
    cleaned = parse_cleaned(answer.body);
    gone.runs += cleaned.counts.runs;
    gone.log_entries += cleaned.counts.log_entries;
  }
  CHECK(gone == CleaningCounts{10, 20'000, 0});
  CHECK(cleaned.database_bytes < bytes_before / 2);
  CHECK(get("/api/runs").json()["total"] == 1);
  CHECK(get("/api/runs/" + std::to_string(running) + "?logs=false").json()["status"] == "running");
  release();
}

TEST_CASE_FIXTURE(CleaningFixture, "nothing goes that was not said, nor for another page") {
  make_old_run();
  for (const char* body : {"", "{}", R"({"before": "soon", "runs": true})", R"({"before": 7, "runs": true})"})
    CHECK(post("/api/cleaning", body).status == 422);
  CHECK(post("/api/cleaning", R"({"before": "2030-01-01", "run": true})").status == 422);
  CHECK(post("/api/cleaning", R"({"before": "2030-01-01"})").json()["runs"] == 0);
  CHECK(get("/api/cleaning?before=soon").status == 422);
  CHECK(get("/api/cleaning?older=90d").status == 422);
  const std::string all = to_json(Cleaning{.before = at(100)});
  CHECK(call("POST", "/api/cleaning", all, {{"Origin", "https://example.com"}}).status == 403);
  CHECK(call("POST", "/api/cleaning", all, {{"Sec-Fetch-Site", "cross-site"}}).status == 403);
  CHECK(plan("").counts.runs == 1);
}
