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
