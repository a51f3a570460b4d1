#include "server/scraping/fetch_memory.h"

#include <doctest/doctest.h>

#include <atomic>

#include "server/store/cleaning.h"
#include "server/store/sources.h"
#include "tests/support/scraping.h"

using namespace zapply;
using namespace zapply::test;
using Status = SourceRunStatus;

TEST_CASE_FIXTURE(ScrapingFixture, "an unchanged board costs one 304") {
  server.on("/jobs", [](Connection& c, const ServerRequest& r) {
    if (r.headers.count("if-none-match"))
      c.answer(304, "", "");
    else
      c.answer(200, "ETag: \"7\"\r\n", jobs_json(3));
  });
  add_source("board", "/jobs", R"(, "lists": "all")");
  run();
  minutes_passed = 60;
  const Run run = this->run();
  CHECK(run.status == RunStatus::kCompleted);
  CHECK(run.source_runs[0].status == Status::kUnchanged);
  CHECK(run.source_runs[0].requests == 1);
  CHECK(run.source_runs[0].bytes == 0);
  CHECK(says(run.id, "Unchanged since it was last read"));
  CHECK(says(run.id, "nothing was due; 1 unchanged"));
  CHECK(open_jobs() == 3);
  CHECK(this->run({.force = true}).source_runs[0].jobs_found == 3);
}

TEST_CASE_FIXTURE(ScrapingFixture,
                  "where a redirect leads, the board is asked whether it is unchanged, and nowhere else") {
  FaultServer moved;
  const auto conditional = [](Connection& c, const ServerRequest& r) {
    c.answer(r.headers.count("if-none-match") ? 304 : 200, "ETag: \"7\"\r\n", jobs_json(3));
  };
  server.on("/jobs", [](Connection& c, const ServerRequest& r) {
    CHECK(r.headers.count("if-none-match") == 0);
    c.answer(302, "ETag: \"7\"\r\nLocation: /here\r\n", "");
  });
  server.on("/here", conditional);
  moved.on("/jobs", conditional);
  add_source("board", "/jobs");
  CHECK(run().source_runs[0].jobs_found == 3);
  for (int again = 1; again <= 2; ++again) {
    minutes_passed += 60;
    const Run run = this->run();
    CHECK(run.source_runs[0].status == Status::kUnchanged);
    CHECK(run.source_runs[0].requests == 2);
  }
  server.on("/jobs", [&](Connection& c, const ServerRequest&) {
    c.answer(302, "Location: " + moved.url("/jobs") + "\r\n", "");
  });
  minutes_passed += 60;
  CHECK(run().source_runs[0].jobs_found == 3);
  CHECK(moved.requests()[0].headers.count("if-none-match") == 0);
  server.on("/jobs", conditional);
  minutes_passed += 60;
  CHECK(run().source_runs[0].jobs_found == 3);
}

TEST_CASE_FIXTURE(ScrapingFixture, "a list whose reading failed is not taken for read") {
  std::atomic<bool> broken = true;
  server.on("/jobs", [&](Connection& c, const ServerRequest& r) {
    CHECK(r.headers.count("if-none-match") == 0);
    c.answer(200, "ETag: \"7\"\r\n", broken ? "{\"jobs\": [" + job_json(1) + ", {\"id" : jobs_json(3));
  });
  add_source("board", "/jobs");
  CHECK(run().status == RunStatus::kFailed);
  broken = false;
  minutes_passed = 60;
  CHECK(run().source_runs[0].jobs_found == 3);
}

TEST_CASE_FIXTURE(ScrapingFixture, "a board that was asked too recently is skipped, and the reason has both times") {
  server.serve("/jobs", jobs_json(1));
  add_source("board", "/jobs", R"(, "limits": {"requests_per_second": 100, "min_interval_minutes": 360})");
  run();
  minutes_passed = 40;
  for (const bool force : {false, true}) {
    const Run run = this->run({.force = force});
    CHECK(run.status == RunStatus::kCompleted);
    CHECK(run.source_runs[0].status == Status::kSkipped);
    CHECK(run.source_runs[0].requests == 0);
    CHECK(run.source_runs[0].error_message == "asked 40 minutes ago, the board allows every 6 hours");
    CHECK(says(run.id, "Skipped: asked 40 minutes ago, the board allows every 6 hours"));
  }
  const SourceState state = source_state(store, "board");
  CHECK(state.next_allowed_at == at(360 * 60));
  minutes_passed = 360;
  CHECK(run().source_runs[0].status == Status::kCompleted);
}

