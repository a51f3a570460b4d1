#include "server/api/runs_routes.h"

#include <doctest/doctest.h>

#include "server/matcher/matcher.h"
#include "server/upkeep/upkeep.h"
#include "shared/jobs_between.h"
#include "shared/protocol.h"
#include "tests/support/api_fixture.h"

using namespace zapply;
using namespace zapply::test;

TEST_CASE_FIXTURE(ApiFixture, "a start is answered at once, with the run's id and where it is") {
  const ApiAnswer answer = post("/api/scraper/run");
  CHECK(answer.status == 202);
  const StartAnswer started = parse_start_answer(answer.body);
  CHECK(started.run_id == 1);
  CHECK(started.status == RunStatus::kRunning);
  CHECK(answer.header("Location") == "/api/runs/1");
  REQUIRE(engine.wait_idle(std::chrono::seconds(20)));
  const Run run = parse_run(get("/api/runs/1").body);
  CHECK(run.status == RunStatus::kCompleted);
  CHECK(run.trigger_type == Trigger::kManual);
  CHECK(run.source_runs.size() == 3);
}

TEST_CASE_FIXTURE(ApiFixture, "a second start is a conflict that names the running run") {
  const auto id = start_lasting_run();
  const ApiAnswer answer = post("/api/scraper/run");
  CHECK(answer.status == 409);
  CHECK(answer.json()["run_id"] == id);
  CHECK(answer.detail().find("run 1 is running") != std::string::npos);
}

TEST_CASE_FIXTURE(ApiFixture, "a start may name its sources and its trigger") {
  const Run run = run_to_the_end(R"({"sources": ["beta"], "force": true, "trigger": "cli"})");
  REQUIRE(run.source_runs.size() == 1);
  CHECK(run.source_runs[0].source_name == "beta");
  CHECK(run.trigger_type == Trigger::kCli);
  CHECK(run_to_the_end("{}").source_runs.size() == 3);
  CHECK(run_to_the_end(R"({"sources": null, "force": null})").source_runs.size() == 3);
}

