#include "server/scraping/source_part.h"

#include <doctest/doctest.h>

#include "tests/support/scraping.h"

using namespace zapply;
using namespace zapply::test;
using Status = SourceRunStatus;

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
                  "one source that failed is one error of its run, though the last sentence says it again") {
  add_source("board", "/jobs");
  const Run run = this->run();
  CHECK(run.status == RunStatus::kFailed);
  CHECK(run.log_counts[Level::kError] == 1);
  CHECK(run.source_runs[0].log_counts[Level::kError] == 1);
  CHECK(says(run.id, "Failed after"));
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
