#include <doctest/doctest.h>

#include <chrono>

#include "server/extract/extract.h"
#include "tests/support/reading.h"

namespace zapply {
namespace {

const SourceFile& cards() {
  static const SourceFile kFile = test::source(R"x("format": "html", "items": "li.job", "job": {
    "id": "@data-id", "url": "h3 a@href", "title": "h3", "company": ".company", "location": ".meta span:nth-child(2)",
    "tags": ".tag", "published_at": "time@datetime", "description": {"at": ".text", "as": "html"}})x");
  return kFile;
}

const std::string kPage = R"(<!DOCTYPE html><html><head><title>Jobs &amp; more</title></head><body><ul>
  <li class="job featured" data-id="1"><h3><a href="/jobs/1?ref=list">Senior  Engineer</a></h3><div class=company>Acme &amp; Co</div>
    <p class=meta><span>x</span><span>Bonn, Germany</span></p><span class=tag>c++</span><span class=tag>sql</span>
    <time datetime="2026-07-01">July</time><div class=text><p>One</p><ul><li>Two</ul></div></li>
  <li class="job" data-id="2"><h3><a href="jobs/2">Designer</a></h3></li>
  <li class="ad">Buy!</li></ul></body></html>)";

}  // namespace

TEST_CASE("a page's cards become jobs") {
  const Page page = test::read(cards(), kPage);
  CHECK(page.error == "");
  REQUIRE(page.jobs.size() == 2);
  const Job& job = page.jobs[0];
  CHECK(job.source_id == "1");
  CHECK(job.url == "https://board.example/jobs/1?ref=list");
  CHECK(job.title == "Senior Engineer");
  CHECK(job.company == "Acme & Co");
  CHECK(job.location == "Bonn, Germany");
  CHECK(job.tags == std::vector<std::string>{"c++", "sql"});
  CHECK(job.published_at == parse_rfc3339("2026-07-01"));
  CHECK(job.description == "One\n\n• Two");
  CHECK(job.seniority == "senior");
  CHECK(page.jobs[1].url == "https://board.example/jobs/2");
  CHECK(cards().obeys_robots);
}

TEST_CASE("a page without the list is not the page that the file describes") {
  CHECK(test::read(cards(), "<html><title>Just a moment...</title><body>Checking your browser").error ==
        "expected a list at li.job, found a page titled “Just a moment...” "
        "without it");
  CHECK(test::read(cards(), "{\"a\": 1}").error == "expected an HTML page, found JSON");
  CHECK(test::read(cards(), "").error == "expected an HTML page, found an empty answer");
  PageOrigin later = test::origin();
  later.is_first = false;
  CHECK(extract_page(cards(), later, "<html><body>no more jobs").error == "");
}

TEST_CASE("the item itself, its root and next links are reachable") {
  const SourceFile file = test::source(
      R"("format": "html", "items": "a.job", "paging": {"style": "next", "at": "a[rel=next]@href"},
    "job": {"url": "@href", "title": "", "company": "$ h1"})");
  const Page page = test::read(file,
                               "<h1>Acme</h1><a class=job href=/1>One</a><a class=job href=/2>Two</a><a "
                               "rel=next href='?page=2'>more</a>");
  REQUIRE(page.jobs.size() == 2);
  CHECK(page.jobs[1].title == "Two");
  CHECK(page.jobs[1].url == "https://board.example/2");
  CHECK(page.jobs[1].company == "Acme");
  CHECK(page.next == "https://board.example/list?page=2");
}

TEST_CASE("an element that several selectors of a list find is one item") {
  const SourceFile file =
      test::source(R"("format": "html", "items": "li, .job", "job": {"url": "a@href", "title": "a"})");
  CHECK(test::read(file, "<li class=job><a href=/1>One</a></li><div class=job><a href=/2>Two</a></div>").jobs.size() ==
        2);
}

TEST_CASE("a posting's own page is read with selectors") {
  const SourceFile file = test::source(R"("format": "html", "items": "li a", "job": {"url": "@href", "title": ""},
    "detail": {"format": "html", "item": "main", "job": {"company": ".org", "description": {"at": ".body", "as": "html"}}})");
  Page page = test::read(file, "<li><a href=/1>One</a></li>");
  REQUIRE(page.jobs.size() == 1);
  CHECK(extract_detail(file, test::origin(),
                       "<div class=org>no</div><main><div class=org>Acme</div><div class=body><p>a<p>b</div></main>",
                       page.jobs[0]) == "");
  CHECK(page.jobs[0].company == "Acme");
  CHECK(page.jobs[0].description == "a\n\nb");
  CHECK(
      extract_detail(file, test::origin(), "<p>gone", page.jobs[0]).starts_with("expected the posting at main, found"));
}

