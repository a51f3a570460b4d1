#include "server/scraping/list_jobs.h"

#include <doctest/doctest.h>

#include "tests/support/scraping.h"

using namespace zapply;
using namespace zapply::test;
using Status = SourceRunStatus;

TEST_CASE_FIXTURE(ScrapingFixture, "an item that is no job is told with its place, the others are kept") {
  server.serve("/jobs",
               R"({"jobs": [)" + job_json(1) + R"(, {"id": 2, "url": "https://jobs.test/2"}, )" + job_json(3) + "]}");
  add_source("board", "/jobs", R"(, "lists": "all")");
  const Run run = this->run();
  CHECK(run.status == RunStatus::kCompleted);
  CHECK(run.source_runs[0].jobs_found == 2);
  CHECK(run.source_runs[0].jobs_failed == 1);
  CHECK(times_said(run.id, "Page 1, item 2 could not be read: ") == 1);
}

TEST_CASE_FIXTURE(ScrapingFixture, "hundreds of items with the same fault don't fill the log") {
  std::string body = "{\"jobs\": [" + job_json(1);
  for (int i = 2; i <= 300; ++i) body += R"(, {"id": )" + std::to_string(i) + R"(, "url": "https://jobs.test/2"})";
  server.serve("/jobs", body + "]}");
  add_source("board", "/jobs");
  const Run run = this->run();
  CHECK(run.source_runs[0].jobs_failed == 299);
  CHECK(times_said(run.id, "could not be read") == 3);
  CHECK(times_said(run.id, "296 more like this: ") == 1);
}

TEST_CASE_FIXTURE(ScrapingFixture,
                  "HTML where JSON was, a renamed field and an emptied list say that the board changed") {
  server.serve("/jobs", jobs_json(20));
  for (const char* name : {"html", "renamed", "moved", "emptied"})
    add_source(name, "/" + std::string(name), R"(, "lists": "all")");
  for (const char* name : {"html", "renamed", "moved", "emptied"}) server.serve("/" + std::string(name), jobs_json(20));
  run();
  minutes_passed = 60;
  server.serve("/html", "<!DOCTYPE html><title>Just a moment</title>", "text/html");
  server.serve("/renamed", R"({"jobs": [{"id": 1, "url": "https://jobs.test/1", "name": "Engineer"}]})");
  server.serve("/moved", R"({"data": []})");
  server.serve("/emptied", R"({"jobs": []})");
  const Run run = this->run();
  CHECK(run.status == RunStatus::kFailed);
  for (const SourceRun& source : run.source_runs) {
    CAPTURE(source.source_name);
    CAPTURE(source.error_message.value_or(""));
    CHECK(source.status == Status::kFailed);
    CHECK(source.error_message.value_or("").starts_with("the board seems to have changed: "));
    CHECK(source.jobs_closed == 0);
  }
  CHECK(open_jobs() == 80);
}

TEST_CASE_FIXTURE(ScrapingFixture, "a field that known jobs have and none has any more fails the source") {
  const auto jobs = [](const std::string& field) {
    std::string out;
    for (int i = 1; i <= 6; ++i)
      out += (i > 1 ? "," : "") + std::string(R"({"id": )") + std::to_string(i) +
             R"(, "url": "https://jobs.test/1", "title": "Engineer", ")" + field + R"(": "Berlin"})";
    return "{\"jobs\": [" + out + "]}";
  };
  const std::string fields =
      R"(, "lists": "all", "job": {"id": "/id", "url": "/url", "title": "/title", "location": "/city"})";
  add_source("board", "/jobs", fields);
  add_source("always", "/always", fields);
  server.serve("/jobs", jobs("city"));
  server.serve("/always", jobs("town"));
  const Run before = run();
  CHECK(source_of(before, "always").status == Status::kCompleted);
  CHECK(times_said(before.id, "None of the 6 items has anything at /city (location): has the board changed?") == 1);
  minutes_passed = 60;
  server.serve("/jobs", jobs("town"));
  const Run after = run();
  CHECK(source_of(after, "board").error_message ==
        "the board seems to have changed: none of the 6 items has anything at /city (location)");
  CHECK(source_of(after, "board").jobs_updated == 0);
  CHECK(source_of(after, "always").status == Status::kCompleted);
  CHECK(scalar("SELECT count(*) FROM jobs WHERE source_name = 'board' AND location = 'Berlin'") == 6);
}

TEST_CASE_FIXTURE(ScrapingFixture, "jobs that a complete list no longer holds are closed, and come back when it does") {
  add_source("board", "/jobs", R"(, "lists": "all")");
  add_source("newest", "/newest", R"(, "lists": "newest")");
  server.serve("/jobs", jobs_json(5, 1));
  server.serve("/newest", jobs_json(5, 101));
  run();
  minutes_passed = 60;
  server.serve("/jobs", jobs_json(3, 1));
  server.serve("/newest", jobs_json(3, 101));
  const Run closing = run();
  CHECK(source_of(closing, "board").jobs_closed == 2);
  CHECK(source_of(closing, "newest").jobs_closed == 0);
  CHECK(says(closing.id, "2 jobs are no longer listed: closed"));
  CHECK(open_jobs() == 8);
  server.serve("/jobs", jobs_json(5, 1));
  CHECK(source_of(run(), "board").jobs_updated == 2);
  CHECK(open_jobs() == 10);
}

TEST_CASE_FIXTURE(ScrapingFixture, "a list that loses most of its jobs at once is worth a warning") {
  add_source("most", "/most", R"(, "lists": "all")");
  add_source("half", "/half", R"(, "lists": "all")");
  server.serve("/most", jobs_json(40, 1));
  server.serve("/half", jobs_json(80, 101));
  run();
  minutes_passed = 60;
  server.serve("/most", jobs_json(4, 1));
  server.serve("/half", jobs_json(40, 101));
  const Run run = this->run();
  CHECK(says(run.id, "36 jobs are no longer listed: closed; 4 are left: has the board changed?"));
  CHECK(times_said(run.id, "40 jobs are no longer listed: closed") == 1);
  CHECK(source_of(run, "most").log_counts[Level::kWarning] == 1);
  CHECK(source_of(run, "half").log_counts[Level::kWarning] == 0);
  CHECK(open_jobs() == 44);
}

TEST_CASE_FIXTURE(ScrapingFixture, "nothing is closed by a list that was not read to its end") {
  const std::string all = R"(, "lists": "all")";
  add_source("faulty", "/faulty", all);
  add_source("capped", "/capped?page={page}", all + R"(, "paging": {"style": "page", "pages_max": 1})");
  add_source("broken", "/broken?page={page}", all + R"(, "paging": {"style": "page", "pages_max": 2})");
  for (const char* path : {"/faulty", "/capped", "/broken"}) server.serve(path, jobs_json(5));
  run();
  minutes_passed = 60;
  server.serve("/faulty", "{\"jobs\": [" + job_json(1) + ", {\"id\": 9}]}");
  server.serve("/capped", jobs_json(2));
  server.on("/broken", [](Connection& c, const ServerRequest& r) {
    if (r.target.ends_with("1"))
      c.ok(jobs_json(2));
    else
      c.answer(403, "", "");
  });
  const Run run = this->run();
  CHECK(stats_of(run.source_runs).closed_jobs == 0);
  CHECK(open_jobs() == 15);
}

TEST_CASE_FIXTURE(ScrapingFixture, "a list that holds fewer jobs than its board says closes none") {
  add_source("board", "/jobs?offset={offset}",
             R"(, "lists": "all", "paging": {"style": "offset", "size": 100, "total_at": "/total"})");
  server.serve("/jobs", jobs_json(5, 1, ", \"total\": 5"));
  run();
  minutes_passed = 60;
  server.serve("/jobs", jobs_json(2, 1, ", \"total\": 5"));
  const Run run = this->run();
  CHECK(stats_of(run.source_runs).closed_jobs == 0);
  CHECK(says(run.id, "The board says it has 5 jobs and listed 2: no job is taken for closed"));
}