TEST_CASE_FIXTURE(ScrapingFixture, "a changed source file reads an unchanged board again") {
  server.on("/jobs", [](Connection& c, const ServerRequest& r) {
    if (r.headers.count("if-none-match"))
      c.answer(304, "", "");
    else
      c.answer(200, "ETag: \"7\"\r\n", jobs_json(3));
  });
  add_source("board", "/jobs");
  run();
  sources.clear();
  add_source("board", "/jobs", R"(, "note": "another mapping")");
  for (const Status expected : {Status::kCompleted, Status::kUnchanged}) {
    minutes_passed += 60;
    CHECK(run().source_runs[0].status == expected);
  }
}

TEST_CASE_FIXTURE(ScrapingFixture, "jobs that were cleaned away are found again on an unchanged board") {
  server.on("/jobs", [](Connection& c, const ServerRequest& r) {
    if (r.headers.count("if-none-match"))
      c.answer(304, "", "");
    else
      c.answer(200, "ETag: \"7\"\r\n", jobs_json(3));
  });
  add_source("board", "/jobs");
  run();
  execute("UPDATE jobs SET closed_at = 1");
  CHECK(delete_closed_jobs(store, at(1), 100) == 3);
  minutes_passed = 60;
  CHECK(run().source_runs[0].jobs_new == 3);
}

TEST_CASE_FIXTURE(ScrapingFixture, "how long a board asks to be left alone is kept over runs, forced ones too") {
  std::atomic<bool> busy = true;
  server.on("/jobs", [&](Connection& c, const ServerRequest&) {
    if (busy)
      c.answer(429, "Retry-After: 1800\r\n", "");
    else
      c.answer(200, "", jobs_json(1));
  });
  add_source("board", "/jobs");
  CHECK(run().source_runs[0].status == Status::kFailed);
  busy = false;
  minutes_passed = 10;
  for (const bool force : {false, true}) {
    const Run run = this->run({.force = force});
    CHECK(run.source_runs[0].status == Status::kSkipped);
    CHECK(run.source_runs[0].requests == 0);
    CHECK(says(run.id, "Skipped: the board asks to be left alone for 20 min"));
  }
  const SourceState state = source_state(store, "board");
  CHECK(state.next_allowed_at == at(30 * 60));
  minutes_passed = 31;
  CHECK(run().source_runs[0].jobs_found == 1);
}

TEST_CASE_FIXTURE(ScrapingFixture, "our own interval is named as ours, and a forced run sets it aside") {
  server.serve("/jobs", jobs_json(1));
  add_source("board", "/jobs", R"(, "limits": {"requests_per_second": 100, "own_interval_minutes": 60})");
  run();
  minutes_passed = 10;
  CHECK(run().source_runs[0].error_message == "asked 10 minutes ago, zapply asks every hour unless forced");
  CHECK(run({.force = true}).source_runs[0].status == Status::kCompleted);
}

TEST_CASE_FIXTURE(ScrapingFixture, "a board that tells only when it changed is asked whether it has since") {
  server.on("/jobs", [](Connection& c, const ServerRequest& r) {
    const auto since = r.headers.find("if-modified-since");
    if (since != r.headers.end() && since->second == "Sun, 06 Nov 1994 08:49:37 GMT")
      c.answer(304, "", "");
    else
      c.answer(200, "Last-Modified: Sun, 06 Nov 1994 08:49:37 GMT\r\n", jobs_json(3));
  });
  add_source("board", "/jobs");
  CHECK(run().source_runs[0].jobs_found == 3);
  minutes_passed = 60;
  CHECK(run().source_runs[0].status == Status::kUnchanged);
  minutes_passed = 120;
  CHECK(run().source_runs[0].status == Status::kUnchanged);
}
