#include "server/scraping/walk.h"

#include <doctest/doctest.h>

#include <atomic>

#include "server/store/cleaning.h"
#include "tests/support/scraping.h"

using namespace zapply;
using namespace zapply::test;
using namespace std::chrono_literals;
using Status = SourceRunStatus;

TEST_CASE_FIXTURE(ScrapingFixture, "pages are asked until an empty one") {
  server.on("/jobs", [](Connection& c, const ServerRequest& r) {
    const int page = r.target.back() - '0';
    c.ok(page <= 3 ? jobs_json(2, page * 10) : "{\"jobs\": []}");
  });
  add_source("board", "/jobs?page={page}", R"(, "paging": {"style": "page"})");
  const Run run = this->run();
  CHECK(run.status == RunStatus::kCompleted);
  CHECK(run.source_runs[0].jobs_found == 6);
  CHECK(run.source_runs[0].requests == 4);
  CHECK(run.progress == Progress{4, 4});
  CHECK(says(run.id, "Page 3: 2 jobs"));
}

TEST_CASE_FIXTURE(ScrapingFixture, "a known total is asked for side by side, and progress knows it") {
  server.on("/jobs", [](Connection& c, const ServerRequest& r) {
    const int offset = std::stoi(r.target.substr(r.target.find('=') + 1));
    c.pause(30ms);
    c.ok(jobs_json(offset < 50 ? 10 : 3, offset, ", \"total\": 53"));
  });
  add_source("board", "/jobs?offset={offset}", R"(, "paging": {"style": "offset", "size": 10, "total_at": "/total"})");
  const Run run = this->run();
  CHECK(run.status == RunStatus::kCompleted);
  CHECK(run.source_runs[0].jobs_found == 53);
  CHECK(run.source_runs[0].requests == 6);
  CHECK(run.progress == Progress{6, 6});
  CHECK(says(run.id, "Page 6 of 6: 3 jobs"));
  CHECK(server.most_open_connections() > 1);
}

TEST_CASE_FIXTURE(ScrapingFixture, "next links and cursors are followed") {
  server.on("/linked", [&](Connection& c, const ServerRequest& r) {
    if (r.target == "/linked")
      c.ok(jobs_json(1, 1, R"(, "next": "/linked?two")"));
    else
      c.ok(jobs_json(1, 2, R"(, "next": null)"));
  });
  server.on("/cursor", [](Connection& c, const ServerRequest& r) {
    if (r.target.ends_with("cursor="))
      c.ok(jobs_json(1, 3, R"(, "next": "a b")"));
    else if (r.target.ends_with("cursor=a%20b"))
      c.ok(jobs_json(1, 4));
    else
      c.answer(400, "", "");
  });
  server.on("/header", [&](Connection& c, const ServerRequest& r) {
    const std::string link = "Link: </header?two>; rel=\"next\"\r\n";
    c.answer(200, r.target == "/header" ? link : "", jobs_json(1, r.target == "/header" ? 5 : 6));
  });
  add_source("linked", "/linked", R"(, "paging": {"style": "next", "at": "/next"})");
  add_source("cursor", "/cursor?cursor={cursor}", R"(, "paging": {"style": "cursor", "at": "/next"})");
  add_source("header", "/header", R"(, "paging": {"style": "next"})");
  const Run run = this->run();
  CHECK(run.status == RunStatus::kCompleted);
  for (const SourceRun& source : run.source_runs) {
    CAPTURE(source.source_name);
    CHECK(source.jobs_found == 2);
    CHECK(source.requests == 2);
  }
}

TEST_CASE_FIXTURE(ScrapingFixture, "a list that repeats itself ends with a warning") {
  server.serve("/jobs", jobs_json(5));
  add_source("board", "/jobs?page={page}", R"(, "paging": {"style": "page"}, "lists": "all")");
  const Run run = this->run();
  CHECK(run.status == RunStatus::kCompleted);
  CHECK(run.source_runs[0].jobs_found == 5);
  CHECK(run.source_runs[0].requests == 2);
  CHECK(times_said(run.id, "Page 2 repeats jobs of earlier pages: the list ends here") == 1);
}

