#include "app-wasm/profile/profile_page.h"

#include <doctest/doctest.h>

#include "app-wasm/shell/shell.h"
#include "tests/app-wasm/dashboard/fake_server.h"

using namespace zapply;
using namespace std::chrono_literals;

namespace {

struct Fixture {
  Timestamp now = from_ms(1'795'000'000'000);
  Shell shell{{.now = [this] { return now; },
               .offset_minutes = [](const std::string& zone, Timestamp) -> std::optional<int> {
                 return zone == "nowhere" ? std::nullopt : std::optional(0);
               },
               .names_of = [](const std::string& kind) -> std::vector<Choice> {
                 if (kind == "language") return {{"en", "English"}};
                 return {{"CO", "Colombia"}, {"DE", "Germany"}};
               }}};
  Dashboard& dashboard = shell.dashboard();
  PageOfProfile& page = shell.pages().get<PageOfProfile>();
  FakeServer server{dashboard.requests};

  static std::string head(const std::string& name, int revision = 1, int to_match = 0) {
    return R"({"name":")" + name + R"(","revision":)" + std::to_string(revision) +
           R"(,"experience_years":null,"changed_at":"2026-11-30T00:00:00.000Z","to_match":)" +
           std::to_string(to_match) + "}";
  }
  void keeps(const std::string& heads) { server.profiles = R"({"profiles":[)" + heads + "]}"; }
  void open() {
    shell.arrive("#/profile");
    shell.stream_opened();
    server.is_idle();
  }
  void open_ann() {
    keeps(head("ann"));
    open();
    server.answer("GET api/profiles/ann", 200,
                  R"({"name":"ann","file":{"version":1,"name":"ann","titles":["Engineer"]}})");
  }
  bool act(const char* action, const char* arg = "") { return shell.actions().run(action, arg); }
  void wait(std::chrono::milliseconds ms) {
    now += ms;
    shell.tick();
  }
  Request saved() {
    CHECK(act("profile.save"));
    return server.expect("POST api/profiles");
  }
  std::string focused() { return dashboard.effects.take_field().value_or("nothing"); }
};

}  // namespace

TEST_CASE_FIXTURE(Fixture, "without a profile there is no form until one begins") {
  open();
  CHECK(page.edit() == nullptr);
  CHECK_FALSE(shell.actions().is_enabled("profile.save"));
  CHECK_FALSE(act("profile.headline", "x"));
  CHECK(act("profile.begin"));
  CHECK(page.is_new());
  CHECK(focused() == "profile.headline");
  act("profile.headline", "Engineer");
  const Request request = saved();
  CHECK(request.body == R"({"version":1,"name":"me","headline":"Engineer"})");
  keeps(head("me", 1, 40));
  dashboard.requests.answer(request.ticket, {200, head("me", 1, 40)});
  CHECK(dashboard.profiles.used() == "me");
  CHECK_FALSE(page.is_new());
  CHECK_FALSE(page.edit()->is_changed());
}

TEST_CASE_FIXTURE(Fixture, "a document is read by the server, and what it understood is the form") {
  open();
  CHECK(act("profile.file", "1234\nann.pdf"));
  CHECK(page.is_reading());
  CHECK_FALSE(shell.actions().is_enabled("profile.file"));
  const Request request = server.expect("POST api/profiles/draft");
  CHECK(request.sends_file);
  dashboard.requests.answer(
      request.ticket, {200, R"({"kind":"pdf","person":"Ann","profile":{"version":1,"name":"ann","skills":["C++"]},)"
                            R"("positions":[{"title":"Engineer","company":"Acme","from":"2019-03","to":null}],)"
                            R"("notes":["No title was found."]})"});
  REQUIRE(page.edit());
  CHECK(page.is_new());
  CHECK(page.edit()->notes == std::vector<std::string>{"No title was found."});
  CHECK(page.edit()->positions == std::vector<std::string>{"2019-03 – today: Engineer, Acme"});
  CHECK(page.edit()->form()[ProfileText::kName] == "ann");
  CHECK(focused() == "profile.read");
  CHECK(act("profile.discard"));
  CHECK(page.edit() == nullptr);
}

