#include "server/scraping/network_watch.h"

#include <doctest/doctest.h>

#include "tests/support/scraping.h"

using namespace zapply;
using namespace zapply::test;
using Status = SourceRunStatus;

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
