#include "server/finding/board_finder.h"

#include <doctest/doctest.h>

#include <chrono>
#include <map>

#include "server/fetch/curl_fetcher.h"
#include "tests/support/fault_server.h"
#include "tests/support/fetching.h"
#include "tests/support/scripted_fetcher.h"

using namespace zapply;
using namespace zapply::test;

namespace {

/// Pages of a test by their addresses; others are not there. Without a robots.txt all may be read.
struct Web {
  std::map<std::string, FetchResponse> pages;
  std::vector<std::string> asked;
  Catalog catalog{built_in_sources()};
  ScriptedFetcher fetcher{[this](const HttpRequest& request) {
    asked.push_back(request.url);
    const auto found = pages.find(request.url);
    return found == pages.end() ? answer_of("", 404) : found->second;
  }};

  FoundBoard find(std::string_view address) {
    Asker asker(fetcher, std::chrono::seconds(20), [] {});
    return recognise(asker, catalog, address);
  }
};

}  // namespace

TEST_CASE_FIXTURE(Web, "an address in a system is recognised without asking anybody") {
  for (const std::string_view address : {"https://boards.greenhouse.io/figma", "boards.greenhouse.io/figma",
                                         " https://job-boards.greenhouse.io/figma/ "}) {
    const FoundBoard found = find(address);
    CHECK(found.outcome == FindOutcome::kFound);
    CHECK(found.source == "greenhouse");
    CHECK(found.company == "figma");
  }
  CHECK(find("https://remotive.com/remote-jobs").source == "remotive");
  CHECK(asked.empty());
}

TEST_CASE_FIXTURE(Web, "a careers page is recognised by what it embeds") {
  pages["https://careers.acme.test/"] =
      answer_of(R"(<iframe src="https://jobs.ashbyhq.com/Acme%20Labs/embed"></iframe>)");
  const FoundBoard found = find("careers.acme.test");
  CHECK(found.outcome == FindOutcome::kFound);
  CHECK(found.source == "ashby");
  CHECK(found.company == "Acme Labs");
  CHECK(asked == std::vector<std::string>{"https://careers.acme.test/"});
}

TEST_CASE_FIXTURE(Web,
                  "a page that redirects to a system is recognised by where it leads, also when that can't be read") {
  FetchResponse moved = answer_of("", 302);
  moved.headers = {{"location", "https://acme.breezy.hr/"}};
  pages["https://acme.test/jobs"] = moved;
  CHECK(find("https://acme.test/jobs").source == "breezyhr");
}

TEST_CASE_FIXTURE(Web, "what is not recognised says why") {
  pages["https://acme.test/"] = answer_of("<p>Write to jobs@acme.test");
  const FoundBoard plain = find("https://acme.test/");
  CHECK(plain.outcome == FindOutcome::kUnrecognised);
  CHECK(plain.reason.starts_with("no known system was recognised at https://acme.test/: docs/sources.md"));
  pages["https://feed.test/"] = answer_of(R"(<link rel=alternate type="application/rss+xml" href="/jobs.xml">)");
  CHECK(find("https://feed.test/").reason.find("it can be read as a feed") != std::string::npos);
  const FoundBoard gone = find("https://gone.test/x");
  CHECK(gone.outcome == FindOutcome::kUnreachable);
  CHECK(gone.reason == "the page could not be read: 404");
  FetchResponse moved = answer_of("", 302);
  moved.headers = {{"location", "https://shy.test/"}};
  pages["https://moved.test/"] = moved;
  pages["https://shy.test/robots.txt"] = answer_of("User-agent: *\nDisallow: /");
  CHECK(find("https://moved.test/").reason.find("https://shy.test/robots.txt forbids it") != std::string::npos);
  for (const std::string_view nonsense : {"", "figma", "ftp://x.test/", "file:///etc/passwd", "javascript:alert(1)"})
    CHECK_MESSAGE(find(nonsense).outcome == FindOutcome::kInvalid, std::string(nonsense));
  CHECK(find("https://x.test/" + std::string(2000, 'a')).reason.find("is no address of a page") != std::string::npos);
}

TEST_CASE_FIXTURE(Web, "a system that is none of the sources here is named") {
  catalog = Catalog({});
  CHECK(find("https://boards.greenhouse.io/figma").reason ==
        "this is a page of Greenhouse, which is none of the sources here");
}

TEST_CASE("pages of one's own network are never asked") {
  FaultServer server;
  server.serve("/careers", R"(<a href="https://boards.greenhouse.io/figma">Jobs</a>)", "text/html");
  CurlFetcher fetcher(impatient());
  Asker asker(fetcher, std::chrono::seconds(20), [] {});
  const Catalog catalog(built_in_sources());
  for (const std::string& address :
       {server.url("/careers"), "http://localhost:" + std::to_string(server.port()) + "/careers"}) {
    const FoundBoard found = recognise(asker, catalog, address);
    CHECK(found.outcome == FindOutcome::kInvalid);
    CHECK(found.reason.find("only public pages are looked at") != std::string::npos);
  }
  // A name that leads to one is refused when it is dialled.
  const FoundBoard named =
      recognise(asker, catalog, "http://jobs.localhost:" + std::to_string(server.port()) + "/careers");
  CHECK(named.outcome == FindOutcome::kUnreachable);
  CHECK(named.reason.find("the address is private") != std::string::npos);
  CHECK(server.requests().empty());
}
