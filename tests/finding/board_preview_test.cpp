#include "server/finding/board_preview.h"

#include <doctest/doctest.h>

#include <chrono>

#include "server/fetch/curl_fetcher.h"
#include "server/fetch/replay_fetcher.h"
#include "server/sources/catalog.h"
#include "tests/support/fault_server.h"
#include "tests/support/fetching.h"
#include "tests/support/recordings.h"
#include "tests/support/scripted_fetcher.h"

using namespace zapply;
using namespace zapply::test;

namespace {

const Catalog& catalog() {
  static const Catalog built_in(built_in_sources());
  return built_in;
}

FoundBoard recorded(const std::string& source, const std::string& company) {
  ReplayFetcher fetcher(recordings() / source);
  Asker asker(fetcher, std::chrono::seconds(20), [] {});
  return preview_of(asker, *catalog().find(source), false, company);
}

FoundBoard answered(const std::string& source, const std::string& company, FetchResponse answer) {
  ScriptedFetcher fetcher([&](const HttpRequest&) { return answer; });
  Asker asker(fetcher, std::chrono::seconds(20), [] {});
  return preview_of(asker, *catalog().find(source), false, company);
}

}  // namespace

TEST_CASE("a board's first jobs are shown, with the company as they write it") {
  const FoundBoard found = recorded("greenhouse", "tallowmere");
  CHECK(found.outcome == FindOutcome::kFound);
  CHECK(found.reason == "");
  CHECK(found.label == "Greenhouse");
  CHECK(found.company == "tallowmere");
  CHECK(found.company_name != "");
  REQUIRE_FALSE(found.jobs.empty());
  CHECK(found.jobs.size() <= kPreviewJobs);
  CHECK(found.jobs_count >= static_cast<std::int64_t>(found.jobs.size()));
  CHECK(found.jobs.front().title != "");
  CHECK(found.jobs.front().url.starts_with("https://"));
}

TEST_CASE("a board that is looked for first, and one with pages, are read as in a run") {
  CHECK(recorded("hackernews", "").outcome == FindOutcome::kFound);
}

TEST_CASE("a company that its board doesn't know is told from one of which nothing is known") {
  const FoundBoard missing = answered("greenhouse", "figmma", answer_of("", 404));
  CHECK(missing.outcome == FindOutcome::kMissing);
  CHECK(missing.reason == "Greenhouse has no company \"figmma\": its board answered 404");
  CHECK(answered("greenhouse", "figma", answer_of("", 503)).outcome == FindOutcome::kUnknown);
  CHECK(answered("greenhouse", "figma", answer_of("<title>Just a moment</title>")).outcome == FindOutcome::kUnknown);
  const FoundBoard empty = answered("greenhouse", "figma", answer_of(R"({"jobs": []})"));
  CHECK(empty.outcome == FindOutcome::kEmpty);
  CHECK(empty.reason == "\"figma\" at Greenhouse lists no job now: it may have none, or be called something else");
  // Nobody says of a board without companies that it is not there.
  CHECK(answered("remotive", "", answer_of("", 404)).outcome == FindOutcome::kUnknown);
}

TEST_CASE("a company is asked for at its system's board alone, whatever it is called") {
  std::string asked;
  ScriptedFetcher fetcher([&](const HttpRequest& request) {
    asked = request.url;
    return answer_of("", 404);
  });
  Asker asker(fetcher, std::chrono::seconds(20), [] {});
  preview_of(asker, *catalog().find("ashby"), false, "Acme Labs");
  CHECK(asked.find("api.ashbyhq.com/posting-api/job-board/Acme%20Labs") != std::string::npos);
}

TEST_CASE("robots.txt is asked where a run asks it, and what it forbids is told") {
  SourceFile source = *catalog().find("greenhouse");
  source.obeys_robots = true;
  ScriptedFetcher fetcher([](const HttpRequest& request) {
    return answer_of(request.url.ends_with("/robots.txt") ? "User-agent: *\nDisallow: /" : "[]");
  });
  Asker asker(fetcher, std::chrono::seconds(20), [] {});
  const FoundBoard found = preview_of(asker, source, false, "figma");
  CHECK(found.outcome == FindOutcome::kForbidden);
  CHECK(found.reason.find("robots.txt forbids it") != std::string::npos);
}

TEST_CASE("a board that does not answer is given up in time, and whoever waits may go before") {
  ScriptedFetcher fetcher([](const HttpRequest&) { return std::nullopt; });
  Asker hurried(fetcher, std::chrono::milliseconds(50), [] {});
  const FoundBoard late = preview_of(hurried, *catalog().find("greenhouse"), false, "figma");
  CHECK(late.outcome == FindOutcome::kUnknown);
  CHECK(late.reason.find("no answer within") != std::string::npos);
  CHECK(fetcher.pending() == 0);

  struct Gone {};
  int looks = 0;
  Asker left(fetcher, std::chrono::seconds(20), [&] {
    if (++looks == 3) throw Gone();
  });
  CHECK_THROWS_AS(preview_of(left, *catalog().find("greenhouse"), false, "figma"), Gone);
}

TEST_CASE("private addresses are refused, but of a source that the config file lets reach them") {
  FaultServer server;
  server.serve("/jobs", R"({"jobs": [{"id": 1, "absolute_url": "https://x.test/1", "title": "T"}]})");
  SourceFile source = *catalog().find("greenhouse");
  source.request.url = server.url("/jobs") + "?of={company}";
  CurlFetcher fetcher(impatient());
  Asker asker(fetcher, std::chrono::seconds(20), [] {});
  const FoundBoard refused = preview_of(asker, source, false, "acme");
  CHECK(refused.outcome == FindOutcome::kUnknown);
  CHECK(server.requests().empty());
  CHECK(preview_of(asker, source, true, "acme").outcome == FindOutcome::kFound);
}