TEST_CASE_FIXTURE(Fixture, "why a document is not understood is the server's sentence, or its size") {
  open();
  act("profile.file", "1234\nann.pdf");
  server.answer("POST api/profiles/draft", 422, R"({"detail":"The document is protected by a password."})");
  CHECK(page.document_error() == "The document is protected by a password.");
  CHECK(page.edit() == nullptr);
  act("profile.file", "10485761\nlarge.pdf");
  CHECK(page.document_error().starts_with("The document is larger than 10 MB"));
  CHECK_FALSE(server.has("POST"));
}

TEST_CASE_FIXTURE(Fixture, "a change is tried on all jobs after a moment, against what is saved") {
  open_ann();
  wait(1s);
  server.expect("POST api/profiles/preview");
  act("profile.name", "bob");
  act("profile.titles", "Architect");
  act("profile.titles.add");
  CHECK(shell.wake_at());
  wait(1s);
  const std::string body = server.expect("POST api/profiles/preview").body;
  CHECK(body == R"({"version":1,"name":"ann","titles":["Engineer","Architect"]})");
}

TEST_CASE_FIXTURE(Fixture, "nothing is tried while something is known to be wrong, and saving leads to it") {
  open_ann();
  act("profile.country", "Atlantis");
  wait(1s);
  CHECK_FALSE(server.has("POST"));
  focused();
  act("profile.save");
  CHECK(focused() == "profile.country");
  act("profile.country", "Germany");
  act("profile.may_work_in", "Atlantis");  // never added
  act("profile.save");
  CHECK(focused() == "profile.may_work_in");
  CHECK_FALSE(server.has("POST api/profiles"));
}

TEST_CASE_FIXTURE(Fixture,
                  "what is still in a list's field is saved, too, and what the server refuses is told at its field") {
  open_ann();
  act("profile.titles", "Architect");
  act("profile.salary_min.currency", "US");
  const Request request = saved();
  CHECK(request.body.find(R"(["Engineer","Architect"])") != std::string::npos);
  focused();
  dashboard.requests.answer(
      request.ticket,
      {422, R"({"detail":"line 1: salary_min.currency: expected a currency of three letters, found \"US\""})"});
  CHECK(page.edit()->wrong("salary_min.currency") == "Expected a currency of three letters, found \"US\".");
  CHECK(focused() == "profile.salary_min.currency");
  CHECK(page.save_error().empty());
  act("profile.salary_min.currency", "USD");
  const Request again = saved();
  dashboard.requests.answer(again.ticket, {503, R"({"detail":"the disk is full"})"});
  CHECK(page.save_error() == "the disk is full");
}

TEST_CASE_FIXTURE(Fixture, "another name takes the place of the former one, unless it is taken") {
  keeps(head("ann") + "," + head("bob"));
  open();
  server.answer("GET api/profiles/ann", 200, R"({"file":{"name":"ann"}})");
  act("profile.name", "bob");
  act("profile.save");
  CHECK(page.edit()->wrong("name") == "There is a profile “bob” already.");
  CHECK_FALSE(server.has("POST api/profiles "));
  act("profile.name", "aya");
  const Request request = saved();
  keeps(head("aya") + "," + head("bob"));
  dashboard.requests.answer(request.ticket, {200, head("aya")});
  CHECK(server.has("DELETE api/profiles/ann"));
  CHECK(dashboard.profiles.used() == "aya");
  CHECK(page.edit()->kept_name() == "aya");
}

