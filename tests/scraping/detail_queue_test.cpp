#include "server/scraping/detail_queue.h"

#include <doctest/doctest.h>

#include "tests/support/scraping.h"

using namespace zapply;
using namespace zapply::test;
using Status = SourceRunStatus;

TEST_CASE_FIXTURE(ScrapingFixture, "each job's own page completes it; where that fails, the list's word is kept") {
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
  CHECK(times_said(
            run.id,
            "The own pages of 1 of 3 jobs could not be read: 404 Not Found; kept what the list says: “Engineer 3”") ==
        1);
}

TEST_CASE_FIXTURE(ScrapingFixture,
                  "a job that neither its list nor its own page names is left out, and none is closed") {
  const std::string more = R"(, "lists": "all", "job": {"id": "/id", "url": "/url", "title": "/title"}, "detail":
      {"request": {"url": ")" +
                           server.url("/job/{id}") + R"("}, "job": {"title": "/title"}})";
  add_source("board", "/jobs", more);
  server.serve("/jobs", jobs_json(2));
  server.serve("/job/1", R"({"title": "Engineer 1"})");
  server.serve("/job/2", R"({"title": "Engineer 2"})");
  CHECK(run().source_runs[0].jobs_found == 2);
  minutes_passed = 60;
  server.serve("/jobs",
               R"({"jobs": [{"id": 1, "url": "https://jobs.test/1"}, {"id": 3, "url": "https://jobs.test/3"}]})");
  server.serve("/job/3", R"({"title": ""})");
  const Run run = this->run();
  CHECK(run.source_runs[0].jobs_found == 1);
  CHECK(run.source_runs[0].jobs_failed == 1);
  CHECK(
      times_said(
          run.id,
          "The own pages of 1 of 2 jobs could not be read: it has no title; left out: the posting https://jobs.test/3") ==
      1);
  CHECK(open_jobs() == 2);
}

TEST_CASE_FIXTURE(ScrapingFixture, "a list waits for the own pages of its jobs") {
  server.on("/jobs", [](Connection& c, const ServerRequest& r) {
    const int offset = std::stoi(r.target.substr(r.target.find('=') + 1));
    c.ok(jobs_json(offset == 0 ? 130 : 1, offset + 1, R"(, "total": 131)"));
  });
  server.serve("/job", R"({"text": "<p>Build</p>"})");
  add_source(
      "board", "/jobs?offset={offset}",
      R"(, "paging": {"style": "offset", "size": 130, "total_at": "/total"}, "limits": {"requests_per_second": 100,
               "concurrency": 4}, "job": {"id": "/id", "url": "/url", "title": "/title"}, "detail": {"request": {"url": ")" +
          server.url("/job") + R"("}, "job": {"description": {"at": "/text", "as": "html"}}})");
  const Run run = this->run();
  CHECK(run.source_runs[0].jobs_found == 131);
  CHECK(run.progress == Progress{133, 133});
  const auto details_before_page_2 = [&] {
    std::size_t count = 0;
    for (const ServerRequest& request : server.requests()) {
      if (request.target == "/jobs?offset=130") break;
      count += request.target == "/job";
    }
    return count;
  };
  CHECK(details_before_page_2() >= 20);
}

TEST_CASE_FIXTURE(ScrapingFixture, "own pages that fail for one cause are one entry with their number") {
  server.serve("/jobs", jobs_json(12));
  server.serve("/job/1", R"({"text": "<p>Build</p>"})");
  server.serve("/job/2", R"({"title": )", "application/json");
  add_source("board", "/jobs",
             R"(, "job": {"id": "/id", "url": "/url", "title": "/title"}, "detail": {"request": {"url": ")" +
                 server.url("/job/{id}") + R"("}, "job": {"description": {"at": "/text", "as": "html"}}})");
  const Run run = this->run();
  CHECK(times_said(run.id, "The own pages of 10 of 12 jobs could not be read: 404 Not Found") == 1);
  CHECK(times_said(run.id, " and 7 more") == 1);
  CHECK(times_said(run.id, "The own pages of 1 of 12 jobs could not be read: ") == 1);
  CHECK(run.source_runs[0].log_counts[Level::kWarning] == 2);
}

TEST_CASE_FIXTURE(ScrapingFixture, "of more jobs than a run may hold, the rest is kept with what the list says") {
  std::string more = R"(, "tags": [)";
  for (int i = 0; i < 15; ++i) more += (i > 0 ? ",\"" : "\"") + std::string(3'900, 'x') + "\"";
  std::string list = "{\"jobs\": [";
  for (int i = 1; i <= 320; ++i) {
    list += (i > 1 ? "," : "") + job_json(i);
    list.back() = ' ';
    list += more + "]}";
  }
  server.serve("/jobs", list + "]}");
  add_source(
      "board", "/jobs",
      R"(, "job": {"id": "/id", "url": "/url", "title": "/title", "tags": "/tags"}, "detail": {"request": {"url": ")" +
          server.url("/job/{id}") + R"("}, "job": {"description": "/text"}})");
  const Run run = this->run();
  CHECK(run.source_runs[0].jobs_found == 320);
  CHECK(run.progress == Progress{321, 321});
  std::string told;
  for (const std::string& message : messages(run.id, "board")) told += message + "\n";
  CAPTURE(told);
  CHECK(told.find(
            " of 320 jobs could not be read: too many jobs of this run wait for their own pages; kept what the list "
            "says: “Engineer ") != std::string::npos);
  CHECK(told.find(" of 320 jobs could not be read: 404 Not Found; kept") != std::string::npos);
}
