#include "shared/today.h"

#include <doctest/doctest.h>

#include "shared/protocol.h"

namespace zapply {

TEST_CASE("what is told of today reads back as it was written") {
  Today today;
  CHECK(parse_today(to_json(today)) == today);
  today.profile = "ann";
  today.to_match = 12;
  today.since = *parse_rfc3339("2026-11-23T07:00:00Z");
  today.found = {10'000, false};
  today.fitting = {3};
  Job job;
  job.id = 7;
  job.title = "Nurse \"at night\"";
  JobMatch match;
  match.standing = {Verdict::kUnknown, 71};
  job.match = match;
  today.best = {job};
  job.closed_at = today.since;
  today.gone = {job};
  Source source;
  source.name = "gable";
  source.last_status = SourceRunStatus::kFailed;
  source.error_message = "404";
  today.broken = {source};
  today.undelivered = 2;
  Run run;
  run.id = 4;
  run.status = RunStatus::kPartial;
  today.last_run = run;
  CHECK(parse_today(to_json(today)) == today);
}

TEST_CASE("what tells nothing of today is told as such") {
  CHECK_THROWS_AS(parse_today("{}"), ProtocolError);
  CHECK_THROWS_AS(parse_today("no JSON"), ProtocolError);
}

}  // namespace zapply
