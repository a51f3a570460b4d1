#include "server/scraping/list_context.h"

#include <doctest/doctest.h>

#include "tests/support/scraping.h"

using namespace zapply;
using namespace zapply::test;

TEST_CASE_FIXTURE(ScrapingFixture,
                  "entries name the company whose list is read; those of a board begin in upper case") {
  server.serve("/jobs", jobs_json(2));
  server.serve("/of/acme", jobs_json(1, 11));
  add_source("board", "/jobs");
  add_source("system", "/of/{company}", R"(, "companies": ["acme", "nobody"])");
  const Run run = this->run();
  CHECK(times_said(run.id, "Page 1: 2 jobs (") == 1);
  CHECK(times_said(run.id, "acme: page 1: 1 job (") == 1);
  CHECK(times_said(run.id, "nobody: 404 Not Found") >= 1);
}

TEST_CASE_FIXTURE(ScrapingFixture, "of pages that were expected and did not come no progress is left open") {
  server.on("/jobs", [](Connection& c, const ServerRequest& r) {
    if (r.target.ends_with("=0"))
      c.ok(jobs_json(2, 1, R"(, "total": 8)"));
    else
      c.answer(404, "", "");
  });
  add_source("board", "/jobs?offset={offset}", R"(, "paging": {"style": "offset", "size": 2, "total_at": "/total"})");
  const Run run = this->run();
  CHECK(run.status == RunStatus::kFailed);
  CHECK(run.progress.done == run.progress.total);
}

TEST_CASE_FIXTURE(ScrapingFixture, "an address that the board names at another origin gets no header and no body") {
  FaultServer other;
  const auto page = [&](int number) {
    const std::string id = std::to_string(number);
    return R"({"jobs": [{"id": )" + id + R"(, "url": "https://jobs.test/)" + id + R"(", "title": "Engineer )" + id +
           R"(", "own": ")" + other.url("/job") + R"("}]})";
  };
  other.serve("/jobs", page(3));
  other.serve("/job", R"({"text": "<p>Build</p>"})");
  server.on("/jobs", [&](Connection& c, const ServerRequest& r) {
    const bool is_second = r.target.ends_with("2");
    const std::string next = is_second ? other.url("/jobs") : server.url("/jobs?2");
    c.answer(200, "Link: <" + next + ">; rel=\"next\"\r\n", page(is_second ? 2 : 1));
  });
  add_source("board", "/jobs", R"(, "paging": {"style": "next"}, "job": {"id": "/id", "url": "/url", "title": "/title",
      "_own": "/own"}, "detail": {"request": {"url": "{+_own}", "headers": {"X-Api-Key": "secret"}},
      "job": {"description": {"at": "/text", "as": "html"}}})");
  sources.back().request.headers = {{"X-Api-Key", "secret"}};
  const Run run = this->run();
  CHECK(run.source_runs[0].jobs_found == 3);
  CHECK(server.requests_to("/jobs").size() == 2);
  for (const ServerRequest& request : server.requests_to("/jobs")) CHECK(request.headers.at("x-api-key") == "secret");
  CHECK(other.requests_to("/job").size() == 3);
  CHECK(other.requests_to("/jobs").size() == 1);
  for (const ServerRequest& request : other.requests()) CHECK(request.headers.count("x-api-key") == 0);
  CHECK(times_said(run.id, "another origin, which is not sent the source file's X-Api-Key") == 1);
}

TEST_CASE_FIXTURE(ScrapingFixture,
                  "a host that the file names, or a person with a company, gets what the file sends it") {
  server.serve("/of/acme", jobs_json(1));
  server.serve("/job/1", R"({"text": "<p>Build</p>"})");
  const std::string port = std::to_string(server.port());
  add_source(
      "system", "/of/{company}",
      R"(, "companies": ["acme"], "job": {"id": "/id", "url": "/url", "title": "/title"}, "detail": {"request": {"url":
             "http://localhost:)" +
          port +
          R"(/job/{id}", "headers": {"X-Api-Key": "secret"}}, "job": {"description": {"at": "/text", "as": "html"}}})");
  run();
  REQUIRE(server.requests_to("/job/1").size() == 1);
  CHECK(server.requests_to("/job/1")[0].headers.at("x-api-key") == "secret");
}
