#include "server/reporting/reporting_phase.h"

#include <doctest/doctest.h>

#include "server/pipeline/run_engine.h"
#include "server/sources/catalog.h"
#include "server/store/channels.h"
#include "server/store/deliveries.h"
#include "server/store/reports.h"
#include "tests/store/jobs_fixture.h"
#include "tests/support/pipeline.h"

using namespace zapply;
using namespace zapply::test;
using namespace std::chrono_literals;

namespace {

/// An engine whose runs find the jobs that the test says, and report.
struct PhaseFixture : JobsFixture {
  Catalog catalog{std::vector<SourceFile>{}};
  std::vector<Job> to_find;
  Timestamp now = at(100);

  RunEngine engine(ReportSettings settings = {}) {
    return RunEngine(store,
                     {scraping_that([](const RunRequest&) { return std::vector<SourceRun>{source_run("lever")}; },
                                    [this](const RunRequest&, RunRecorder& recorder, const std::stop_token&) {
                                      recorder.begin_source("lever");
                                      recorder.save("lever", found_jobs(to_find));
                                      recorder.end_source("lever", SourceRunStatus::kCompleted, {});
                                    }),
                      reporting_phase(store, catalog, settings)},
                     [this] { return now; });
  }
  Run run(RunEngine& engine, const RunRequest& request) {
    const auto started = engine.start(request);
    REQUIRE(engine.wait_idle(20s));
    now += 100s;
    return read(started.run_id);
  }
  std::vector<std::string> messages(std::int64_t run_id) {
    std::vector<std::string> out;
    for (const LogEntry& entry : log(run_id))
      if (entry.source == "reporting") out.push_back(entry.message);
    return out;
  }
  std::vector<ReportLine> lines() { return report_lines(store, {}, 100); }
};

TEST_CASE_FIXTURE(PhaseFixture, "a run that nobody asked for a report writes none and takes nothing from the next") {
  RunEngine runs = engine();
  to_find = {job("lever", "1"), job("lever", "2")};
  const Run by_hand = run(runs, {});
  CHECK(by_hand.phases.size() == 1);
  CHECK(lines().empty());
  const Run asked = run(runs, {.report = true});
  REQUIRE(asked.phases.size() == 2);
  CHECK(asked.phases[1].name == Phase::kReporting);
  CHECK(asked.phases[1].status == PhaseStatus::kCompleted);
  REQUIRE(lines().size() == 1);
  CHECK(lines()[0].title == "2 new jobs");
  CHECK(lines()[0].run_id == asked.id);
  CHECK(messages(asked.id) == std::vector<std::string>{"report 1: 2 new jobs"});
  const Report report = parse_report(report_document(store, 1).value());
  CHECK(report.runs.runs == 2);
  CHECK(report.runs.new_jobs == 2);
  CHECK(report.runs.jobs_found == 4);
}

TEST_CASE_FIXTURE(PhaseFixture, "scheduled runs report; where nothing is new they write none, unless that is wanted") {
  to_find = {job("lever", "1")};
  {
    RunEngine runs = engine();
    run(runs, {.trigger = Trigger::kScheduled});
    const Run quiet = run(runs, {.trigger = Trigger::kScheduled});
    CHECK(messages(quiet.id) == std::vector<std::string>{"nothing new: no report was written"});
  }
  REQUIRE(lines().size() == 1);
  RunEngine always = engine({.when_empty = true});
  run(always, {.trigger = Trigger::kScheduled});
  REQUIRE(lines().size() == 2);
  CHECK(lines()[0].title == "Nothing new");
  // What the quiet run did is counted with it.
  CHECK(parse_report(report_document(store, 2).value()).runs.runs == 2);
}

TEST_CASE_FIXTURE(PhaseFixture,
                  "a report that can't be written fails its run, is not there in part, and the next tells it") {
  to_find = {job("lever", "1")};
  add_channel(store, {.name = "phone", .kind = "webhook", .wants = {MessageKind::kReport}});
  execute("CREATE TRIGGER full BEFORE UPDATE ON reports_state BEGIN SELECT raise(ABORT, 'disk full'); END");
  RunEngine runs = engine();
  CHECK(run(runs, {.report = true}).status == RunStatus::kFailed);
  CHECK(lines().empty());
  CHECK(scalar("SELECT count(*) FROM told_jobs") == 0);
  CHECK(scalar("SELECT count(*) FROM report_sections") == 0);
  CHECK(deliveries(store, {}).empty());
  execute("DROP TRIGGER full");
  CHECK(run(runs, {.report = true}).status == RunStatus::kCompleted);
  REQUIRE(lines().size() == 1);
  CHECK(lines()[0].title == "1 new job");
  const auto told = deliveries(store, {});
  REQUIRE(told.size() == 1);
  CHECK(told[0].key == "report-1");
  CHECK(told[0].kind == MessageKind::kReport);
  CHECK(told[0].title == "1 new job");
}

TEST_CASE_FIXTURE(PhaseFixture, "a demo's every run reports") {
  to_find = {job("lever", "1")};
  RunEngine runs = engine({.of_every_run = true});
  CHECK(run(runs, {}).phases.size() == 2);
  CHECK(lines().size() == 1);
}

}  // namespace