TEST_CASE("a page of more names, attributes or siblings than any has is not read for hours") {
  const std::string item = "<li class=job data-id=1><h3><a href=/1>t</a></h3>";
  std::string attributes = item + "<div", repeated = item, tags = item, siblings = item + "<p class=meta>";
  for (int i = 0; i < 300'000; ++i) attributes += " a" + std::to_string(i);
  for (int i = 0; i < 300; ++i) repeated += attributes.substr(item.size(), 60'000) + ">";
  for (int i = 0; i < 500'000; ++i) tags += "<x" + std::to_string(i) + "/>";
  for (int i = 0; i < 500'000; ++i) siblings += "<span>x</span>";
  const auto begun = std::chrono::steady_clock::now();
  for (const std::string& page : {attributes + ">", repeated, tags}) CHECK(test::read(cards(), page).jobs.size() == 1);
  CHECK(test::read(cards(), tags).error.starts_with("the page was cut off"));
  CHECK(
      test::read(cards(), siblings).error ==
      "the list was not read to its end: the locator \".meta span:nth-child(2)\" may take more than 100,000,000 steps "
      "in this page, which is too large for it");
  CHECK(std::chrono::steady_clock::now() - begun < std::chrono::seconds(10));
}

TEST_CASE("selectors within selectors look through everything below again and again, and may be too many") {
  std::string page = "<li class=job data-id=1><h3><a href=/1>t</a></h3></li>";
  for (int i = 0; i < 300; ++i) page += "<div>";
  for (int i = 0; i < 2000; ++i) page += "<p>x</p>";
  const auto read = [&](const std::string& items) {
    return test::read(
        test::source(R"("format": "html", "items": ")" + items + R"(", "job": {"url": "a@href", "title": "h3"})"),
        page);
  };
  CHECK(read("li:has(h3)").jobs.size() == 1);
  CHECK(read("li, div:has(div:has(div:has(b)))").error ==
        "the answer could not be read: the locator \"li, div:has(div:has(div:has(b)))\" may take more than 100,000,000 "
        "steps in this page, which is too large for it");
}

TEST_CASE("whatever looks at all siblings may be too much for a page of many") {
  std::string page = "<p>";
  for (int i = 0; i < 20'000; ++i) page += "<span>x</span>";
  for (const char* items : {"span:nth-child(2)", "span:last-of-type", "span ~ b"})
    CHECK(test::read(test::source(std::string(R"("format": "html", "items": ")") + items +
                                  R"(", "job": {"url": "a@href", "title": "h3"})"),
                     page)
              .error.find("may take more than 100,000,000 steps") != std::string::npos);
}

TEST_CASE("items within items are read as deep as a list may nest") {
  std::string page;
  for (int i = 1; i <= 12; ++i)
    page += "<li class=job data-id=" + std::to_string(i) + "><h3><a href=/" + std::to_string(i) + ">t</a></h3><ul>";
  CHECK(test::read(cards(), page + "</ul></li><p>").jobs.size() == 8);
  std::string beside;
  for (int i = 1; i <= 12; ++i)
    beside += "<li class=job data-id=" + std::to_string(i) + "><h3><a href=/" + std::to_string(i) + ">t</a></h3></li>";
  CHECK(test::read(cards(), beside).jobs.size() == 12);
}

TEST_CASE("deep and broken pages do no harm") {
  std::string deep = "<li class=job><h3><a href=/1>t</a></h3>";
  for (int i = 0; i < 20'000; ++i) deep += "<div>";
  CHECK(test::read(cards(), deep + "x").jobs.size() == 0);  // no id
  std::string wide;
  for (int i = 0; i < 20'000; ++i) wide += "<li class=job data-id=" + std::to_string(i) + "><h3><a href=/x>t</a></h3>";
  CHECK(test::read(cards(), wide).jobs.size() == 20'000);
  CHECK(test::read(cards(), std::string("\0<li class=job\xFF\xFE", 16)).error != "");
}

}  // namespace zapply
