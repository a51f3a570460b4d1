#include "server/fetch/robots_gate.h"

#include <doctest/doctest.h>

#include "tests/support/scraping.h"

using namespace zapply;
using namespace zapply::test;
using Status = SourceRunStatus;

TEST_CASE_FIXTURE(ScrapingFixture, "what robots.txt forbids is left out, and the log says why") {
  server.serve("/robots.txt", "User-agent: *\nDisallow: /private\nDisallow: /job/2\n", "text/plain");
  server.serve("/private", jobs_json(3));
  server.serve("/public", jobs_json(2));
  server.serve("/job/1", R"({"text": "<p>Build engines</p>"})");
  add_source("private", "/private", R"(, "robots": true)");
  add_source("api", "/private", R"(, "robots": false)");
  add_source("public", "/public",
             R"(, "robots": true, "job": {"id": "/id", "url": "/url", "title": "/title"},
      "detail": {"request": {"url": ")" +
                 server.url("/job/{id}") + R"("}, "job": {"description": {"at": "/text", "as": "html"}}})");
  const Run run = this->run();
  CHECK(run.status == RunStatus::kCompleted);
  CHECK(source_of(run, "private").status == Status::kSkipped);
  CHECK(source_of(run, "private").error_message == server.url("/robots.txt") + " forbids it (Disallow: /private)");
  CHECK(source_of(run, "api").jobs_found == 3);
  CHECK(source_of(run, "public").jobs_found == 2);
  CHECK(says(run.id,
             server.url("/robots.txt") + " forbids it (Disallow: /job/2); kept what the list says: “Engineer 2”"));
  CHECK(server.requests_to("/robots.txt").size() == 1);
  CHECK(server.requests_to("/job/2").empty());
}

TEST_CASE_FIXTURE(ScrapingFixture, "without a robots.txt all is allowed, while it can't be had nothing is") {
  server.serve("/jobs", jobs_json(1));
  add_source("board", "/jobs", R"(, "robots": true)");
  CHECK(run().status == RunStatus::kCompleted);
  minutes_passed = 60;
  server.on("/robots.txt", [](Connection& c, const ServerRequest&) { c.answer(503, "", ""); });
  const Run run = this->run();
  CHECK(run.status == RunStatus::kFailed);
  CHECK(run.source_runs[0].error_message == server.url("/robots.txt") +
                                                " could not be read (503 Service Unavailable (2 attempts)), so nothing "
                                                "else is asked");
  CHECK(server.requests_to("/jobs").size() == 1);
}

TEST_CASE("what is kept of robots.txt is bounded, and what was read first goes first") {
  std::string rules = "User-agent: *\n";
  for (int i = 0; rules.size() + 20 < Robots::kBytesMax; ++i) rules += "Disallow: /" + std::to_string(i) + "\n";
  RobotsCache cache;
  Timestamp now = ScrapingFixture::at(0);
  for (int host = 0; host < 50; ++host, now += std::chrono::seconds(1))
    cache.keep("http://" + std::to_string(host) + ".test", {Robots::parse(rules, "zapply"), "", now});
  CHECK(cache.bytes() <= RobotsCache::kBytesMax);
  CHECK(cache.bytes() > RobotsCache::kBytesMax / 2);
  CHECK(cache.find("http://49.test", now));
  CHECK_FALSE(cache.find("http://0.test", now));
  const std::size_t before = cache.bytes();
  cache.keep("http://49.test", {Robots::parse(rules, "zapply"), "", now});
  CHECK(cache.bytes() == before);
}