TEST_CASE_FIXTURE(ScrapingFixture, "no more pages are asked than the source file allows") {
  std::atomic<int> first = 0;
  server.on("/jobs", [&](Connection& c, const ServerRequest&) { c.ok(jobs_json(2, first += 2)); });
  add_source("board", "/jobs?page={page}", R"(, "paging": {"style": "page", "pages_max": 3})");
  const Run run = this->run();
  CHECK(run.source_runs[0].requests == 3);
  CHECK(says(run.id, "Stopped after 3 pages, as its source file says"));
}

TEST_CASE_FIXTURE(ScrapingFixture, "a page that fails keeps the jobs of the others, and fails the source") {
  server.on("/jobs", [](Connection& c, const ServerRequest& r) {
    if (r.target.ends_with("2"))
      c.answer(500, "", "");
    else
      c.ok(jobs_json(2));
  });
  add_source("board", "/jobs?page={page}", R"(, "paging": {"style": "page"})");
  const Run run = this->run();
  CHECK(run.source_runs[0].status == Status::kFailed);
  CHECK(run.source_runs[0].error_message == "page 2: 500 Internal Server Error (2 attempts)");
  CHECK(run.source_runs[0].jobs_found == 2);
  CHECK(open_jobs() == 2);
}

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
  const SourceState state = store.read([](Database& d) { return read_source_state(d, "board"); });
  CHECK(state.next_allowed_at == at(360 * 60));
  minutes_passed = 360;
  CHECK(run().source_runs[0].status == Status::kCompleted);
}

TEST_CASE_FIXTURE(ScrapingFixture, "each job's own page completes it; where that fails, the list's word is kept") {
  server.serve("/jobs", jobs_json(3));
  server.serve("/job/1", R"({"text": "<p>Build engines</p>"})");
  server.serve("/job/2", R"({"text": "<p>Build more</p>"})");
  add_source("board", "/jobs",
             R"(, "job": {"id": "/id", "url": "/url", "title": "/title"}, "detail": {"request": {"url": ")" +
                 server.url("/job/{id}") + R"("}, "job": {"description": {"at": "/text", "as": "html"}}})");
  const Run run = this->run();
  CHECK(run.status == RunStatus::kCompleted);
  CHECK(run.source_runs[0].jobs_found == 3);
  CHECK(run.source_runs[0].requests == 4);
  CHECK(run.progress == Progress{4, 4});
  CHECK(scalar("SELECT count(*) FROM job_descriptions") == 2);
  CHECK(times_said(run.id, "“Engineer 3”: its own page: 404 Not Found; kept what the list says") == 1);
}

