#include "server/opinion/failure.h"

#include <doctest/doctest.h>

#include <string>

using namespace zapply;
using namespace std::chrono_literals;

TEST_CASE("each status is a failure of its kind") {
  for (const int status : {401, 402, 403, 404, 301}) CHECK(failure_of(status) == ModelFailure::kRefused);
  CHECK(failure_of(429) == ModelFailure::kBusy);
  for (const int status : {408, 500, 502, 503, 529}) CHECK(failure_of(status) == ModelFailure::kDown);
  for (const int status : {400, 413, 422}) CHECK(failure_of(status) == ModelFailure::kRejected);
}

TEST_CASE("what only a person can mend pauses everything, for longer each time, and costs no job a try") {
  const auto pause = [](int times) {
    return after_failure(ModelFailure::kRefused, {.in_a_row = 1, .tries = 3, .paused_in_a_row = times}, {});
  };
  CHECK(pause(1).pause == 15min);
  CHECK(pause(2).pause == 1h);
  CHECK(pause(3).pause == 4h);
  CHECK(pause(4).pause == 6h);
  CHECK(pause(1000).pause == 6h);
  CHECK_FALSE(pause(1).counts);
  CHECK_FALSE(pause(1).gives_up);
}

TEST_CASE("a server that says when to come again is taken at its word, within a day") {
  const auto pause = [](std::optional<std::chrono::seconds> asked, int times = 1) {
    return after_failure(ModelFailure::kBusy, {.in_a_row = 1, .tries = 1, .paused_in_a_row = times}, asked).pause;
  };
  CHECK(pause(90s) == 90s);
  CHECK(pause(0s) == 1s);
  CHECK(pause(720h) == 24h);
  CHECK(pause({}) == 1min);
  CHECK(pause({}, 3) == 4min);
  CHECK(pause({}, 50) == 1h);
}

TEST_CASE("a server that is down is asked again soon, then less and less often") {
  const auto pause = [](int times, std::optional<std::chrono::seconds> asked = {}) {
    return after_failure(ModelFailure::kDown, {.in_a_row = 1, .tries = 1, .paused_in_a_row = times}, asked).pause;
  };
  CHECK(pause(1) == 30s);
  CHECK(pause(2) == 1min);
  CHECK(pause(40) == 1h);
  CHECK(pause(1, 10min) == 10min);
  CHECK(pause(1, 1s) == 30s);
}

TEST_CASE("a job is asked about three times, and then not by itself; others go on") {
  for (const ModelFailure failure : {ModelFailure::kUseless, ModelFailure::kRejected}) {
    const AfterFailure first = after_failure(failure, {.in_a_row = 1, .tries = 1}, {});
    CHECK(first.counts);
    CHECK(first.wait == 1min);
    CHECK_FALSE(first.pause);
    CHECK_FALSE(first.gives_up);
    CHECK_FALSE(after_failure(failure, {.in_a_row = 2, .tries = 2}, {}).gives_up);
    CHECK(after_failure(failure, {.in_a_row = 3, .tries = 3}, {}).gives_up);
  }
}

TEST_CASE("a model that is of no use to anything pauses everything") {
  CHECK(after_failure(ModelFailure::kUseless, {.in_a_row = kUselessInARowMax, .tries = 1, .paused_in_a_row = 1}, {})
            .pause == 15min);
}

TEST_CASE("a failure is told in words for a person, with the server's own") {
  CHECK(failure_words(401, "401 Unauthorized", "") == "401 Unauthorized: it does not take the key (ZAPPLY_LLM_KEY)");
  CHECK(failure_words(404, "404 Not Found", "model 'x' not found") ==
        "404 Not Found: it has no such model, or no such address (\"model 'x' not found\")");
  for (const int status : {302, 400, 402, 403, 413, 418, 429, 500})
    CHECK(failure_words(status, "S", "").size() > std::string("S: ").size());
}
