#include <doctest/doctest.h>

#include <chrono>

#include "server/api/sources_routes.h"
#include "server/store/sources.h"
#include "shared/protocol.h"
#include "tests/support/api_fixture.h"
#include "tests/support/scripted_fetcher.h"

using namespace zapply;
using namespace zapply::test;

namespace {

/// A server that has Greenhouse beside its other sources.
struct BoardsFixture : ApiFixture {
  std::atomic<int> asked = 0;

  BoardsFixture() {
    board = [this](const HttpRequest& request) -> std::optional<FetchResponse> {
      ++asked;
      if (request.url.find("silent") != std::string::npos) return std::nullopt;
      if (request.url.find("missing") != std::string::npos) return answer_of("", 404);
      if (request.url.find("closed") != std::string::npos) return answer_of("[]");
      if (request.url.find("broken") != std::string::npos) return answer_of("", 503);
      return answer_of(R"([{"id": "1", "url": "https://x.test/1", "title": "Engineer"}])");
    };
  }
  FoundBoard find(const std::string& address) {
    const ApiAnswer answer = post("/api/sources/find", nlohmann::json{{"address", address}}.dump());
    REQUIRE(answer.status == 200);
    return parse_found_board(answer.body);
  }
  ApiAnswer set(const std::string& company, const std::string& more = "") {
    return patch("/api/sources/companies", R"({"companies": ["acme", ")" + company + "\"]" + more + "}");
  }
  std::vector<std::string> companies() { return source_state(store, "companies").companies; }
};

}  // namespace

TEST_CASE_FIXTURE(BoardsFixture, "what stands behind an address is found, and kept nowhere") {
  const FoundBoard found = find("https://boards.greenhouse.io/figma");
  CHECK(found.outcome == FindOutcome::kFound);
  CHECK(found.source == "greenhouse");
  CHECK(found.company == "figma");
  REQUIRE(found.jobs.size() == 1);
  CHECK(found.jobs[0].title == "Engineer");
  CHECK_FALSE(source_state(store, "greenhouse").company_count.has_value());

  CHECK(find("https://boards.greenhouse.io/missing").outcome == FindOutcome::kMissing);
  CHECK(find("https://boards.greenhouse.io/broken").outcome == FindOutcome::kUnknown);
  CHECK(find("https://boards.greenhouse.io/closed").outcome == FindOutcome::kEmpty);
  CHECK(find("https://nobody.test/").outcome == FindOutcome::kUnrecognised);
  CHECK(find("not an address").outcome == FindOutcome::kInvalid);
}

TEST_CASE_FIXTURE(BoardsFixture, "what is found is added in one request, which asks its board no more") {
  find("https://boards.greenhouse.io/figma");
  const int before = asked;
  const ApiAnswer added = patch("/api/sources/greenhouse", R"({"companies": ["figma"], "enabled": true})");
  CHECK(added.status == 200);
  CHECK(parse_source(added.body).enabled);
  CHECK(asked == before);
  const FoundBoard again = find("https://boards.greenhouse.io/figma/jobs/1");
  CHECK(again.outcome == FindOutcome::kAdded);
  CHECK(again.reason == "\"figma\" is one of Greenhouse's companies already");
  CHECK(find("https://alpha.example/jobs").outcome == FindOutcome::kAdded);
  CHECK(asked == before);
}

TEST_CASE_FIXTURE(BoardsFixture, "a company that is not there is refused, and so is what can be none") {
  CHECK(set("globex").status == 200);
  const ApiAnswer missing = set("missing");
  CHECK(missing.status == 422);
  CHECK(missing.detail() == "Companies has no company \"missing\": its board answered 404");
  CHECK(set("fig ma!").status == 422);
  CHECK(set("https://www.figma.com/careers/").status == 422);
  CHECK(companies() == std::vector<std::string>{"acme", "globex"});
  CHECK(patch("/api/sources/greenhouse", R"({"companies": ["https://boards.greenhouse.io/figma"]})").status == 200);
  CHECK(source_state(store, "greenhouse").companies == std::vector<std::string>{"figma"});
}

TEST_CASE_FIXTURE(BoardsFixture, "a company of which nothing can be told is added when one says so") {
  for (const char* company : {"broken", "closed"}) {
    const ApiAnswer doubt = set(company);
    CHECK(doubt.status == 424);
    CHECK(doubt.detail().find("it can be added unseen (\"unchecked\": true)") != std::string::npos);
    CHECK(set(company, R"(, "unchecked": true)").status == 200);
    CHECK(companies() == std::vector<std::string>{"acme", company});
  }
  // Those that are there already are asked for by nobody.
  const int before = asked;
  CHECK(patch("/api/sources/companies", R"({"companies": ["closed"]})").status == 200);
  CHECK(asked == before);
}

TEST_CASE_FIXTURE(BoardsFixture, "an address is taken from the body alone, by who may change something") {
  CHECK(post("/api/sources/find", "{}").status == 422);
  CHECK(post("/api/sources/find", R"({"address": 7})").status == 422);
  CHECK(post("/api/sources/find", R"({"address": ")" + std::string(2001, 'a') + "\"}").status == 422);
  const std::string body = R"({"address": "https://boards.greenhouse.io/figma"})";
  CHECK(call("POST", "/api/sources/find", body, {{"Sec-Fetch-Site", "cross-site"}}).status == 403);
  CHECK(call("POST", "/api/sources/find", body, {{"Origin", "https://evil.test"}}).status == 403);
  CHECK(asked == 0);
}

TEST_CASE_FIXTURE(BoardsFixture, "a question ends when its client goes, and makes room for another") {
  for (int i = 0; i < 3; ++i) {
    httplib::Client gone("127.0.0.1", server.port());
    gone.set_read_timeout(std::chrono::milliseconds(200));
    CHECK_FALSE(
        gone.Post("/api/sources/find", R"({"address": "https://boards.greenhouse.io/silent"})", "application/json"));
  }
  const auto began = std::chrono::steady_clock::now();
  CHECK(find("https://boards.greenhouse.io/figma").outcome == FindOutcome::kFound);
  CHECK(std::chrono::steady_clock::now() - began < std::chrono::seconds(10));  // each by itself takes 25
}

TEST_CASE_FIXTURE(BoardsFixture, "a server stops at once with a question on") {
  std::thread client([&] {
    httplib::Client waiting("127.0.0.1", server.port());
    waiting.Post("/api/sources/find", R"({"address": "https://boards.greenhouse.io/silent"})", "application/json");
  });
  while (asked == 0) std::this_thread::yield();
  const auto began = std::chrono::steady_clock::now();
  server.stop();
  client.join();
  CHECK(std::chrono::steady_clock::now() - began < std::chrono::seconds(10));
}
