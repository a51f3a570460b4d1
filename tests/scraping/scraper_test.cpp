#include "server/scraping/scraper.h"

#include <doctest/doctest.h>

#include <atomic>
#include <thread>

#include "tests/support/scraping.h"

using namespace zapply;
using namespace zapply::test;
using namespace std::chrono_literals;
using Status = SourceRunStatus;

TEST_CASE_FIXTURE(ScrapingFixture, "a board's jobs are found, counted and logged as a person wants to read it") {
  server.serve("/jobs", jobs_json(3));
  add_source("board", "/jobs");
  const Run run = this->run();
  CHECK(run.status == RunStatus::kCompleted);
  const SourceRun& source = run.source_runs.at(0);
  CHECK(source.status == Status::kCompleted);
  CHECK(source.jobs_found == 3);
  CHECK(source.jobs_new == 3);
  CHECK(source.requests == 1);
  CHECK(source.bytes == static_cast<std::int64_t>(jobs_json(3).size()));
  CHECK(source.started_at);
  CHECK(source.completed_at);
  CHECK(run.progress == Progress{1, 1});
  CHECK(scalar("SELECT count(*) FROM jobs WHERE source_name = 'board' AND company = 'C'") == 3);
  const auto lines = messages(run.id);
  REQUIRE(lines.size() == 5);
  CHECK(lines[0] == "Run 1 started: 1 source");
  CHECK(lines[1] == "Reading The board");
  CHECK(lines[2].starts_with("Page 1: 3 jobs ("));
  CHECK(lines[3].starts_with("Completed in 0."));
  CHECK(lines[3].ends_with(" s: 3 jobs, 3 new"));
  CHECK(lines[4].ends_with("3 jobs, 3 new, from 1 source"));
}

