#include "app-wasm/jobs/job_reasons.h"

#include <doctest/doctest.h>

#include "app-wasm/jobs/jobs_filter.h"
#include "app-wasm/shell/shell.h"
#include "shared/protocol.h"
#include "tests/app-wasm/dashboard/fake_server.h"
#include "tests/app-wasm/jobs/made_jobs.h"

using namespace zapply;

namespace {

constexpr const char* kMatch =
    R"({"profile":"ann","verdict":"no","score":71,"completeness":0.8,)"
    R"("rules":[{"rule":"place","verdict":"yes","evidence":"from any country","why":"It is open to all."},)"
    R"({"rule":"employment_type","verdict":"no","evidence":"contract","why":"You don't want it: contract."}],)"
    R"("parts":[{"part":"must_skills","points":20.5,"of":40,"evidence":"","why":"You have Go."}],)"
    R"("kept":{"verdict":"yes","score":71,"rule":"","was":{"verdict":"yes","score":60},"changed_by":"posting",)"
    R"("is_older":true}})";

struct Fixture {
  Timestamp now = from_ms(1'795'000'000'000);
  Shell shell{{[this] { return now; }, [](const std::string&, Timestamp) { return -300; }}};
  Dashboard& dashboard = shell.dashboard();
  PageOfJobs& page = shell.pages().get<PageOfJobs>();
  FakeServer server{dashboard.requests};
};

}  // namespace

TEST_CASE("reasons are read as the server tells them") {
  const JobReasons reasons = parse_job_reasons(kMatch);
  CHECK(reasons.standing == Standing{Verdict::kNo, 71});
  REQUIRE(reasons.rules.size() == 2);
  CHECK(reasons.rules[1].verdict == Verdict::kNo);
  CHECK(reasons.parts[0].points == 20.5);
  CHECK(reasons.is_newer);
  CHECK(change_words(reasons) == "It was 60, nothing rules it out, before the posting changed.");
  CHECK_THROWS_AS(parse_job_reasons("{}"), ProtocolError);
  CHECK_THROWS_AS(parse_job_reasons("x"), ProtocolError);
}

TEST_CASE("what a person prefers is read apart from the score, and nothing where nothing is preferred") {
  CHECK_FALSE(parse_job_reasons(kMatch).preference);
  std::string text = kMatch;
  text.insert(text.size() - 1, R"(,"preference":null)");
  CHECK_FALSE(parse_job_reasons(text).preference);
  text = kMatch;
  text.insert(text.size() - 1,
              R"(,"preference":{"figure":72,"parts":[{"part":"onsite","weight":0.9,"why":"You star it."},)"
              R"({"part":"pay","weight":-0.2,"why":"You hide it."}]})");
  const auto preference = parse_job_reasons(text).preference;
  REQUIRE(preference);
  CHECK(preference_words(*preference) ==
        "72 of 100: further up among jobs that fit alike. It is no part of the score.");
  CHECK(preference->whys == std::vector<std::pair<std::string, bool>>{{"You star it.", true}, {"You hide it.", false}});
  CHECK(preference_words({.figure = 50, .whys = {}}).find("about where it stood") != std::string::npos);
}

TEST_CASE("the words that reasons quote are marked where they stand") {
  JobReasons reasons;
  const std::string text = "Apply from any country. We sponsor; apply from any country at any time.";
  CHECK(marked_pieces(text, reasons) == std::vector<MarkedPiece>{{text, false}});
  reasons.rules = {{"place", Verdict::kYes, "from any country", ""}, {"pay", Verdict::kYes, "any", ""}};
  CHECK(marked_pieces(text, reasons) == std::vector<MarkedPiece>{{"Apply ", false},
                                                                 {"from any country", true},
                                                                 {". We sponsor; apply ", false},
                                                                 {"from any country", true},
                                                                 {" at any time.", false}});
  // Of two that begin at one place the longer one.
  reasons.rules.push_back({"reach", Verdict::kYes, "from any country at any time", ""});
  CHECK(marked_pieces(text, reasons).at(3) == MarkedPiece{"from any country at any time", true});
  CHECK(marked_pieces("from any country at any time", reasons) ==
        std::vector<MarkedPiece>{{"from any country at any time", true}});
  CHECK(marked_pieces("", reasons).empty());
}

TEST_CASE_FIXTURE(
    Fixture, "with a profile the best fit stands first, what is ruled out is left out, and reasons are asked for") {
  server.profiles = R"({"profiles":[{"name":"ann"},{"name":"bob"}]})";
  shell.arrive("#/jobs/1");
  shell.stream_opened();
  const Request list = server.expect("GET api/jobs?");
  CHECK(list.path.find("profile=ann&verdict=yes,unknown") != std::string::npos);
  CHECK(list.path.find("sort=match") != std::string::npos);
  dashboard.requests.answer(list.ticket, {200, jobs_page(1, 3)});
  CHECK(server.has("GET api/jobs/facets?profile=ann"));
  server.answer("GET api/jobs/1", 200, to_json(make_job(1)));
  CHECK_FALSE(page.jobs().detail().reasons());
  server.answer("GET api/jobs/1/match?profile=ann", 200, kMatch);
  REQUIRE(page.jobs().detail().reasons());
  CHECK(page.jobs().detail().reasons()->standing.score == 71);

  shell.actions().run("jobs.suiting", "ruled-out");
  CHECK(dashboard.navigation.hash().find("suits=ruled-out") != std::string::npos);
  CHECK(server.expect("GET api/jobs?").path.find("profile=ann&verdict=no&") != std::string::npos);
  shell.actions().run("jobs.sort", "newest");
  CHECK(dashboard.navigation.hash().find("sort=newest") != std::string::npos);
}

TEST_CASE_FIXTURE(Fixture, "without a profile everything is as before") {
  shell.arrive("#/jobs?suits=fitting&sort=match");
  shell.stream_opened();
  const Request list = server.expect("GET api/jobs?");
  CHECK(list.path.find("profile") == std::string::npos);
  CHECK(list.path.find("verdict") == std::string::npos);
  CHECK(list.path.find("sort") == std::string::npos);
}
