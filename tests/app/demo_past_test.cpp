#include "server/app/demo_past.h"

#include <doctest/doctest.h>

#include <chrono>
#include <string>

#include "server/demo/demo_sources.h"
#include "server/store/jobs.h"
#include "server/store/runs.h"
#include "server/store/store.h"
#include "tests/support/temp_folder.h"

namespace {

using namespace zapply;
using std::chrono::days;

const std::string kUrl = "http://127.0.0.1:18017";

struct PastFixture {
  TempFolder folder;
  Store store{folder / "demo.db", Store::Access::kReadWrite};
  Catalog catalog = demo_catalog(kUrl);

  const SourceRun& of_source(const Run& run, const std::string& name) {
    for (const SourceRun& source : run.source_runs)
      if (source.source_name == name) return source;
    FAIL("no " << name);
    return run.source_runs.front();
  }
};

TEST_CASE_FIXTURE(PastFixture, "a demo's past is a run a day until now, whose boards brought, lost and failed") {
  make_demo_past(store, catalog, kUrl, 9);
  CHECK(runs_page(store, {}).total == 9);
  const Run first = read_run(store, 1).value(), last = read_run(store, 9).value();
  CHECK(last.started_at - first.started_at == days(8));
  CHECK(system_now() - last.started_at >= days(1));
  CHECK(system_now() - last.started_at < days(1) + std::chrono::hours(1));
  std::int64_t added = 0, closed = 0;
  for (std::int64_t id = 1; id <= 9; ++id) {
    const Run run = read_run(store, id).value();
    CHECK(run.status == RunStatus::kPartial);
    CHECK(of_source(run, "gable").status == SourceRunStatus::kFailed);
    CHECK(of_source(run, "tidewater").status == SourceRunStatus::kCompleted);
    CHECK(of_source(run, "tidewater").jobs_failed == 1);
    if (id > 1 && id <= 8) {
      added += of_source(run, "tidewater").jobs_new;
      closed += of_source(run, "tidewater").jobs_closed;
    }
    CHECK((of_source(run, "fernhill").status == SourceRunStatus::kFailed) == (id == 8));
  }
  CHECK(added == 21);  // in a week, whatever day it is
  CHECK(closed == 21);
  CHECK(of_source(first, "tidewater").jobs_new == 54);
  CHECK(of_source(first, "hiringdesk").jobs_new == 12);
  CHECK(of_source(first, "meadowlark").jobs_new == 10);
}

TEST_CASE_FIXTURE(PastFixture, "its jobs are read as a run reads them, and none is published after it was found") {
  make_demo_past(store, catalog, kUrl, 3);
  const JobsPage all = jobs_page(store, {.limit = 200});
  REQUIRE(all.jobs.size() > 100);
  for (const Job& job : all.jobs) {
    INFO(job.source_name, " ", job.title);
    CHECK(!job.company.empty());
    CHECK(job.url.starts_with(kUrl));
    CHECK(job.published_at.value() <= job.first_seen_at);
  }
}

TEST_CASE_FIXTURE(PastFixture, "a board goes on after its past, a day for each of its rounds and then seconds") {
  CHECK(!demo_times(store));
  make_demo_past(store, catalog, kUrl, 4);
  const DemoTimes times = demo_times(store).value();
  CHECK(times.opened_at == read_run(store, 1).value().started_at);
  CHECK(times.past_days == 4);

  Run run;
  run.started_at = times.opened_at + days(4);
  run.started_at += std::chrono::milliseconds(250);
  begin_run(store, run);
  CHECK(demo_times(store).value().past_days == 4);
  const auto postings = demo_postings(DemoBoardName::kTidewater, 5, times);
  CHECK(postings.at(0).published_at - postings.at(2).published_at == std::chrono::seconds(8));
  CHECK(postings.at(2).published_at == times.opened_at + days(4));
  CHECK(postings.at(3).published_at < postings.at(2).published_at);
}

}  // namespace
