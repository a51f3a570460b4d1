#include "server/scraping/board_client.h"

#include <doctest/doctest.h>

#include <atomic>

#include "tests/support/scraping.h"

using namespace zapply;
using namespace zapply::test;

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

TEST_CASE_FIXTURE(ScrapingFixture, "a search that is a POST is asked again like a page") {
  std::atomic<int> asked = 0;
  server.on("/search", [&](Connection& c, const ServerRequest&) {
    if (asked++ == 0)
      c.reset();
    else
      c.ok(jobs_json(1));
  });
  add_source("board", "/search");
  sources.back().request.method = "POST";
  sources.back().request.body = R"({"text": "rust"})";
  const Run run = this->run();
  CHECK(run.status == RunStatus::kCompleted);
  CHECK(run.source_runs[0].retries == 1);
  REQUIRE(server.requests().size() == 2);
  for (const ServerRequest& request : server.requests()) {
    CHECK(request.method == "POST");
    CHECK(request.body == R"({"text": "rust"})");
  }
}

namespace {

auto leads_to(const std::string& location, int status = 302) {
  return [=](Connection& c, const ServerRequest&) { c.answer(status, "Location: " + location + "\r\n", ""); };
}

}  // namespace

TEST_CASE_FIXTURE(ScrapingFixture,
                  "each redirect is asked of its host's robots.txt, and a page that may not be had fails") {
  FaultServer other;
  other.serve("/robots.txt", "User-agent: *\nDisallow: /\n", "text/plain");
  other.serve("/jobs", jobs_json(1));
  server.serve("/robots.txt", "User-agent: *\nDisallow: /private\n", "text/plain");
  server.serve("/private/jobs", jobs_json(1));
  server.on("/a", leads_to("/private/jobs"));
  server.on("/b", leads_to(other.url("/jobs")));
  server.on("/c", leads_to("/x/%2e%2e/private/./jobs"));
  for (const char* name : {"a", "b", "c"}) add_source(name, "/" + std::string(name), R"(, "robots": true)");
  const Run run = this->run();
  CHECK(run.status == RunStatus::kFailed);
  CHECK(source_of(run, "a").error_message == "a redirect to " + server.url("/private/jobs") + " is not followed: " +
                                                 server.url("/robots.txt") + " forbids it (Disallow: /private)");
  CHECK(source_of(run, "b").error_message == "a redirect to " + other.url("/jobs") + " is not followed: " +
                                                 other.url("/robots.txt") + " forbids it (Disallow: /)");
  CHECK(source_of(run, "c").error_message->ends_with("forbids it (Disallow: /private)"));
  for (const ServerRequest& request : server.requests()) CHECK(request.target.find("private") == std::string::npos);
  REQUIRE(other.requests().size() == 1);
  CHECK(other.requests()[0].target == "/robots.txt");
  CHECK(source_of(run, "b").requests >= 2);
}

TEST_CASE_FIXTURE(ScrapingFixture, "a source that need not heed robots.txt follows redirects without asking for it") {
  server.on("/old", leads_to("/jobs", 301));
  server.serve("/jobs", jobs_json(2));
  add_source("board", "/old");
  const Run run = this->run();
  CHECK(run.source_runs[0].jobs_found == 2);
  CHECK(run.source_runs[0].requests == 2);
  CHECK(times_said(run.id, "Page 1: redirected to " + server.url("/jobs")) == 1);
  CHECK(server.requests().size() == 2);
}

TEST_CASE_FIXTURE(ScrapingFixture, "robots.txt itself may be somewhere else") {
  FaultServer other;
  other.serve("/robots.txt", "User-agent: *\nDisallow: /private\n", "text/plain");
  server.on("/robots.txt", leads_to(other.url("/robots.txt"), 301));
  server.serve("/jobs", jobs_json(1));
  server.serve("/private", jobs_json(1));
  add_source("jobs", "/jobs", R"(, "robots": true)");
  add_source("private", "/private", R"(, "robots": true)");
  const Run run = this->run();
  CHECK(source_of(run, "jobs").jobs_found == 1);
  CHECK(source_of(run, "private").status == SourceRunStatus::kSkipped);
}

TEST_CASE_FIXTURE(ScrapingFixture, "a header that a redirect to another origin loses is told, also in why it failed") {
  FaultServer other;
  server.on("/jobs", leads_to(other.url("/jobs"), 301));
  other.on("/jobs", [](Connection& c, const ServerRequest& r) {
    if (r.headers.count("x-api-key"))
      c.ok(jobs_json(1));
    else
      c.answer(403, "", "");
  });
  add_source("board", "/jobs");
  sources.back().request.headers = {{"X-Api-Key", "secret"}};
  const Run run = this->run();
  CHECK(run.source_runs[0].error_message->starts_with("403 Forbidden, at " + other.url("/jobs")));
  CHECK(run.source_runs[0].error_message->ends_with("is not sent its X-Api-Key"));
  CHECK(says(run.id, "Page 1: redirected to " + other.url("/jobs") +
                         ", another origin, which is not sent the source file's X-Api-Key"));
}

TEST_CASE_FIXTURE(ScrapingFixture, "of many redirects the first ten are told") {
  server.serve("/jobs", jobs_json(30));
  server.serve("/own", R"({"text": "<p>Build</p>"})");
  for (int i = 1; i <= 30; ++i) server.on("/job/" + std::to_string(i), leads_to("/own"));
  add_source("board", "/jobs",
             R"(, "job": {"id": "/id", "url": "/url", "title": "/title"}, "detail": {"request": {"url": ")" +
                 server.url("/job/{id}") + R"("}, "job": {"description": {"at": "/text", "as": "html"}}})");
  const Run run = this->run();
  CHECK(scalar("SELECT count(*) FROM job_descriptions") == 30);
  CHECK(times_said(run.id, ": redirected to " + server.url("/own")) == 10);
  CHECK(times_said(run.id, "; further redirects are not told") == 1);
  CHECK(run.source_runs[0].requests == 61);
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

TEST_CASE_FIXTURE(ScrapingFixture, "a host that takes too long, again and again, is asked no more") {
  const auto hangs = [](Connection& c, const ServerRequest&) {
    c.send("HTTP/1.1 200 OK\r\n\r\n");
    c.wait_until_closed();
  };
  server.serve("/jobs", jobs_json(40));
  for (int i = 1; i <= 40; ++i) server.on("/job/" + std::to_string(i), hangs);
  for (const char* company : {"a", "b", "c", "d", "e", "f", "g", "h"}) server.on("/of/" + std::string(company), hangs);
  settings.stall_timeout = std::chrono::seconds(1);
  settings.retry.attempts_max = 1;
  add_source("board", "/jobs",
             R"(, "job": {"id": "/id", "url": "/url", "title": "/title"}, "detail": {"request": {"url": ")" +
                 server.url("/job/{id}") + R"("}, "job": {"description": {"at": "/text", "as": "html"}}})");
  add_source("system", "/of/{company}", R"(, "companies": ["a", "b", "c", "d", "e", "f", "g", "h"], "limits":
      {"requests_per_second": 100, "concurrency": 1})");
  const Run run = this->run();
  CHECK(source_of(run, "board").jobs_found == 40);
  CHECK(source_of(run, "board").requests < 20);
  CHECK(times_said(run.id, "not asked for, after 3 that took too long; kept what the list says") == 1);
  CHECK(source_of(run, "system").status == SourceRunStatus::kFailed);
}
