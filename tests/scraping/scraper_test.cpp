#include "server/scraping/scraper.h"

#include <doctest/doctest.h>

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
  CHECK_THROWS_WITH_AS(run({.sources = {"bord"}}),
                       "there is no source \"bord\" (did you mean \"board\"?); there are: board", BadRunRequest);
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

TEST_CASE_FIXTURE(ScrapingFixture, "a cancel closes every transfer at once and keeps what was saved") {
  server.serve("/fast", jobs_json(2));
  server.on("/slow", [](Connection& c, const ServerRequest&) { c.wait_until_closed(); });
  add_source("fast", "/fast");
  add_source("slow", "/slow");
  settings.stall_timeout = 60s;
  settings.total_timeout = 60s;
  const Catalog catalog(sources, source_settings);
  Scraper scraper(store, catalog, over_http());
  RunEngine engine(store, {scraper.phase()});
  const auto started = engine.start({});
  while (open_jobs() < 2 || server.requests_to("/slow").empty()) std::this_thread::yield();
  const auto before = std::chrono::steady_clock::now();
  engine.cancel(started.run_id);
  REQUIRE(engine.wait_idle(10s));
  CHECK(std::chrono::steady_clock::now() - before < 10s);
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
