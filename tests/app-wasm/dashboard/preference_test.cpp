#include "app-wasm/dashboard/preference.h"

#include <doctest/doctest.h>

#include "app-wasm/shell/shell.h"
#include "shared/protocol.h"
#include "tests/app-wasm/dashboard/fake_server.h"

using namespace zapply;

namespace {

std::string told(bool on, bool active, int starred = 9) {
  const auto word = [](bool is) { return is ? std::string("true") : std::string("false"); };
  return R"({"profile":"ann","on":)" + word(on) + R"(,"active":)" + word(active) +
         R"(,"learned_at":null,"counts_from":null,"starred":)" + std::to_string(starred) +
         R"(,"hidden":9,"least":8,"learned_from":null,"words":"It orders.",)"
         R"("parts":[{"part":"remote","weight":-0.5,"why":"You hide jobs with remote work."}]})";
}

struct Fixture {
  Timestamp now = from_ms(1'795'000'000'000);
  Shell shell{{[this] { return now; }, [](const std::string&, Timestamp) { return -300; }}};
  PreferenceSettings& preference = shell.dashboard().preference;
  FakeServer server{shell.dashboard().requests};

  void open_profile() {
    server.profiles = R"({"profiles":[{"name":"ann"}]})";
    shell.arrive("#/profile");
    shell.stream_opened();
    server.is_idle();
  }
};

}  // namespace

TEST_CASE_FIXTURE(Fixture, "it is asked for once there is a profile") {
  shell.arrive("#/profile");
  shell.stream_opened();
  server.is_idle();
  CHECK(preference.profile().empty());
  CHECK_FALSE(server.has("GET api/profiles/"));
}

TEST_CASE_FIXTURE(Fixture, "it is looked at, switched, learned and reset; lists are told") {
  int changes = 0;
  preference.on_change([&] { ++changes; });
  open_profile();
  CHECK(preference.load() == Load::kLoading);
  CHECK_FALSE(shell.actions().run("preference.toggle"));
  server.answer("GET api/profiles/ann/preference", 200, told(true, true));
  REQUIRE(preference.told());
  CHECK(preference.told()->is_active);
  CHECK(preference.told()->parts[0].weight == -0.5);

  CHECK(shell.actions().run("preference.toggle"));
  CHECK_FALSE_MESSAGE(shell.actions().run("preference.reset"), "one after the other");
  const Request off = server.expect("PATCH api/profiles/ann/preference");
  CHECK(off.body == R"({"on":false})");
  shell.dashboard().requests.answer(off.ticket, {200, told(false, false)});
  CHECK_FALSE(preference.told()->is_on);
  CHECK(changes == 1);
  CHECK_FALSE_MESSAGE(shell.actions().run("preference.learn"), "not while it is off");
  shell.actions().run("preference.toggle");
  server.answer("PATCH api/profiles/ann/preference", 200, told(true, true));

  CHECK(shell.actions().run("preference.learn"));
  server.answer("POST api/profiles/ann/preference", 500, R"({"detail":"the disk is full"})");
  CHECK(preference.error() == "the disk is full");
  CHECK(preference.told()->is_active);
  CHECK(changes == 2);

  CHECK(shell.actions().run("preference.reset"));
  server.answer("DELETE api/profiles/ann/preference", 204, "");
  CHECK(changes == 3);
  server.answer("GET api/profiles/ann/preference", 200, told(true, false, 0));
  CHECK_FALSE(preference.told()->has_enough());
  CHECK_FALSE(shell.actions().run("preference.learn"));
}

TEST_CASE_FIXTURE(Fixture, "what is told of another profile, or not understood, is not shown") {
  open_profile();
  server.answer("GET api/profiles/ann/preference", 200, "{}");
  CHECK(preference.load() == Load::kFailed);
  preference.use_profile("bob");
  server.answer("GET api/profiles/bob/preference", 200, told(true, false));
  CHECK(preference.load() == Load::kReady);
  preference.use_profile("");
  CHECK(preference.told() == nullptr);
  CHECK_THROWS_AS(parse_own_preference("x"), ProtocolError);
}
