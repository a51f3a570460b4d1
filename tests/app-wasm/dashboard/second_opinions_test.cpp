#include "app-wasm/dashboard/second_opinions.h"

#include <doctest/doctest.h>

#include <string>

#include "app-wasm/shell/shell.h"
#include "shared/protocol.h"
#include "tests/app-wasm/dashboard/fake_server.h"

using namespace zapply;

namespace {

std::string told(bool configured, const std::string& pause = "null") {
  return R"({"configured":)" + std::string(configured ? "true" : "false") +
         R"(,"model":"llama","host":"localhost:11434","context":4096,"asks_per_run":10,"asks_per_day":50,)"
         R"("asked_today":3,"waiting":2,"paused_until":)" +
         pause + R"(,"cause":"402: pay first","last_failure":null,"last_failure_at":null})";
}

struct Fixture {
  Timestamp now = from_ms(1'795'000'000'000);
  Shell shell{{[this] { return now; }, [](const std::string&, Timestamp) { return -300; }}};
  SecondOpinions& opinions = shell.dashboard().opinions;
  FakeServer server{shell.dashboard().requests};

  void open_settings(const std::string& answer) {
    shell.arrive("#/sources");
    shell.stream_opened();
    shell.actions().run("settings");
    server.answer("GET api/opinion", 200, answer);
  }
};

}  // namespace

TEST_CASE_FIXTURE(Fixture, "settings tell who is asked, how much of the budget is left, and what holds it up") {
  open_settings(told(true, R"("2026-11-30T16:00:00.000Z")"));
  REQUIRE(opinions.told());
  CHECK(opinions.told()->is_configured);
  CHECK(opinions.told()->model == "llama");
  CHECK(opinions.told()->asked_today == 3);
  CHECK(opinions.told()->waiting == 2);
  CHECK(opinions.told()->paused_until == parse_rfc3339("2026-11-30T16:00:00Z"));
  CHECK(opinions.told()->cause == "402: pay first");
}

TEST_CASE_FIXTURE(Fixture, "without a model there is nothing to test, and a broken answer is told") {
  open_settings(told(false));
  CHECK_FALSE(shell.actions().run("opinion.test"));
  opinions.forget();
  opinions.show();
  server.answer("GET api/opinion", 200, "{}");
  CHECK(opinions.load() == Load::kFailed);
  CHECK_FALSE(opinions.error().empty());
}

TEST_CASE_FIXTURE(Fixture, "a test is one at a time, says what came of it, and the state is asked for again") {
  open_settings(told(true));
  CHECK(shell.actions().run("opinion.test"));
  CHECK(opinions.is_testing());
  CHECK_FALSE(shell.actions().run("opinion.test"));
  server.answer("POST api/opinion/test", 200,
                R"({"reachable":true,"model_known":true,"models":[],"rung":"text","milliseconds":1500,"cause":null})");
  REQUIRE(opinions.tested());
  CHECK(opinions.tested()->first == "It works: a usable answer came in 1,500 ms.");
  CHECK(opinions.tested()->second);
  server.answer("GET api/opinion", 200, told(true));
  shell.actions().run("opinion.test");
  CHECK_FALSE(opinions.tested());
  server.answer(
      "POST api/opinion/test", 200,
      R"({"reachable":true,"model_known":false,"models":["a","b"],"rung":null,"milliseconds":5,"cause":"404"})");
  CHECK(opinions.tested()->first == "No usable answer: 404. The server lists no such model; it has a, b.");
  CHECK_FALSE(opinions.tested()->second);
  shell.actions().run("opinion.test");
  server.answer("POST api/opinion/test", 503, R"({"detail":"a test is on already"})");
  CHECK(opinions.tested()->first == "Not done: a test is on already");
}
