#include "app-wasm/sources/board_find.h"

#include <doctest/doctest.h>

#include "app-wasm/shell/shell.h"
#include "tests/app-wasm/dashboard/fake_server.h"
#include "tests/app-wasm/dashboard/made_sources.h"

using namespace zapply;

namespace {

struct Fixture {
  Shell shell{{[] { return from_ms(0); }, [](const std::string&, Timestamp) { return 0; }}};
  Dashboard& dashboard = shell.dashboard();
  FakeServer server{dashboard.requests};
  Source lever = make_source("lever", SourceKind::kCompanies);

  void open() {
    lever.enabled = false;
    shell.arrive("#/sources");
    shell.stream_opened();
    server.answer("GET api/sources", 200, sources_answer({lever, make_source("remotive")}));
  }
  void find(FindOutcome outcome) {
    shell.actions().run("board.address", "https://jobs.lever.co/acme");
    FoundBoard found{outcome, "", "lever", "Lever", "acme", "Acme", 1, {}};
    const Request request = server.expect("POST api/sources/find");
    CHECK(request.body == R"({"address":"https://jobs.lever.co/acme"})");
    dashboard.requests.answer(request.ticket, {200, to_json(found)});
  }
};

}  // namespace

TEST_CASE_FIXTURE(Fixture, "what is pasted is looked for at once, what is typed when one says so") {
  open();
  shell.actions().run("board.address", "jobs.lever.co/acme");
  CHECK(server.has("POST api/sources/find"));
  CHECK_FALSE(shell.actions().is_enabled("board.look"));
  shell.actions().run("board.clear");
  CHECK_FALSE(server.has("POST api/sources/find"));
  std::string typed;
  for (const char c : std::string("jobs.lever.co/acme")) shell.actions().run("board.address", typed += c);
  CHECK_FALSE(server.has("POST api/sources/find"));
  CHECK(shell.actions().run("board.look"));
  CHECK(server.has("POST api/sources/find"));
}

TEST_CASE_FIXTURE(Fixture, "what was found is added and switched on in one request") {
  open();
  CHECK_FALSE(shell.actions().is_enabled("board.add"));
  find(FindOutcome::kFound);
  CHECK(shell.actions().run("board.add"));
  const Request request = server.expect("PATCH api/sources/lever");
  CHECK(request.body == R"({"companies":["acme"],"enabled":true})");
  lever.companies = {"acme"};
  lever.enabled = true;
  lever.revision = 2;
  dashboard.requests.answer(request.ticket, {200, to_json(lever)});
  CHECK_FALSE(shell.actions().is_enabled("board.add"));
  CHECK(shell.actions().is_enabled("source.run", "lever"));
}

TEST_CASE_FIXTURE(Fixture, "doubt is added unseen, and what is not there not at all") {
  open();
  find(FindOutcome::kMissing);
  CHECK_FALSE(shell.actions().is_enabled("board.add"));
  shell.actions().run("board.clear");
  find(FindOutcome::kEmpty);
  CHECK(shell.actions().run("board.add"));
  CHECK(server.expect("PATCH api/sources/lever").body == R"({"companies":["acme"],"enabled":true,"unchecked":true})");
}

TEST_CASE_FIXTURE(Fixture, "what the config file sets can't be changed here") {
  lever.companies_by_config = lever.enabled_by_config = true;
  open();
  find(FindOutcome::kFound);
  CHECK_FALSE(shell.actions().is_enabled("board.add"));
  CHECK_FALSE(shell.actions().is_enabled("source.on", "lever"));
  CHECK(shell.actions().is_enabled("source.on", "remotive"));
  shell.actions().run("source.open", "lever");
  CHECK_FALSE(shell.actions().is_enabled("source.company"));
  CHECK_FALSE(shell.actions().is_enabled("source.remove", "acme"));
}

TEST_CASE_FIXTURE(Fixture, "a company that nobody can tell of is added when one says so") {
  open();
  shell.actions().run("source.open", "lever");
  shell.actions().run("source.company", "acme");
  CHECK(shell.actions().run("source.add"));
  CHECK_FALSE(shell.actions().is_enabled("source.add_unseen"));
  server.answer("PATCH api/sources/lever", 424, R"({"detail":"its board could not be asked"})");
  CHECK(shell.actions().run("source.add_unseen"));
  CHECK(server.expect("PATCH api/sources/lever").body == R"({"companies":["acme"],"unchecked":true})");
}
