#include "server/engine/scraper.h"

#include <doctest/doctest.h>

#include <atomic>
#include <thread>

#include "tests/support/scraping.h"

using namespace zapply;
using namespace zapply::test;
using namespace std::chrono_literals;
using Status = SourceRunStatus;

TEST_CASE_FIXTURE(ScrapingFixture,
                  "a board's jobs are found, counted and logged as a person wants to read it") {
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

TEST_CASE_FIXTURE(ScrapingFixture, "pages are asked until an empty one") {
  server.on("/jobs", [](Connection& c, const ServerRequest& r) {
    const int page = r.target.back() - '0';
    c.ok(page <= 3 ? jobs_json(2, page * 10) : "{\"jobs\": []}");
  });
  add_source("board", "/jobs?page={page}", R"(, "paging": {"style": "page"})");
  const Run run = this->run();
  CHECK(run.status == RunStatus::kCompleted);
  CHECK(run.source_runs[0].jobs_found == 6);
  CHECK(run.source_runs[0].requests == 4);
  CHECK(run.progress == Progress{4, 4});
  CHECK(says(run.id, "Page 3: 2 jobs"));
}

TEST_CASE_FIXTURE(ScrapingFixture, "a known total is asked for side by side, and progress knows it") {
  server.on("/jobs", [](Connection& c, const ServerRequest& r) {
    const int offset = std::stoi(r.target.substr(r.target.find('=') + 1));
    c.pause(30ms);
    c.ok(jobs_json(offset < 50 ? 10 : 3, offset, ", \"total\": 53"));
  });
  add_source("board", "/jobs?offset={offset}",
             R"(, "paging": {"style": "offset", "size": 10, "total_at": "/total"})");
  const Run run = this->run();
  CHECK(run.status == RunStatus::kCompleted);
  CHECK(run.source_runs[0].jobs_found == 53);
  CHECK(run.source_runs[0].requests == 6);
  CHECK(run.progress == Progress{6, 6});
  CHECK(says(run.id, "Page 6 of 6: 3 jobs"));
  CHECK(server.most_open_connections() > 1);
}

TEST_CASE_FIXTURE(ScrapingFixture, "next links and cursors are followed") {
  server.on("/linked", [&](Connection& c, const ServerRequest& r) {
    if (r.target == "/linked")
      c.ok(jobs_json(1, 1, R"(, "next": "/linked?two")"));
    else
      c.ok(jobs_json(1, 2, R"(, "next": null)"));
  });
  server.on("/cursor", [](Connection& c, const ServerRequest& r) {
    if (r.target.ends_with("cursor="))
      c.ok(jobs_json(1, 3, R"(, "next": "a b")"));
    else if (r.target.ends_with("cursor=a%20b"))
      c.ok(jobs_json(1, 4));
    else
      c.answer(400, "", "");
  });
  server.on("/header", [&](Connection& c, const ServerRequest& r) {
    const std::string link = "Link: </header?two>; rel=\"next\"\r\n";
    c.answer(200, r.target == "/header" ? link : "", jobs_json(1, r.target == "/header" ? 5 : 6));
  });
  add_source("linked", "/linked", R"(, "paging": {"style": "next", "at": "/next"})");
  add_source("cursor", "/cursor?cursor={cursor}", R"(, "paging": {"style": "cursor", "at": "/next"})");
  add_source("header", "/header", R"(, "paging": {"style": "next"})");
  const Run run = this->run();
  CHECK(run.status == RunStatus::kCompleted);
  for (const SourceRun& source : run.source_runs) {
    CAPTURE(source.source_name);
    CHECK(source.jobs_found == 2);
    CHECK(source.requests == 2);
  }
}

TEST_CASE_FIXTURE(ScrapingFixture, "a list that repeats itself ends with a warning") {
  server.serve("/jobs", jobs_json(5));
  add_source("board", "/jobs?page={page}", R"(, "paging": {"style": "page"}, "lists": "all")");
  const Run run = this->run();
  CHECK(run.status == RunStatus::kCompleted);
  CHECK(run.source_runs[0].jobs_found == 5);
  CHECK(run.source_runs[0].requests == 2);
  CHECK(times_said(run.id, "Page 2 repeats jobs of earlier pages: the list ends here") == 1);
}

TEST_CASE_FIXTURE(ScrapingFixture, "no more pages are asked than the source file allows") {
  std::atomic<int> first = 0;
  server.on("/jobs", [&](Connection& c, const ServerRequest&) { c.ok(jobs_json(2, first += 2)); });
  add_source("board", "/jobs?page={page}", R"(, "paging": {"style": "page", "pages_max": 3})");
  const Run run = this->run();
  CHECK(run.source_runs[0].requests == 3);
  CHECK(says(run.id, "Stopped after 3 pages, as its source file says"));
}

TEST_CASE_FIXTURE(ScrapingFixture, "a page that fails keeps the jobs of the others, and fails the source") {
  server.on("/jobs", [](Connection& c, const ServerRequest& r) {
    if (r.target.ends_with("2"))
      c.answer(500, "", "");
    else
      c.ok(jobs_json(2));
  });
  add_source("board", "/jobs?page={page}", R"(, "paging": {"style": "page"})");
  const Run run = this->run();
  CHECK(run.source_runs[0].status == Status::kFailed);
  CHECK(run.source_runs[0].error_message == "page 2: 500 Internal Server Error (2 attempts)");
  CHECK(run.source_runs[0].jobs_found == 2);
  CHECK(open_jobs() == 2);
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

TEST_CASE_FIXTURE(ScrapingFixture,
                  "a system without companies is left out with a word, unless it was named") {
  server.serve("/jobs", jobs_json(1));
  add_source("board", "/jobs");
  add_source("system", "/{company}");
  const Run run = this->run();
  CHECK(run.status == RunStatus::kCompleted);
  CHECK(source_of(run, "system").status == Status::kSkipped);
  CHECK(says(run.id, "Skipped: no company is named; add one first"));
  CHECK_THROWS_WITH_AS(this->run({.sources = {"system"}}), doctest::Contains("system needs companies"),
                       BadRunRequest);
}

TEST_CASE_FIXTURE(ScrapingFixture, "what can't be run is refused before a run is made") {
  CHECK_THROWS_WITH_AS(run(), doctest::Contains("no source is enabled"), BadRunRequest);
  add_source("board", "/jobs");
  CHECK_THROWS_WITH_AS(run({.sources = {"bord"}}), "there is no source named bord; there are: board",
                       BadRunRequest);
  CHECK(scalar("SELECT count(*) FROM runs") == 0);
}

TEST_CASE_FIXTURE(ScrapingFixture, "a source that is named runs although it is off, once") {
  server.serve("/jobs", jobs_json(1));
  add_source("board", "/jobs");
  config.sources["board"].enabled = false;
  CHECK_THROWS_AS(run(), BadRunRequest);
  const Run run = this->run({.sources = {"board", "board"}});
  CHECK(run.status == RunStatus::kCompleted);
  CHECK(run.source_runs.size() == 1);
}

TEST_CASE_FIXTURE(ScrapingFixture, "an item that is no job is told with its place, the others are kept") {
  server.serve("/jobs", R"({"jobs": [)" + job_json(1) + R"(, {"id": 2, "url": "https://jobs.test/2"}, )" +
                            job_json(3) + "]}");
  add_source("board", "/jobs", R"(, "lists": "all")");
  const Run run = this->run();
  CHECK(run.status == RunStatus::kCompleted);
  CHECK(run.source_runs[0].jobs_found == 2);
  CHECK(run.source_runs[0].jobs_failed == 1);
  CHECK(times_said(run.id, "Page 1, item 2 could not be read: ") == 1);
}

TEST_CASE_FIXTURE(ScrapingFixture, "hundreds of items with the same fault don't fill the log") {
  std::string body = "{\"jobs\": [" + job_json(1);
  for (int i = 2; i <= 300; ++i)
    body += R"(, {"id": )" + std::to_string(i) + R"(, "url": "https://jobs.test/2"})";
  server.serve("/jobs", body + "]}");
  add_source("board", "/jobs");
  const Run run = this->run();
  CHECK(run.source_runs[0].jobs_failed == 299);
  CHECK(times_said(run.id, "could not be read") == 3);
  CHECK(times_said(run.id, "296 more like this: ") == 1);
}

TEST_CASE_FIXTURE(ScrapingFixture,
                  "HTML where JSON was, a renamed field and an emptied list say that the board changed") {
  server.serve("/jobs", jobs_json(20));
  for (const char* name : {"html", "renamed", "moved", "emptied"})
    add_source(name, "/" + std::string(name), R"(, "lists": "all")");
  for (const char* name : {"html", "renamed", "moved", "emptied"})
    server.serve("/" + std::string(name), jobs_json(20));
  run();
  minutes_passed = 60;
  server.serve("/html", "<!DOCTYPE html><title>Just a moment</title>", "text/html");
  server.serve("/renamed", R"({"jobs": [{"id": 1, "url": "https://jobs.test/1", "name": "Engineer"}]})");
  server.serve("/moved", R"({"data": []})");
  server.serve("/emptied", R"({"jobs": []})");
  const Run run = this->run();
  CHECK(run.status == RunStatus::kFailed);
  for (const SourceRun& source : run.source_runs) {
    CAPTURE(source.source_name);
    CAPTURE(source.error_message.value_or(""));
    CHECK(source.status == Status::kFailed);
    CHECK(source.error_message.value_or("").starts_with("the board seems to have changed: "));
    CHECK(source.jobs_closed == 0);
  }
  CHECK(open_jobs() == 80);
}

TEST_CASE_FIXTURE(ScrapingFixture,
                  "jobs that a complete list no longer holds are closed, and come back when it does") {
  add_source("board", "/jobs", R"(, "lists": "all")");
  add_source("newest", "/newest", R"(, "lists": "newest")");
  server.serve("/jobs", jobs_json(5, 1));
  server.serve("/newest", jobs_json(5, 101));
  run();
  minutes_passed = 60;
  server.serve("/jobs", jobs_json(3, 1));
  server.serve("/newest", jobs_json(3, 101));
  const Run closing = run();
  CHECK(source_of(closing, "board").jobs_closed == 2);
  CHECK(source_of(closing, "newest").jobs_closed == 0);
  CHECK(says(closing.id, "2 jobs are no longer listed: closed"));
  CHECK(open_jobs() == 8);
  server.serve("/jobs", jobs_json(5, 1));
  CHECK(source_of(run(), "board").jobs_updated == 2);
  CHECK(open_jobs() == 10);
}

TEST_CASE_FIXTURE(ScrapingFixture, "nothing is closed by a list that was not read to its end") {
  const std::string all = R"(, "lists": "all")";
  add_source("faulty", "/faulty", all);
  add_source("capped", "/capped?page={page}", all + R"(, "paging": {"style": "page", "pages_max": 1})");
  add_source("broken", "/broken?page={page}", all + R"(, "paging": {"style": "page", "pages_max": 2})");
  for (const char* path : {"/faulty", "/capped", "/broken"}) server.serve(path, jobs_json(5));
  run();
  minutes_passed = 60;
  server.serve("/faulty", "{\"jobs\": [" + job_json(1) + ", {\"id\": 9}]}");
  server.serve("/capped", jobs_json(2));
  server.on("/broken", [](Connection& c, const ServerRequest& r) {
    if (r.target.ends_with("1"))
      c.ok(jobs_json(2));
    else
      c.answer(403, "", "");
  });
  const Run run = this->run();
  CHECK(stats_of(run.source_runs).closed_jobs == 0);
  CHECK(open_jobs() == 15);
}

TEST_CASE_FIXTURE(ScrapingFixture, "a list that holds fewer jobs than its board says closes none") {
  add_source("board", "/jobs?offset={offset}",
             R"(, "lists": "all", "paging": {"style": "offset", "size": 100, "total_at": "/total"})");
  server.serve("/jobs", jobs_json(5, 1, ", \"total\": 5"));
  run();
  minutes_passed = 60;
  server.serve("/jobs", jobs_json(2, 1, ", \"total\": 5"));
  const Run run = this->run();
  CHECK(stats_of(run.source_runs).closed_jobs == 0);
  CHECK(says(run.id, "The board says it has 5 jobs and listed 2: no job is taken for closed"));
}

TEST_CASE_FIXTURE(ScrapingFixture, "an unchanged board costs one 304") {
  server.on("/jobs", [](Connection& c, const ServerRequest& r) {
    if (r.headers.count("if-none-match"))
      c.answer(304, "", "");
    else
      c.answer(200, "ETag: \"7\"\r\n", jobs_json(3));
  });
  add_source("board", "/jobs", R"(, "lists": "all")");
  run();
  minutes_passed = 60;
  const Run run = this->run();
  CHECK(run.status == RunStatus::kCompleted);
  CHECK(run.source_runs[0].status == Status::kUnchanged);
  CHECK(run.source_runs[0].requests == 1);
  CHECK(run.source_runs[0].bytes == 0);
  CHECK(says(run.id, "Unchanged since it was last read"));
  CHECK(says(run.id, "nothing was due; 1 unchanged"));
  CHECK(open_jobs() == 3);
  CHECK(this->run({.force = true}).source_runs[0].jobs_found == 3);
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

TEST_CASE_FIXTURE(ScrapingFixture, "a list whose reading failed is not taken for read") {
  std::atomic<bool> broken = true;
  server.on("/jobs", [&](Connection& c, const ServerRequest& r) {
    CHECK(r.headers.count("if-none-match") == 0);
    c.answer(200, "ETag: \"7\"\r\n", broken ? "{\"jobs\": [" + job_json(1) + ", {\"id" : jobs_json(3));
  });
  add_source("board", "/jobs");
  CHECK(run().status == RunStatus::kFailed);
  broken = false;
  minutes_passed = 60;
  CHECK(run().source_runs[0].jobs_found == 3);
}

TEST_CASE_FIXTURE(ScrapingFixture,
                  "a board that was asked too recently is skipped, and the reason has both times") {
  server.serve("/jobs", jobs_json(1));
  add_source("board", "/jobs", R"(, "limits": {"requests_per_second": 100, "min_interval_minutes": 360})");
  run();
  minutes_passed = 40;
  for (const bool force : {false, true}) {
    const Run run = this->run({.force = force});
    CHECK(run.status == RunStatus::kCompleted);
    CHECK(run.source_runs[0].status == Status::kSkipped);
    CHECK(run.source_runs[0].requests == 0);
    CHECK(run.source_runs[0].error_message == "asked 40 minutes ago, the board allows every 6 hours");
    CHECK(says(run.id, "Skipped: asked 40 minutes ago, the board allows every 6 hours"));
  }
  const SourceState state = store.read([](Database& d) { return read_source_state(d, "board"); });
  CHECK(state.next_allowed_at == at(360 * 60));
  minutes_passed = 360;
  CHECK(run().source_runs[0].status == Status::kCompleted);
}

TEST_CASE_FIXTURE(ScrapingFixture,
                  "each job's own page completes it; where that fails, the list's word is kept") {
  server.serve("/jobs", jobs_json(3));
  server.serve("/job/1", R"({"text": "<p>Build engines</p>"})");
  server.serve("/job/2", R"({"text": "<p>Build more</p>"})");
  add_source("board", "/jobs",
             R"(, "job": {"id": "/id", "url": "/url", "title": "/title"}, "detail": {"request": {"url": ")" +
                 server.url("/job/{id}") + R"("}, "job": {"description": {"at": "/text", "as": "html"}}})");
  const Run run = this->run();
  CHECK(run.status == RunStatus::kCompleted);
  CHECK(run.source_runs[0].jobs_found == 3);
  CHECK(run.source_runs[0].requests == 4);
  CHECK(run.progress == Progress{4, 4});
  CHECK(scalar("SELECT count(*) FROM job_descriptions") == 2);
  CHECK(times_said(run.id, "“Engineer 3”: its own page: 404 Not Found; kept what the list says") == 1);
}

TEST_CASE_FIXTURE(ScrapingFixture, "what a list's address needs is looked for first") {
  server.serve("/threads", R"({"hits": [{"id": "77"}]})");
  server.serve("/list/77", jobs_json(2));
  const std::string find =
      R"(, "find": {"request": {"url": ")" + server.url("/threads") + R"("}, "value": "/hits/0/id"})";
  add_source("board", "/list/{found}", find);
  CHECK(run().source_runs[0].jobs_found == 2);
  server.serve("/threads", R"({"hits": []})");
  minutes_passed = 60;
  const Run run = this->run();
  CHECK(run.source_runs[0].status == Status::kFailed);
  CHECK(run.source_runs[0].error_message.value_or("").starts_with("looking for the list: "));
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
  config.sources["board"].allow_private = false;
  const Run run = this->run();
  CHECK(run.status == RunStatus::kFailed);
  CHECK(run.source_runs[0].error_message ==
        "the address is private (127.0.0.1): allow it in the config file with allow_private");
  CHECK(server.requests().empty());
}

TEST_CASE_FIXTURE(ScrapingFixture,
                  "a cancel closes every transfer within a second and keeps what was saved") {
  server.serve("/fast", jobs_json(2));
  server.on("/slow", [](Connection& c, const ServerRequest&) { c.wait_until_closed(); });
  add_source("fast", "/fast");
  add_source("slow", "/slow");
  settings.stall_timeout = 60s;
  settings.total_timeout = 60s;
  const Catalog catalog(sources, config);
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
    add_source("board" + std::to_string(i), path,
               R"(, "limits": {"requests_per_second": 100, "concurrency": 32})");
  }
  CHECK(run().status == RunStatus::kCompleted);
  CHECK(server.most_open_connections() >= 3);
}