TEST_CASE_FIXTURE(ScrapingFixture, "a second run finds nothing new, and what changed is updated") {
  server.serve("/jobs", jobs_json(3));
  add_source("board", "/jobs");
  run();
  minutes_passed = 60;
  Run again = run();
  CHECK(again.source_runs[0].jobs_found == 3);
  CHECK(again.source_runs[0].jobs_new == 0);
  CHECK(again.source_runs[0].jobs_updated == 0);
  server.serve("/jobs", R"({"jobs": [{"id": 1, "url": "https://jobs.test/1", "title": "Senior engineer"}]})");
  again = run();
  CHECK(again.source_runs[0].jobs_updated == 1);
}

TEST_CASE_FIXTURE(ScrapingFixture, "a failing board leaves the others unharmed") {
  server.serve("/good", jobs_json(2));
  add_source("good", "/good");
  add_source("gone", "/gone");
  const Run run = this->run();
  CHECK(run.status == RunStatus::kPartial);
  CHECK(source_of(run, "good").status == Status::kCompleted);
  CHECK(source_of(run, "gone").status == Status::kFailed);
  CHECK(source_of(run, "gone").error_message == "404 Not Found");
  CHECK(says(run.id, "Failed: 404 Not Found"));
  CHECK(open_jobs() == 2);
}

TEST_CASE_FIXTURE(ScrapingFixture, "a retry is one entry with its cause") {
  std::atomic<int> asked = 0;
  server.on("/jobs", [&](Connection& c, const ServerRequest&) {
    if (asked++ == 0)
      c.answer(503, "", "");
    else
      c.ok(jobs_json(1));
  });
  add_source("board", "/jobs");
  const Run run = this->run();
  CHECK(run.status == RunStatus::kCompleted);
  CHECK(run.source_runs[0].requests == 2);
  CHECK(run.source_runs[0].retries == 1);
  CHECK(times_said(run.id, "Page 1: 503 Service Unavailable; trying again in 0.0 s") == 1);
}

TEST_CASE_FIXTURE(ScrapingFixture, "one dead company never harms the others") {
  server.serve("/stripe", jobs_json(3, 1));
  server.serve("/figma", jobs_json(2, 1));
  add_source("system", "/{company}", R"(, "companies": ["stripe", "dead", "figma"])");
  const Run run = this->run();
  CHECK(run.status == RunStatus::kCompleted);
  const SourceRun& source = run.source_runs[0];
  CHECK(source.company_count == 3);
  CHECK(source.status == Status::kCompleted);
  CHECK(source.jobs_found == 5);
  CHECK(source.error_message == "1 of 3 companies failed: dead: 404 Not Found");
  CHECK(says(run.id, "Reading 3 companies of The system: stripe, dead, figma"));
  CHECK(says(run.id, "stripe: page 1: 3 jobs"));
  CHECK(says(run.id, "dead: 404 Not Found"));
  CHECK(scalar("SELECT count(*) FROM jobs WHERE source_company = 'figma'") == 2);
}

TEST_CASE_FIXTURE(ScrapingFixture, "all companies dead fail the source, each named") {
  add_source("system", "/{company}", R"(, "companies": ["a", "b"])");
  const Run run = this->run();
  CHECK(run.status == RunStatus::kFailed);
  CHECK(run.source_runs[0].error_message == "2 of 2 companies failed: a: 404 Not Found; b: 404 Not Found");
}

TEST_CASE_FIXTURE(ScrapingFixture, "a system without companies is left out with a word, unless it was named") {
  server.serve("/jobs", jobs_json(1));
  add_source("board", "/jobs");
  add_source("system", "/{company}");
  const Run run = this->run();
  CHECK(run.status == RunStatus::kCompleted);
  CHECK(source_of(run, "system").status == Status::kSkipped);
  CHECK(says(run.id, "Skipped: no company is named; add one first"));
  CHECK_THROWS_WITH_AS(this->run({.sources = {"system"}}), doctest::Contains("system needs companies"), BadRunRequest);
}

TEST_CASE_FIXTURE(ScrapingFixture, "what can't be run is refused before a run is made") {
  CHECK_THROWS_WITH_AS(run(), doctest::Contains("no source is enabled"), BadRunRequest);
  add_source("board", "/jobs");
  CHECK_THROWS_WITH_AS(run({.sources = {"bord"}}), "there is no source named bord; there are: board", BadRunRequest);
  CHECK(scalar("SELECT count(*) FROM runs") == 0);
}

TEST_CASE_FIXTURE(ScrapingFixture, "a source that is named runs although it is off, once") {
  server.serve("/jobs", jobs_json(1));
  add_source("board", "/jobs");
  source_settings["board"].enabled = false;
  CHECK_THROWS_AS(run(), BadRunRequest);
  const Run run = this->run({.sources = {"board", "board"}});
  CHECK(run.status == RunStatus::kCompleted);
  CHECK(run.source_runs.size() == 1);
}

TEST_CASE_FIXTURE(ScrapingFixture, "a source is unchanged only when all of its companies are") {
  const auto unless_changed = [](Connection& c, const ServerRequest& r) {
    if (r.headers.count("if-none-match"))
      c.answer(304, "", "");
    else
      c.answer(200, "ETag: \"7\"\r\n", jobs_json(1));
  };
  server.on("/a", unless_changed);
  server.on("/b", unless_changed);
  add_source("system", "/{company}", R"(, "companies": ["a", "b"])");
  run();
  minutes_passed = 60;
  CHECK(run().source_runs[0].status == Status::kUnchanged);
  server.serve("/b", jobs_json(2));
  const Run run = this->run();
  CHECK(run.source_runs[0].status == Status::kCompleted);
  CHECK(says(run.id, "a: unchanged since it was last read"));
}

TEST_CASE_FIXTURE(ScrapingFixture, "without a network that is said once, and every source failed") {
  for (int i = 0; i < 12; ++i) {
    add_source("board" + std::to_string(i), "/jobs");
    sources.back().request.url = "http://board" + std::to_string(i) + ".invalid/jobs";
  }
  const Run run = this->run();
  CHECK(run.status == RunStatus::kFailed);
  for (const SourceRun& source : run.source_runs) CHECK(source.status == Status::kFailed);
  CHECK(times_said(run.id, "No network?") == 1);
  CHECK(times_said(run.id, "could not be resolved") == 2);  // once there, and once in the last sentence
  CHECK(log(run.id).size() <= 15);
}

TEST_CASE_FIXTURE(ScrapingFixture, "one name that does not resolve is its board's own trouble") {
  server.serve("/jobs", jobs_json(1));
  add_source("alive", "/jobs");
  add_source("lost", "/jobs");
  sources.back().request.url = "http://lost.invalid/jobs";
  const Run run = this->run();
  CHECK(run.status == RunStatus::kPartial);
  CHECK(says(run.id, "Failed: the name lost.invalid could not be resolved"));
}

TEST_CASE_FIXTURE(ScrapingFixture, "a private address is refused unless the config file allows it") {
  server.serve("/jobs", jobs_json(1));
  add_source("board", "/jobs");
  source_settings["board"].allow_private = false;
  const Run run = this->run();
  CHECK(run.status == RunStatus::kFailed);
  CHECK(run.source_runs[0].error_message ==
        "the address is private (127.0.0.1): allow it in the config file with allow_private");
  CHECK(server.requests().empty());
}

TEST_CASE_FIXTURE(ScrapingFixture, "a cancel closes every transfer within a second and keeps what was saved") {
  server.serve("/fast", jobs_json(2));
  server.on("/slow", [](Connection& c, const ServerRequest&) { c.wait_until_closed(); });
  add_source("fast", "/fast");
  add_source("slow", "/slow");
  settings.stall_timeout = 60s;
  settings.total_timeout = 60s;
  const Catalog catalog(sources, source_settings);
  Scraper scraper(store, catalog, over_http());
  RunEngine engine(store, scraper.pipeline());
  const auto started = engine.start({});
  while (open_jobs() < 2 || server.requests_to("/slow").empty()) std::this_thread::yield();
  const auto before = std::chrono::steady_clock::now();
  engine.cancel(started.run_id);
  REQUIRE(engine.wait_idle(10s));
  CHECK(std::chrono::steady_clock::now() - before < 1s);
  const Run run = read(started.run_id);
  CHECK(run.status == RunStatus::kCancelled);
  CHECK(source_of(run, "slow").status == Status::kCancelled);
  CHECK(open_jobs() == 2);
  CHECK(says(run.id, "Stopping: closing 1 request"));
  while (server.open_connections() > 0) std::this_thread::yield();
}

TEST_CASE_FIXTURE(ScrapingFixture, "many sources are read at the same time") {
  for (int i = 0; i < 6; ++i) {
    const std::string path = "/jobs" + std::to_string(i);
    server.on(path, [i](Connection& c, const ServerRequest&) {
      c.pause(100ms);
      c.ok(jobs_json(1, i));
    });
    add_source("board" + std::to_string(i), path, R"(, "limits": {"requests_per_second": 100, "concurrency": 32})");
  }
  CHECK(run().status == RunStatus::kCompleted);
  CHECK(server.most_open_connections() >= 3);
}