TEST_CASE_FIXTURE(Fixture, "what was changed stays while other pages are shown, and that is told") {
  open_ann();
  shell.arrive("#/sources");
  CHECK_FALSE(dashboard.notices.shown());
  shell.arrive("#/profile");
  CHECK_FALSE(shell.has_unsaved());
  act("profile.city", "Cali");
  CHECK(shell.has_unsaved());
  shell.arrive("#/sources");
  CHECK(shell.has_unsaved());
  REQUIRE(dashboard.notices.shown());
  CHECK(dashboard.notices.shown()->text.find("not saved yet") != std::string::npos);
  dashboard.notices.close();
  shell.arrive("#/jobs");
  CHECK_FALSE(dashboard.notices.shown());
  shell.arrive("#/profile");
  CHECK(page.edit()->form()[ProfileText::kCity] == "Cali");
}

TEST_CASE_FIXTURE(Fixture, "how far matching is, is asked each second until it is done") {
  open_ann();
  act("profile.city", "Cali");
  const Request request = saved();
  keeps(head("ann", 2, 40));
  dashboard.requests.answer(request.ticket, {200, head("ann", 2, 40)});
  server.is_idle();
  CHECK(page.matched_share() == 0);
  keeps(head("ann", 2, 10));
  wait(2s);
  server.is_idle();
  CHECK(page.matched_share() == 0.75);
  act("profile.pause");
  CHECK(dashboard.profiles.is_matching_paused());
  CHECK(server.expect("PATCH api/matching").body == R"({"paused":true})");
  act("profile.pause");
  CHECK(server.expect("PATCH api/matching").body == R"({"paused":false})");
  keeps(head("ann", 2, 0));
  wait(2s);
  server.is_idle();
  CHECK_FALSE(page.matched_share());
  while (server.has("POST")) server.expect("POST");
  wait(2s);
  CHECK_FALSE(page.wake_at());
}

TEST_CASE_FIXTURE(Fixture,
                  "of several the chosen one is shown and used, also by its address; a deleted one is not any more") {
  keeps(head("ann") + "," + head("bob"));
  open();
  server.answer("GET api/profiles/ann", 200, R"({"file":{"name":"ann"}})");
  act("profile.choose", "bob");
  CHECK(dashboard.profiles.used() == "bob");
  server.answer("GET api/profiles/bob", 200, R"({"file":{"name":"bob"}})");
  shell.arrive("#/profile/ann");
  CHECK(dashboard.profiles.used() == "ann");
  CHECK(dashboard.navigation.hash() == "#/profile");
  shell.arrive("#/profile/bob");
  CHECK(act("profile.ask-delete"));
  CHECK(dashboard.overlays.dialog() == "profile.delete");
  act("profile.delete");
  keeps(head("ann"));
  server.answer("DELETE api/profiles/bob", 204, "");
  CHECK(dashboard.profiles.used() == "ann");
  CHECK(page.edit()->kept_name() == "ann");
}

TEST_CASE_FIXTURE(Fixture, "a profile that can't be loaded is tried again, and downloads are the server's file") {
  keeps(head("ann"));
  open();
  server.answer("GET api/profiles/ann", 500, R"({"detail":"disk"})");
  CHECK(page.edit()->load == Load::kFailed);
  CHECK_FALSE(shell.actions().is_enabled("profile.export"));
  act("reload");
  server.is_idle();
  server.answer("GET api/profiles/ann", 200, R"({"file":{"name":"ann"}})");
  CHECK(act("profile.export"));
  CHECK(dashboard.effects.take_download() == "api/profiles/ann/file");
}

TEST_CASE_FIXTURE(Fixture, "the focus goes to the neighbour of what was removed, or to the field") {
  open_ann();
  act("profile.skills", "C++,Rust,");
  focused();
  act("profile.remove", "skills:C++");
  CHECK(focused() == "profile.remove:skills:Rust");
  act("profile.remove", "skills:Rust");
  CHECK(focused() == "profile.skills");
  act("profile.years", "skills:C++\n4");  // gone
  CHECK_FALSE(act("profile.nothing"));
}
