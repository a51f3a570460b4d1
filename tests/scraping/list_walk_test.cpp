#include "server/scraping/list_walk.h"

#include <doctest/doctest.h>

#include <atomic>

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
  CHECK(times_said(run.id, "Page 2 repeats jobs of earlier pages: no further page is asked for") == 1);
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