TEST_CASE_FIXTURE(ApiFixture, "a start that can't be understood says why and starts nothing") {
  const auto refused = [&](const std::string& body, int status, const std::string& part) {
    const ApiAnswer answer = post("/api/scraper/run", body);
    CHECK(answer.status == status);
    CHECK_MESSAGE(answer.detail().find(part) != std::string::npos, answer.detail());
  };
  refused("{", 400, "no JSON");
  refused("{\"force\": 1e999}", 400, "out of range");
  refused("[]", 422, "JSON object");
  refused(R"({"source": "alpha"})", 422, "\"source\"");
  refused(R"({"sources": "alpha"})", 422, "\"sources\"");
  refused(R"({"sources": [1]})", 422, "\"sources\"");
  refused(R"({"force": "yes"})", 422, "\"force\"");
  refused(R"({"trigger": "cron"})", 422, "\"trigger\"");
  refused(R"({"trigger": "scheduled"})", 422, "manual, cli");  // no client's to say
  refused(R"({"sources": ["gamma"]})", 422, "gamma");
  refused(std::string(100'000, '['), 400, "no JSON");
  CHECK(post("/api/scraper/run?force=true").status == 422);
  CHECK(get("/api/runs").json()["total"] == 0);
}

TEST_CASE_FIXTURE(ApiFixture, "runs come newest first, in pages that add up") {
  for (int i = 0; i < 7; ++i) insert_finished(RunStatus::kCompleted, new_run({"alpha"}, i * 60));
  const ApiAnswer first = get("/api/runs?page=1&page_size=3&status=&phase=");
  const RunsPage page = parse_runs_page(first.body);
  CHECK(first.json().size() == 4);
  CHECK(page.total == 7);
  CHECK(page.page == 1);
  CHECK(page.page_size == 3);
  REQUIRE(page.runs.size() == 3);
  CHECK(page.runs[0] == read(7));
  CHECK(parse_runs_page(get("/api/runs?page=3&page_size=3").body).runs.size() == 1);
  CHECK(parse_runs_page(get("/api/runs?page=4&page_size=3").body).runs.empty());
  const RunsPage rest = parse_runs_page(get("/api/runs?before=5&page_size=3").body);
  REQUIRE(rest.runs.size() == 3);
  CHECK(rest.runs[0].id == 4);
}

TEST_CASE_FIXTURE(ApiFixture, "filters on runs are those of the contract") {
  insert_finished(RunStatus::kFailed, new_run({"alpha"}, 0));
  insert_finished(RunStatus::kCompleted, new_run({"beta"}, 60));
  Run by_hand = new_run({"alpha"}, 120);
  by_hand.trigger_type = Trigger::kCli;
  insert_finished(RunStatus::kPartial, by_hand);
  const auto ids = [&](const std::string& query) {
    std::vector<std::int64_t> found;
    for (const Run& run : parse_runs_page(get("/api/runs?" + query).body).runs) found.push_back(run.id);
    return found;
  };
  using Ids = std::vector<std::int64_t>;
  CHECK(ids("status=failed") == Ids{1});
  CHECK(ids("status=failed,partial") == Ids{3, 1});
  CHECK(ids("status=failed&status=completed") == Ids{2, 1});
  CHECK(ids("phase=reporting").empty());
  CHECK(ids("trigger=cli") == Ids{3});
  CHECK(ids("q=beta") == Ids{2});
  CHECK(ids("from=" + format_rfc3339(at(60))) == Ids{3, 2});
  CHECK(ids("to=" + format_rfc3339(at(60))) == Ids{1});
}

TEST_CASE_FIXTURE(ApiFixture, "queries that can't be understood are 422 and named") {
  insert_finished();
  for (const char* query : {"/api/runs?page=0", "/api/runs?page_size=101", "/api/runs?page_size=0", "/api/runs?page=x",
                            "/api/runs?status=done", "/api/runs?phase=x", "/api/runs?from=yesterday", "/api/runs?x=1",
                            "/api/runs/1?logs=maybe", "/api/runs/1?x=1", "/api/runs/counts?x=1"}) {
    const ApiAnswer answer = get(query);
    CHECK_MESSAGE(answer.status == 422, query);
  }
  CHECK(get("/api/runs?page_size=101").detail() ==
        "query parameter \"page_size\": expected a whole number from 1 to 100, found \"101\"");
}

TEST_CASE_FIXTURE(ApiFixture, "counts are of what there is") {
  insert_finished(RunStatus::kFailed);
  insert_finished(RunStatus::kCompleted);
  insert_finished(RunStatus::kCompleted);
  const auto counts = get("/api/runs/counts").json();
  CHECK(counts["total"] == 3);
  CHECK(counts["by_status"]["completed"] == 2);
  CHECK(counts["by_status"]["failed"] == 1);
  CHECK(counts["by_phase"]["scraping"] == 3);
  CHECK(counts["by_trigger"]["manual"] == 3);
}

TEST_CASE_FIXTURE(ApiFixture, "a run comes with every entry, or without when they are not wanted") {
  Run run = new_run();
  run.id = insert(run);
  append(run, 42, Level::kWarning, "tab\t\"quoted\" é");
  const auto whole = get("/api/runs/1").json();
  REQUIRE(whole["logs"].size() == 42);
  CHECK(whole["logs"][41]["seq"] == 42);
  CHECK(whole["logs"][0]["level"] == "warning");
  CHECK(whole["logs"][0]["message"] == "tab\t\"quoted\" é 1");
  const ApiAnswer bare = get("/api/runs/1?logs=false");
  CHECK_FALSE(bare.json().contains("logs"));
  CHECK(parse_run(bare.body) == read(1));
}

TEST_CASE_FIXTURE(ApiFixture, "a long run is streamed whole, without a gap at the joints") {
  Run run = new_run();
  run.id = insert(run);
  for (const int count : {1000, 1000, 1}) {
    append(run, count);
    const ApiAnswer answer = get("/api/runs/1");
    CHECK((answer.header("Transfer-Encoding") == "chunked") == (run.last_seq > 1000));
    const auto whole = answer.json();
    REQUIRE(static_cast<std::int64_t>(whole["logs"].size()) == run.last_seq);
    std::int64_t seq = 0;
    for (const auto& entry : whole["logs"]) REQUIRE(entry["seq"] == ++seq);
  }
}

TEST_CASE_FIXTURE(ApiFixture, "there is no run that does not exist") {
  for (const char* path : {"/api/runs/1", "/api/runs/0", "/api/runs/-1", "/api/runs/x", "/api/runs/1.0",
                           "/api/runs/99999999999999999999", "/api/runs/1%20OR%201=1", "/api/runs/1/logs",
                           "/api/runs/1/logs/matches", "/api/runs/1/log.txt", "/api/runs/1/log.ndjson"})
    CHECK_MESSAGE(get(path).status == 404, path);
  CHECK(post("/api/runs/1/cancel").status == 404);
  CHECK(del("/api/runs/1").status == 404);
  CHECK(get("/api/runs/1").detail() == "there is no run 1");
}

TEST_CASE_FIXTURE(ApiFixture, "a cancelled run ends as cancelled, and can't be cancelled again") {
  const auto id = std::to_string(start_lasting_run());
  const ApiAnswer answer = post("/api/runs/" + id + "/cancel");
  CHECK(answer.status == 202);
  CHECK(parse_run(answer.body).cancel_requested_at.has_value());
  REQUIRE(engine.wait_idle(std::chrono::seconds(20)));
  CHECK(parse_run(get("/api/runs/" + id).body).status == RunStatus::kCancelled);
  CHECK(post("/api/runs/" + id + "/cancel").status == 409);
}

TEST_CASE_FIXTURE(ApiFixture, "a finished run can be deleted, a running one can't") {
  const auto id = std::to_string(start_lasting_run());
  CHECK(del("/api/runs/" + id).status == 409);
  release();
  REQUIRE(engine.wait_idle(std::chrono::seconds(20)));
  const ApiAnswer gone = del("/api/runs/" + id);
  CHECK(gone.status == 204);
  CHECK_FALSE(gone.headers.contains("Content-Length"));
  CHECK(get("/api/runs/" + id).status == 404);
  CHECK(get("/api/runs").json()["total"] == 0);
}

TEST_CASE_FIXTURE(ApiFixture, "the entries of a deleted run are removed behind the answer") {
  Run run = new_run();
  run.id = insert(run);
  append(run, 9000);
  run.status = RunStatus::kCompleted;
  update(run);
  REQUIRE(del("/api/runs/1").status == 204);
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(20);
  Matcher matcher(store);
  const Upkeep upkeep(store, matcher);
  while (scalar("SELECT count(*) FROM log_entries") > 0 && std::chrono::steady_clock::now() < deadline)
    std::this_thread::yield();
  CHECK(scalar("SELECT count(*) FROM log_entries") == 0);
}

TEST_CASE_FIXTURE(ApiFixture, "what a run has gained and lost since an earlier one is told by name") {
  const std::int64_t earlier = run_to_the_end("{}").id, later = run_to_the_end(R"({"force": true})").id;
  const JobsBetween between =
      parse_jobs_between(get("/api/runs/" + std::to_string(later) + "/changes?since=" + std::to_string(earlier)).body);
  CHECK(between.since == earlier);
  CHECK(between.gained.count == FacetCount{0});
  CHECK(between.lost.count == FacetCount{0});
  CHECK(get("/api/runs/9/changes?since=1").status == 404);
  for (const char* query : {"", "?since=2", "?since=3", "?since=none", "?since=0", "?since=1&until=2"}) {
    CAPTURE(query);
    CHECK(get(std::string("/api/runs/2/changes") + query).status == 422);
  }
  CHECK(get("/api/runs/2/changes?since=2").detail() == "\"since\" should be the id of a run before run 2, found 2");
}

TEST_CASE_FIXTURE(ApiFixture, "SQL in any parameter is only text") {
  insert_finished();
  for (const char* text : {"'%20OR%20'1'='1", "%27%3B%20DROP%20TABLE%20runs%3B--", "%25", "_", "\\", "%22"})
    CHECK(get(std::string("/api/runs?q=") + text).json()["total"] == 0);
  CHECK(get("/api/runs?q=%00").status == 422);
  CHECK(get("/api/runs").json()["total"] == 1);
}

TEST_CASE_FIXTURE(ApiFixture, "a run that is asked for while the server stops is refused for the moment") {
  engine.shutdown();
  const ApiAnswer answer = post("/api/scraper/run");
  CHECK(answer.status == 503);
  CHECK(answer.detail() == "the server is being stopped");
}
