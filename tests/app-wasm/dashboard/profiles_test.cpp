#include "app-wasm/dashboard/profiles.h"

#include <doctest/doctest.h>

#include "tests/app-wasm/dashboard/fake_server.h"

using namespace zapply;

namespace {

struct Fixture {
  Requests requests;
  Settings settings;
  FakeServer server{requests};
  Profiles profiles{requests, settings};

  /// Asks, and has the answer.
  void show(std::string answer) {
    server.profiles = std::move(answer);
    profiles.reload();
    server.is_idle();
  }
};

constexpr const char* kBoth =
    R"({"profiles":[{"name":"ann","revision":3,"experience_years":4.5,"to_match":0},{"name":"bob","revision":1}]})";

}  // namespace

TEST_CASE_FIXTURE(Fixture, "the first is used, or the one that was chosen as long as it is there") {
  show(kBoth);
  CHECK(profiles.used() == "ann");
  CHECK(profiles.find("ann")->experience_years == 4.5);
  profiles.use("bob");
  CHECK(profiles.used() == "bob");
  CHECK(settings.profile == "bob");
  show(R"({"profiles":[{"name":"ann"}]})");
  CHECK(profiles.used() == "ann");
}

TEST_CASE_FIXTURE(Fixture, "what is kept is used at once, and what is gone is not any more") {
  show(kBoth);
  int told = 0;
  profiles.on_answer([&] { ++told; });
  server.profiles = R"({"profiles":[{"name":"ann"},{"name":"aya"},{"name":"bob"}]})";
  profiles.noticed({.name = "aya", .revision = 1});
  CHECK(profiles.used() == "aya");
  CHECK(profiles.all()[1].name == "aya");
  CHECK(told == 1);
  server.is_idle();
  CHECK(told == 2);
  server.profiles = kBoth;
  profiles.noticed_gone("aya");
  CHECK(profiles.used() == "ann");
  CHECK(settings.profile.empty());
}

TEST_CASE_FIXTURE(Fixture, "matches are others after a change, and again when all are matched") {
  show(R"({"profiles":[{"name":"ann","revision":3,"to_match":0}]})");
  const std::string before = profiles.matches_key();
  show(R"({"profiles":[{"name":"ann","revision":4,"to_match":9}]})");
  const std::string meanwhile = profiles.matches_key();
  CHECK(meanwhile != before);
  show(R"({"profiles":[{"name":"ann","revision":4,"to_match":0}]})");
  CHECK(profiles.matches_key() != meanwhile);
}

TEST_CASE_FIXTURE(Fixture, "an answer that is none is told, and what is known stays") {
  show(kBoth);
  show("{}");
  CHECK(profiles.load() == Load::kFailed);
  CHECK_FALSE(profiles.error().empty());
  CHECK(profiles.used() == "ann");
  profiles.forget();
  CHECK(profiles.used().empty());
}
