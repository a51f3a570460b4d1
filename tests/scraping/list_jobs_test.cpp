#include "server/scraping/list_jobs.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>

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

TEST_CASE_FIXTURE(ScrapingFixture, "what was mended to read an answer is told once, however many pages have it") {
  server.on("/jobs", [](Connection& c, const ServerRequest& request) {
    const int page = std::stoi(request.target.substr(request.target.find('=') + 1));
    c.ok(")]}'\n{\"jobs\": [" + (page <= 3 ? job_json(page) : "") + "]}");
  });
  add_source("board", "/jobs?page={page}", R"(, "paging": {"style": "page"})");
  const Run run = this->run();
  CHECK(run.status == RunStatus::kCompleted);
  CHECK(run.source_runs[0].jobs_found == 3);
  CHECK(times_said(run.id, "a guard in front of it") == 1);
}

TEST_CASE_FIXTURE(ScrapingFixture,
                  "a posting that says that it is past is left out, and closed where the list is whole") {
  const auto posting = [](int id, const std::string& until) {
    return R"({"@type": "JobPosting", "title": "Cook )" + std::to_string(id) + R"(", "url": "https://jobs.test/)" +
           std::to_string(id) + R"(", "hiringOrganization": "Brelko", "validThrough": ")" + until + R"("},)";
  };
  const auto serve = [&](const std::string& first_until) {
    server.serve("/jobs", "<html><script type=\"application/ld+json\">[" + posting(1, first_until) +
                              posting(2, "2099-01-01") + posting(3, "") + posting(4, "2001-01-01") + "]</script>");
  };
  serve("2099-01-01");
  add_source("board", "/jobs", R"(, "lists": "all", "format": "jsonld", "robots": false)");
  Run run = this->run();
  CHECK(run.status == RunStatus::kCompleted);
  CHECK(run.source_runs[0].jobs_found == 3);
  CHECK(run.source_runs[0].jobs_failed == 0);
  CHECK(times_said(run.id, "validThrough is past") == 1);
  serve("2001-01-01");
  run = this->run();
  CHECK(run.source_runs[0].jobs_found == 2);
  CHECK(run.source_runs[0].jobs_closed == 1);
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
  CHECK(times_said(before.id, "None of the 6 items has anything at /city (location): does its file fit?") == 1);
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

TEST_CASE_FIXTURE(ScrapingFixture, "a list that was not certainly whole closes nothing and says why") {
  struct List {
    std::string name, paging;
    std::vector<std::string> pages;  ///< of the second run; the first has jobs 1 to 6
    std::string why;
  };
  const std::string cursor = R"({"style": "cursor", "at": "/next"})";
  const std::string offset = R"({"style": "offset", "size": 2, "total_at": "/total"})";
  const std::string counted = R"({"style": "page", "total_pages_at": "/pages"})";
  // Not destroyed while the server's threads may still look at them.
  static const std::vector<List> lists{
      {"moved",
       offset,
       {jobs_json(2, 1, R"(, "total": 4)"), jobs_json(2, 2, R"(, "total": 4)")},
       "1 job stands on two pages: the list moved while it was read"},
      {"moved-counted", counted, {jobs_json(2, 1, R"(, "pages": 2)"), jobs_json(2, 2)}, "1 job stands on two pages"},
      {"moved-uncounted",
       R"({"style": "page"})",
       {jobs_json(2, 1), jobs_json(2, 2), jobs_json(0)},
       "1 job stands on two pages"},
      {"gap",
       cursor,
       {jobs_json(2, 1, R"(, "next": "p2")"), jobs_json(0, 1, R"(, "next": "p3")"), jobs_json(1, 3)},
       "Page 2 is empty, where the board names a further one"},
      {"hole", counted, {jobs_json(2, 1, R"(, "pages": 3)"), jobs_json(0), jobs_json(1, 3)}, "Page 2 of 3 is empty"},
      {"short",
       offset,
       {jobs_json(2, 1, R"(, "total": 4)"), jobs_json(1, 3)},
       "The board says it has 4 jobs and listed 3"},
      {"long",
       R"({"style": "offset", "size": 10, "total_at": "/total"})",
       {jobs_json(4, 1, R"(, "total": 3)")},
       "The board says it has 3 jobs and listed 4"},
      {"shrinks",
       offset,
       {jobs_json(2, 1, R"(, "total": 4)"), jobs_json(2, 3, R"(, "total": 3)")},
       "The board says it has 4 jobs, and on another page 3"},
      {"loop",
       cursor,
       {jobs_json(2, 1, R"(, "next": "p2")"), jobs_json(1, 3, R"(, "next": "p2")")},
       "The list leads back to a page that was read"},
      {"broken",
       R"({"style": "page", "size": 5})",
       {R"({"jobs": [)" + job_json(1) + R"(, {"id": 9}]})"},
       "1 job could not be read"}};
  std::atomic<bool> is_second = false;
  for (const List& list : lists) {
    const std::string path = "/" + list.name;
    server.on(path, [&](Connection& c, const ServerRequest& r) {
      const std::string at = r.target.substr(r.target.find('=') + 1);
      const bool is_offset = list.paging.find("offset") != std::string::npos;
      const std::size_t page = at.empty()          ? 0
                               : at.front() == 'p' ? std::stoul(at.substr(1)) - 1
                               : is_offset         ? std::stoul(at) / 2
                                                   : std::stoul(at) - 1;
      if (is_second)
        c.ok(list.pages.at(std::min(page, list.pages.size() - 1)));
      else
        c.ok(page == 0 ? jobs_json(6, 1, R"(, "total": 6, "pages": 1)") : jobs_json(0));
    });
    const std::string parameter = list.paging == cursor                             ? "?c={cursor}"
                                  : list.paging.find("offset") != std::string::npos ? "?o={offset}"
                                                                                    : "?p={page}";
    add_source(list.name, path + parameter, R"(, "lists": "all", "paging": )" + list.paging);
  }
  run();
  minutes_passed = 60;
  is_second = true;
  const Run run = this->run();
  for (const List& list : lists) {
    CAPTURE(list.name);
    CHECK(source_of(run, list.name).status == Status::kCompleted);
    CHECK(source_of(run, list.name).jobs_closed == 0);
    int told = 0;
    for (const std::string& message : messages(run.id, list.name)) {
      CAPTURE(message);
      told += message.find(list.why) != std::string::npos &&
              message.find(": no job is taken for closed") != std::string::npos;
    }
    CHECK(told == 1);
  }
}

