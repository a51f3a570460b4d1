#include "server/cli/log_lines.h"

#include <doctest/doctest.h>

namespace {

using namespace zapply;

const Timestamp kTime = *parse_rfc3339("2026-11-23T16:18:05.123Z");

TEST_CASE("an entry is one line in the person's zone") {
  const LogEntry entry{7, kTime, Level::kWarning, "remotive", "429 Too Many Requests, again in 2 s"};
  CHECK(log_line(entry, find_zone("America/Bogota"), false) ==
        "11:18:05.123  warning  remotive        429 Too Many Requests, again in 2 s\n");
  CHECK(log_line(entry, find_zone("UTC"), false).starts_with("16:18:05.123  "));
}

TEST_CASE("a level's colour covers the entry, not the time") {
  const LogEntry entry{1, kTime, Level::kError, "", "no network"};
  CHECK(log_line(entry, find_zone("UTC"), true) ==
        "16:18:05.123  \x1b[31merror                    no network\x1b[0m\n");
}

TEST_CASE("an entry that was stored unclean still can't reach the terminal") {
  const LogEntry entry{1, kTime, Level::kInfo, "a\x1b[31m", "one\ntwo\x07\xE2\x80\xAE"};
  const std::string line = log_line(entry, find_zone("UTC"), false);
  CHECK(line.find('\x1b') == std::string::npos);
  CHECK(line.find('\x07') == std::string::npos);
  CHECK(line.find("one two\n") != std::string::npos);
}

TEST_CASE("a run's heading shows the zone") {
  Run run;
  run.id = 7;
  run.status = RunStatus::kPartial;
  run.started_at = kTime;
  run.completed_at = kTime + std::chrono::seconds(14);
  run.last_seq = 1;
  CHECK(run_heading(run, find_zone("America/Bogota")) ==
        "Run 7, partial, started 2026-11-23 11:18:05 America/Bogota (UTC−5), 14 s, 1 entry");
}

TEST_CASE("how something ended has the colour of its level") {
  for (const auto& [status, level] : {std::pair(RunStatus::kRunning, Level::kInfo),
                                      {RunStatus::kCompleted, Level::kSuccess},
                                      {RunStatus::kPartial, Level::kWarning},
                                      {RunStatus::kCancelled, Level::kWarning},
                                      {RunStatus::kFailed, Level::kError}})
    CHECK(level_of(status) == level);
  for (const auto& [status, level] : {std::pair(PhaseStatus::kWaiting, Level::kInfo),
                                      {PhaseStatus::kRunning, Level::kInfo},
                                      {PhaseStatus::kCompleted, Level::kSuccess},
                                      {PhaseStatus::kPartial, Level::kWarning},
                                      {PhaseStatus::kCancelled, Level::kWarning},
                                      {PhaseStatus::kFailed, Level::kError}})
    CHECK(level_of(status) == level);
  for (const auto& [status, level] : {std::pair(SourceRunStatus::kRunning, Level::kInfo),
                                      {SourceRunStatus::kUnchanged, Level::kInfo},
                                      {SourceRunStatus::kCompleted, Level::kSuccess},
                                      {SourceRunStatus::kCancelled, Level::kWarning},
                                      {SourceRunStatus::kSkipped, Level::kWarning},
                                      {SourceRunStatus::kFailed, Level::kError}})
    CHECK(level_of(status) == level);
}

TEST_CASE("a long source's name moves what stands behind it, and a run that goes on has no duration") {
  const LogEntry entry{1, kTime, Level::kInfo, "smartrecruiters", "x"};
  CHECK(log_line(entry, find_zone("UTC"), false) == "16:18:05.123  info     smartrecruiters  x\n");
  Run run;
  run.id = 7;
  run.started_at = kTime;
  run.last_seq = 1234;
  CHECK(run_heading(run, find_zone("UTC")).ends_with(", 1,234 entries"));
  CHECK(run_heading(run, find_zone("UTC")).starts_with("Run 7, running, started 2026-11-23 16:18:05 UTC"));
}

}  // namespace
