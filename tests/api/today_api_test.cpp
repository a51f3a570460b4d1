#include <doctest/doctest.h>

#include "server/matcher/matcher.h"
#include "server/pipeline/run_recorder.h"
#include "server/store/channels.h"
#include "server/store/deliveries.h"
#include "server/store/jobs.h"
#include "shared/today.h"
#include "tests/support/api_fixture.h"
#include "tests/support/found_jobs.h"

using namespace zapply;
using namespace zapply::test;

namespace {

constexpr const char* kAnn =
    R"({"name": "ann", "titles": ["C++ engineer"], "country": "CO", "work_modes": ["remote"]})";
/// An hour after the jobs were found.
constexpr const char* kLater = "?since=2025-11-24T17:00:00Z";

struct TodayFixture : ApiFixture {
  TodayFixture() {
    insert_finished();
    save_found(found_jobs(std::vector<Job>{job("1", "C++ engineer", "worldwide"), job("2", "C++ engineer", "Germany"),
                                           job("3", "Nurse", "worldwide")}),
               1, 0);
  }
  static Job job(const std::string& id, const std::string& title, const std::string& from) {
    Job job;
    job.source_name = "alpha";
    job.source_id = id;
    job.title = title;
    job.company = "Acme " + id;
    job.url = "https://alpha.example/" + id;
    job.work_mode = WorkMode::kRemote;
    job.remote = true;
    job.remote_from = {from};
    job.description = "We write C++ all day.";
    return job;
  }
  void match_all() {
    Matcher matcher(store);
    while (matcher.work_some()) {
    }
  }
  Today today(const std::string& query = "?since=2025-11-24T00:00:00Z") {
    return parse_today(get("/api/today" + query).body);
  }
};

}  // namespace

TEST_CASE_FIXTURE(TodayFixture, "without a profile today tells what was found, and whose it is nobody knows") {
  const Today told = today();
  CHECK_FALSE(told.profile);
  CHECK(told.found == FacetCount{3});
  CHECK(told.fitting == FacetCount{0});
  CHECK(told.best.empty());
}

TEST_CASE_FIXTURE(TodayFixture, "today tells the new jobs that fit the profile, the best first, and no older ones") {
  post("/api/profiles", kAnn);
  CHECK(today().to_match == 3);
  match_all();
  const Today told = today();
  CHECK(told.profile == "ann");
  CHECK(told.to_match == 0);
  REQUIRE(told.best.size() == 1);
  CHECK(told.best[0].company == "Acme 1");
  CHECK(fits(told.best[0].match->standing));
  CHECK(told.fitting == FacetCount{1});
  CHECK(today(kLater).found == FacetCount{0});
  CHECK(today(kLater).best.empty());
  CHECK(today("").best.empty());  // they are older than a week
}

TEST_CASE_FIXTURE(TodayFixture, "the first profile by name is told of, or the one that is asked for") {
  post("/api/profiles", kAnn);
  post("/api/profiles", R"({"name": "bea", "titles": ["nurse"]})");
  match_all();
  CHECK(today().profile == "ann");
  CHECK(today("?since=2025-11-24T00:00:00Z&profile=bea").profile == "bea");
  const ApiAnswer nobody = get("/api/today?profile=cleo");
  CHECK(nobody.status == 422);
  CHECK(nobody.detail() == "there is no profile \"cleo\": GET api/profiles lists them");
  CHECK(get("/api/today?since=yesterday").status == 422);
}

TEST_CASE_FIXTURE(TodayFixture, "today tells starred jobs that are gone from their board, hidden ones not") {
  patch_job(store, 1, {.starred = true});
  patch_job(store, 2, {.starred = true, .hidden = true});
  execute("UPDATE jobs SET closed_at = 1764000100000");
  const Today told = today();
  REQUIRE(told.gone.size() == 1);
  CHECK(told.gone[0].id == 1);
  CHECK(today("?since=2025-11-25T00:00:00Z").gone.empty());
}

TEST_CASE_FIXTURE(TodayFixture, "today tells how many messages were given up, tests not") {
  add_channel(store, {.name = "phone", .kind = "ntfy", .fields = {{"topic", "T"}}, .wants = {MessageKind::kReport}});
  queue_message(store, {.key = "report-1"}, at(1));
  CHECK(today().undelivered == 0);
  receiver = [](const HttpCall&) { return HttpAnswer{.status = 404, .body = {}, .error = {}}; };
  post("/api/channels/phone/test", "{}");
  CHECK(today().undelivered == 0);
  begin_attempt(store, 1, at(1));
  end_attempt(store, 1, {DeliveryState::kGivenUp, 404, "no such topic", {}}, at(2));
  CHECK(today().undelivered == 1);
  CHECK(today(kLater).undelivered == 0);
}

TEST_CASE_FIXTURE(TodayFixture, "today tells sources that are on and failed last") {
  CHECK(today().broken.empty());
  work = [](RunRecorder& recorder, std::stop_token) {
    const Run run = recorder.run();
    for (const SourceRun& source : run.source_runs)
      recorder.end_source(source.source_name, SourceRunStatus::kFailed, "404");
  };
  run_to_the_end();
  const Today told = today();
  REQUIRE(told.broken.size() >= 2);
  CHECK(told.broken[0].name == "alpha");
  CHECK(told.broken[0].error_message == "404");
  patch("/api/sources/alpha", R"({"enabled": false})");
  CHECK(today().broken.size() == told.broken.size() - 1);
}