TEST_CASE_FIXTURE(ScrapingFixture, "a list that is empty closes its few jobs when the next run finds it empty, too") {
  add_source("board", "/jobs", R"(, "lists": "all")");
  server.serve("/jobs", jobs_json(4));
  run();
  minutes_passed += 60;
  server.serve("/jobs", jobs_json(0));
  const Run first_look = run();
  CHECK(first_look.source_runs[0].jobs_closed == 0);
  CHECK(times_said(
            first_look.id,
            "The list is empty, where 4 jobs were open: nothing is closed before the next run finds it empty, too") ==
        1);
  SUBCASE("it does") {
    minutes_passed += 60;
    const Run second_look = run();
    CHECK(second_look.source_runs[0].jobs_closed == 4);
    CHECK(open_jobs() == 0);
  }
  SUBCASE("it lists one again, and is empty later") {
    minutes_passed += 60;
    server.serve("/jobs", jobs_json(1));
    CHECK(run().source_runs[0].jobs_closed == 3);
    minutes_passed += 60;
    server.serve("/jobs", jobs_json(0));
    CHECK(run().source_runs[0].jobs_closed == 0);
    minutes_passed += 60;
    CHECK(run().source_runs[0].jobs_closed == 1);
  }
}

TEST_CASE_FIXTURE(ScrapingFixture, "a token that names nothing ends the list") {
  for (const char* end : {"false", "null", "\"null\"", "\"\"", "0", "\"None\"", "\"undefined\"", "\"-\""}) {
    CAPTURE(std::string(end));
    sources.clear();
    server.serve("/cursor", jobs_json(2, 1, std::string(R"(, "next": )") + end));
    server.serve("/next", jobs_json(2, 1, std::string(R"(, "next": )") + end));
    add_source("cursor", "/cursor?c={cursor}", R"(, "paging": {"style": "cursor", "at": "/next"})");
    add_source("next", "/next", R"(, "paging": {"style": "next", "at": "/next"})");
    minutes_passed += 60;
    for (const SourceRun& source : run().source_runs) {
      CHECK(source.status == Status::kCompleted);
      CHECK(source.requests == 1);
    }
  }
}

TEST_CASE_FIXTURE(ScrapingFixture, "of a source that was never read, its file is what does not fit") {
  server.serve("/jobs", R"({"data": []})");
  add_source("board", "/jobs");
  CHECK(run().source_runs[0].error_message.value_or("").starts_with(
      "the source's file does not fit the board: expected "));
}
