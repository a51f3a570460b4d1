#include "server/cli/opinion_text.h"

#include <doctest/doctest.h>

#include "server/http/client.h"

using namespace zapply;

namespace {

const ZoneOffset kBogota = [](Timestamp) { return -300; };

std::string state(const std::string& paused_until, const std::string& cause, const std::string& last = "null") {
  return R"({"configured": true, "model": "llama", "host": "localhost:11434", "context": 4096, "asks_per_run": 10,
             "asks_per_day": 50, "asked_today": 3, "waiting": 1, "paused_until": )" +
         paused_until + R"(, "cause": )" + cause + R"(, "last_failure": )" + last +
         R"(, "last_failure_at": "2026-11-30T15:00:00.000Z"})";
}

}  // namespace

TEST_CASE("the state says who is asked, how much of the budget is left, and what holds it up") {
  CHECK(
      opinion_state_text(state("null", "null"), kBogota) ==
      "Second opinions of llama at localhost:11434.\nAsked today: 3 of 50 (days in UTC); at most 10 new jobs of a run.\n"
      "1 job waits for one.\n");
  CHECK(opinion_state_text(state(R"("2026-11-30T16:00:00.000Z")", R"("402: pay first")"), kBogota)
            .ends_with("Paused until 2026-11-30 11:00:00: 402: pay first.\n"));
  CHECK(opinion_state_text(state("null", "null", R"("it was slow")"), kBogota)
            .ends_with("The last failure, 2026-11-30 10:00:00: it was slow.\n"));
}

TEST_CASE("without a model it says what to set") {
  std::string off = state("null", "null");
  off.replace(off.find("true"), 4, "false");
  CHECK(opinion_state_text(off, kBogota).find("ZAPPLY_LLM_MODEL") != std::string::npos);
}

TEST_CASE("a test says what works and what does not") {
  const std::string good = R"({"reachable": true, "model_known": true, "models": ["llama"], "rung": "json_schema",
                               "milliseconds": 1234, "cause": null})";
  CHECK(opinion_test_text(good) ==
        "The server answers.\nIt has the model.\nA usable answer came in 1,234 ms, asked for as json_schema.\n");
  CHECK(opinion_test_passed(good));
  const std::string bad = R"({"reachable": true, "model_known": false, "models": ["a", "b"], "rung": null,
                              "milliseconds": 9, "cause": "404 Not Found"})";
  CHECK(opinion_test_text(bad) ==
        "The server answers.\nIt does not list the model. It has: a, b.\nNo usable answer: 404 Not Found.\n");
  CHECK_FALSE(opinion_test_passed(bad));
}

TEST_CASE("what is no answer of this kind is an error of the server's") {
  CHECK_THROWS_AS(opinion_state_text("{}", kBogota), ApiError);
  CHECK_THROWS_AS(opinion_test_text("<html>"), ApiError);
}
