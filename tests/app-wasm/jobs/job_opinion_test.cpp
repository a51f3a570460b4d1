#include <doctest/doctest.h>

#include <string>

#include "app-wasm/jobs/job_detail.h"
#include "shared/protocol.h"
#include "tests/app-wasm/dashboard/fake_server.h"

using namespace zapply;

namespace {

std::string opinion(const std::string& state, const std::string& cause = "null", bool given = false,
                    bool may_ask = true) {
  return R"({"state":")" + state + R"(","figure":)" + (given ? "71" : "null") + R"(,"comment":)" +
         (given ? R"("It fits.")" : "null") +
         R"(,"quotes":["Python"],"model":"llama","asked_at":"2026-11-30T16:00:00.000Z",)"
         R"("left_out":["duties"],"cause":)" +
         cause + R"(,"next_try":null,"is_older":false,"may_ask":)" + (may_ask ? "true" : "false") + "}";
}

std::string match(const std::string& told) {
  return R"({"profile":"ann","verdict":"yes","score":80,"completeness":1,"rules":[],"parts":[],"kept":null,)"
         R"("preference":null,"opinion":)" +
         told + "}";
}

struct Fixture {
  Requests requests;
  FakeServer server{requests};
  JobDetail detail{requests};
  Timestamp now = from_ms(1'795'000'000'000);

  void open(const std::string& told) {
    detail.use_profile("ann");
    detail.open(7);
    Job job;
    job.id = 7;
    job.title = "Engineer";
    server.answer("GET api/jobs/7", 200, to_json(job));
    answer(told);
  }
  void answer(const std::string& told) { server.answer("GET api/jobs/7/match", 200, match(told)); }
  const JobOpinion& shown() { return detail.reasons()->opinion.value(); }
};

}  // namespace

TEST_CASE_FIXTURE(Fixture, "a job's opinion is shown as it is told, or none where nobody can be asked") {
  open(opinion("answered", "null", true));
  CHECK(shown().figure == 71);
  CHECK(shown().comment == "It fits.");
  CHECK(shown().left_out == std::vector<std::string>{"duties"});
  CHECK(shown().asked_at == parse_rfc3339("2026-11-30T16:00:00Z"));
  CHECK(opinion_words(shown()).empty());
  detail.close();
  open("null");
  CHECK_FALSE(detail.reasons()->opinion);
  CHECK_FALSE(detail.may_ask_opinion());
}

TEST_CASE_FIXTURE(Fixture, "why there is none yet, or none at all, is said") {
  open(opinion("waiting", R"("402: pay first")"));
  CHECK(opinion_words(shown()) == "Not asked yet: 402: pay first.");
  detail.close();
  open(opinion("unusable", R"("it was cut off")"));
  CHECK(opinion_words(shown()) == "No usable answer: it was cut off.");
  detail.close();
  open(opinion("waiting", "null", true));
  CHECK(opinion_words(shown()) == "It is to be asked again: it waits for its turn.");
  detail.close();
  open(opinion("unasked"));
  CHECK(opinion_words(shown()).empty());
}

TEST_CASE_FIXTURE(Fixture, "who asks sees the answer as it comes, and nothing is looked for afterwards") {
  open(opinion("waiting", R"("402: pay first")"));
  CHECK(detail.may_ask_opinion());
  CHECK_FALSE(detail.wake_at());
  detail.ask_opinion(now);
  CHECK_FALSE(detail.may_ask_opinion());
  server.answer("POST api/jobs/7/opinion?profile=ann", 202, opinion("waiting"));
  detail.tick(now);
  CHECK_MESSAGE(detail.wake_at(), "what is shown is older than the question");
  answer(opinion("waiting"));
  CHECK(shown().is_due());
  CHECK_FALSE(detail.may_ask_opinion());
  CHECK(detail.wake_at() == now + std::chrono::seconds(2));
  detail.tick(now + std::chrono::seconds(1));
  CHECK_FALSE(server.has("GET api/jobs/7/match"));
  detail.tick(now + std::chrono::seconds(2));
  answer(opinion("answered", "null", true));
  CHECK(shown().figure == 71);
  detail.tick(now + std::chrono::seconds(4));
  CHECK_FALSE(detail.wake_at());
  CHECK(server.is_idle());
}

TEST_CASE_FIXTURE(Fixture, "an answer that does not come is not looked for for ever") {
  open(opinion("unasked"));
  detail.ask_opinion(now);
  server.answer("POST api/jobs/7/opinion", 202, opinion("waiting"));
  answer(opinion("waiting"));
  detail.tick(now + std::chrono::minutes(6));
  CHECK_FALSE(detail.wake_at());
}

TEST_CASE_FIXTURE(Fixture, "why it can't be asked is said, and gone with the job") {
  open(opinion("unasked"));
  detail.ask_opinion(now);
  server.answer("POST api/jobs/7/opinion", 409, R"({"detail":"today's questions are used up"})");
  CHECK(detail.opinion_error() == "today's questions are used up");
  detail.close();
  CHECK(detail.opinion_error().empty());
}
