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