TEST_CASE_FIXTURE(ScrapingFixture, "what a list's address needs is looked for first") {
  server.serve("/threads", R"({"hits": [{"id": "77"}]})");
  server.serve("/list/77", jobs_json(2));
  const std::string find =
      R"(, "find": {"request": {"url": ")" + server.url("/threads") + R"("}, "value": "/hits/0/id"})";
  add_source("board", "/list/{found}", find);
  CHECK(run().source_runs[0].jobs_found == 2);
  server.serve("/threads", R"({"hits": []})");
  minutes_passed = 60;
  const Run run = this->run();
  CHECK(run.source_runs[0].status == Status::kFailed);
  CHECK(run.source_runs[0].error_message.value_or("").starts_with("looking for the list: "));
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
  store.write([](Database& d) { d.prepare("UPDATE jobs SET closed_at = 1").run(); });
  CHECK(store.write([](Database& d) { return delete_closed_jobs(d, at(1), 100); }) == 3);
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
  const SourceState state = store.read([](Database& d) { return read_source_state(d, "board"); });
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

TEST_CASE_FIXTURE(ScrapingFixture, "a sitemap that lists sitemaps is read through all of them") {
  const auto sitemap = [&](const std::string& paths) {
    std::string xml = "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">";
    for (const char path : paths) xml += "<url><loc>" + server.url("/jobs/") + path + "</loc></url>";
    return xml + "</urlset>";
  };
  const auto index = [&](const std::vector<std::string>& paths) {
    std::string xml = "<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">";
    for (const std::string& path : paths) xml += "<sitemap><loc>" + server.url(path) + "</loc></sitemap>";
    return xml + "</sitemapindex>";
  };
  server.serve("/sitemap.xml", index({"/a.xml", "/more.xml", "/a.xml"}), "application/xml");
  server.serve("/a.xml", sitemap("12"), "application/xml");
  server.serve("/more.xml", index({"/b.xml", "/sitemap.xml"}), "application/xml");
  server.serve("/b.xml", sitemap("3"), "application/xml");
  for (const std::string number : {"1", "2", "3"})
    server.serve("/jobs/" + number,
                 R"(<script type="application/ld+json">{"@type": "JobPosting", "title": "Engineer )" + number +
                     R"(", "hiringOrganization": "Acme"}</script>)",
                 "text/html");
  add_source("site", "/sitemap.xml",
             R"(, "format": "xml", "items": "urlset/url", "job": {"url": "loc"}, "detail": {"format": "jsonld"},
       "lists": "all", "robots": false, "paging": {"style": "index", "at": "sitemapindex/sitemap/loc"})");
  Run run = this->run();
  CHECK(run.source_runs[0].error_message.value_or("") == "");
  CHECK(run.source_runs[0].jobs_found == 3);
  CHECK(run.source_runs[0].requests == 8);  // the index once more, for it lists itself
  minutes_passed = 60;
  server.serve("/b.xml", sitemap(""), "application/xml");
  run = this->run();
  CHECK(run.source_runs[0].jobs_closed == 1);
}

TEST_CASE_FIXTURE(ScrapingFixture, "what robots.txt forbids is left out, and the log says why") {
  server.serve("/robots.txt", "User-agent: *\nDisallow: /private\nDisallow: /job/2\n", "text/plain");
  server.serve("/private", jobs_json(3));
  server.serve("/public", jobs_json(2));
  server.serve("/job/1", R"({"text": "<p>Build engines</p>"})");
  add_source("private", "/private", R"(, "robots": true)");
  add_source("api", "/private", R"(, "robots": false)");
  add_source("public", "/public",
             R"(, "robots": true, "job": {"id": "/id", "url": "/url", "title": "/title"},
      "detail": {"request": {"url": ")" +
                 server.url("/job/{id}") + R"("}, "job": {"description": {"at": "/text", "as": "html"}}})");
  const Run run = this->run();
  CHECK(run.status == RunStatus::kCompleted);
  CHECK(source_of(run, "private").status == Status::kSkipped);
  CHECK(source_of(run, "private").error_message == server.url("/robots.txt") + " forbids it (Disallow: /private)");
  CHECK(source_of(run, "api").jobs_found == 3);
  CHECK(source_of(run, "public").jobs_found == 2);
  CHECK(says(run.id, "“Engineer 2”: its own page: " + server.url("/robots.txt") + " forbids it (Disallow: /job/2)"));
  CHECK(server.requests_to("/robots.txt").size() == 1);
  CHECK(server.requests_to("/job/2").empty());
}

TEST_CASE_FIXTURE(ScrapingFixture, "without a robots.txt all is allowed, while it can't be had nothing is") {
  server.serve("/jobs", jobs_json(1));
  add_source("board", "/jobs", R"(, "robots": true)");
  CHECK(run().status == RunStatus::kCompleted);
  minutes_passed = 60;
  server.on("/robots.txt", [](Connection& c, const ServerRequest&) { c.answer(503, "", ""); });
  const Run run = this->run();
  CHECK(run.status == RunStatus::kFailed);
  CHECK(run.source_runs[0].error_message == server.url("/robots.txt") +
                                                " could not be read (503 Service Unavailable (2 attempts)), so nothing "
                                                "else is asked");
  CHECK(server.requests_to("/jobs").size() == 1);
}
