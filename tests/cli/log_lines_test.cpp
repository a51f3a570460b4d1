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

}  // namespace
