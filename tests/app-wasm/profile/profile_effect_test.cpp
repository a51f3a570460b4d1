#include "app-wasm/profile/profile_effect.h"

#include <doctest/doctest.h>

#include "shared/protocol.h"
#include "tests/app-wasm/dashboard/fake_server.h"

using namespace zapply;
using namespace std::chrono_literals;

namespace {

struct Fixture {
  Requests requests;
  FakeServer server{requests};
  ProfilePreview preview{requests};
  Timestamp now = from_ms(0);

  void wait(std::chrono::milliseconds ms) { preview.tick(now += ms); }
  static std::string answer(int fitting) {
    return R"({"jobs":9,"is_sample":false,"fitting":{"now":)" + std::to_string(fitting) +
           R"(,"before":1},"unsure":{"now":1,"before":0},"ruled_out":{"now":4,"before":5},"rules":[{"rule":"place","jobs":4}],"unread":["a long one"],)"
           R"("appear":1,"disappear":2,"starred_disappear":1,"which":[{"id":7,"title":"T","company":"C",)"
           R"("now":{"verdict":"no","score":1},"before":{"verdict":"yes","score":70},"rule":"pay","starred":true}]})";
  }
};

}  // namespace

TEST_CASE_FIXTURE(Fixture, "the effect is asked for once nothing has changed for a moment") {
  preview.want("a", now);
  wait(100ms);
  preview.want("ab", now);
  wait(300ms);
  CHECK(server.is_idle());
  wait(100ms);
  CHECK(server.expect("POST api/profiles/preview").body == "ab");
  preview.want("ab", now);  // nothing has changed
  CHECK_FALSE(preview.due_at());
}

TEST_CASE_FIXTURE(Fixture, "one question is in flight, and one that is old is given up") {
  preview.want("a", now);
  wait(1s);
  CHECK(server.has("POST"));
  preview.want("ab", now);
  CHECK_FALSE(server.has("POST"));
  CHECK_FALSE(preview.is_current());
  wait(1s);
  server.answer("POST", 200, answer(3));
  CHECK(preview.is_current());
  CHECK(preview.effect()->fitting.now == 3);
  CHECK(preview.effect()->rules.at(0).name == "place");
  CHECK(preview.effect()->which.at(0).is_starred);
}

TEST_CASE_FIXTURE(Fixture, "what the server refuses is told, what is known stays as old") {
  std::string told = "nothing";
  preview.on_answer([&](const std::string& refusal) { told = refusal; });
  preview.want("a", now);
  wait(1s);
  server.answer("POST", 200, answer(3));
  CHECK(told.empty());
  preview.want("b", now);
  wait(1s);
  server.answer("POST", 422, R"({"detail":"line 1: country: expected"})");
  CHECK(told == "line 1: country: expected");
  CHECK(preview.effect());
  CHECK_FALSE(preview.is_current());
  told = "nothing";
  preview.want("c", now);
  wait(1s);
  server.answer("POST", 503, R"({"detail":"busy"})");
  CHECK(told == "nothing");
  CHECK(preview.error() == "busy");
}

TEST_CASE_FIXTURE(Fixture, "what was stopped is asked again when it is wanted again") {
  preview.want("a", now);
  preview.stop();
  wait(1s);
  CHECK(server.is_idle());
  preview.want("a", now);
  wait(1s);
  server.answer("POST", 200, answer(3));
  preview.stop();
  CHECK_FALSE(preview.is_current());
  preview.forget();
  CHECK_FALSE(preview.effect());
}

TEST_CASE("an answer of another kind is not understood") {
  CHECK_THROWS_AS(parse_profile_effect("{}"), ProtocolError);
  CHECK_THROWS_AS(parse_profile_effect("no JSON"), ProtocolError);
}
