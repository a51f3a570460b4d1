#include "server/cli/run_summary.h"

#include <doctest/doctest.h>

namespace {

using namespace zapply;

Run finished_run() {
  Run run;
  run.id = 7;
  run.status = RunStatus::kPartial;
  run.started_at = *parse_rfc3339("2026-11-23T16:18:05.123Z");
  run.completed_at = run.started_at + std::chrono::seconds(14);
  run.source_runs.push_back({.source_name = "remotive",
                             .status = SourceRunStatus::kCompleted,
                             .jobs_found = 28,
                             .jobs_new = 3,
                             .requests = 1,
                             .started_at = run.started_at,
                             .completed_at = run.started_at + std::chrono::seconds(2)});
  run.source_runs.push_back({.source_name = "gable",
                             .status = SourceRunStatus::kFailed,
                             .requests = 1,
                             .error_message = "expected JSON,\nfound an HTML page"});
  return run;
}

TEST_CASE("a summary says at a glance what was found and what failed") {
  CHECK(run_summary(finished_run(), 0, false) ==
        "Run 7 partial in 14 s: 28 jobs found, 3 new, 0 updated\n"
        "\n"
        "SOURCE    STATUS     FOUND  NEW  UPDATED  DUPLICATE  CLOSED  FAILED  REQUESTS   TIME\n"
        "remotive  completed     28    3        0          0       0       0         1  2.0 s\n"
        "gable     failed         0    0        0          0       0       0         1       \n"
        "total     partial       28    3        0          0       0       0         2   14 s\n"
        "\n"
        "gable: expected JSON, found an HTML page\n");
}

TEST_CASE("a run with several phases says what each of them did") {
  Run run;
  run.id = 9;
  run.status = RunStatus::kPartial;
  run.started_at = *parse_rfc3339("2026-11-23T16:18:05.123Z");
  run.phases = {{.name = Phase::kScraping,
                 .status = PhaseStatus::kCompleted,
                 .progress = {4, 4},
                 .counters = {{"jobs_scraped", 28}, {"retries", 0}},
                 .started_at = run.started_at,
                 .completed_at = run.started_at + std::chrono::seconds(2)},
                {.name = Phase::kMatching, .status = PhaseStatus::kFailed, .progress = {5, 28}, .error_message = "no"}};
  CHECK(run_summary(run, 0, false) ==
        "Run 9 partial: 0 jobs found, 0 new, 0 updated\n"
        "\n"
        "PHASE     STATUS       STEPS   TIME  DID\n"
        "scraping  completed   4 of 4  2.0 s  28 jobs scraped\n"
        "matching  failed     5 of 28         no\n");
}

TEST_CASE("a summary fits a terminal of 80 columns with its sources' names whole") {
  Run run = finished_run();
  run.source_runs[1].source_name = "smartrecruiters";
  const std::string summary = run_summary(run, 80, false);
  CHECK(summary.find("SOURCE           STATUS     FOUND  NEW  UPD  DUP  CLOSED  FAILED  REQ   TIME\n") !=
        std::string::npos);
  CHECK(summary.find("\nsmartrecruiters  failed ") != std::string::npos);
}

TEST_CASE("warnings that only the log holds are counted in the summary") {
  Run run = finished_run();
  run.log_counts[Level::kWarning] = 12;
  CHECK(run_summary(run, 0, false).ends_with("\nIn the log (zapply log 7): 12 warnings\n"));
  run.log_counts[Level::kError] = 1;
  CHECK(run_summary(run, 0, false).ends_with("\nIn the log (zapply log 7): 12 warnings, 1 error\n"));
  run.source_runs.resize(3);
  run.source_runs[0].source_name = "ashby";
  run.source_runs[1].source_name = "lever";
  run.source_runs[2].source_name = "workday";
  run.source_runs[0].log_counts[Level::kError] = 1;
  run.source_runs[2].log_counts[Level::kWarning] = 12;
  CHECK(run_summary(run, 0, false).ends_with("\nIn the log (zapply log 7): 12 warnings, 1 error, of ashby, workday\n"));
}

TEST_CASE("a run that broke says why in its first line") {
  Run run;
  run.id = 8;
  run.status = RunStatus::kFailed;
  run.error_message = "no network";
  CHECK(run_summary(run, 0, false) == "Run 8 failed: 0 jobs found, 0 new, 0 updated. no network\n");
}

TEST_CASE("which sources failed, and why, is said once, below the table") {
  Run run = finished_run();
  run.error_message = "1 of 2 sources failed: gable: expected JSON, found an HTML page";
  const std::string summary = run_summary(run, 0, false);
  CHECK(summary.starts_with("Run 7 partial in 14 s: 28 jobs found, 3 new, 0 updated. 1 of 2 sources failed\n"));
  CHECK(summary.find("gable: expected JSON") == summary.rfind("gable: expected JSON"));
}

TEST_CASE("each outcome has its exit code") {
  CHECK(exit_code_of(RunStatus::kCompleted) == 0);
  CHECK(exit_code_of(RunStatus::kPartial) == 3);
  CHECK(exit_code_of(RunStatus::kFailed) == 1);
  CHECK(exit_code_of(RunStatus::kCancelled) == 130);
}

}  // namespace
