#include "app-wasm/sources/sources_page.h"

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

  void open(const char* hash) {
    shell.arrive(hash);
    shell.stream_opened();
    Source lever = make_source("lever", SourceKind::kCompanies);
    server.answer("GET api/sources", 200, sources_answer({lever, make_source("remotive")}));
  }
};

}  // namespace

TEST_CASE_FIXTURE(Fixture, "running a source starts a run of it alone and opens the run") {
  open("#/sources/remotive");
  CHECK(shell.actions().run("source.run"));
  const Request request = server.expect("POST api/scraper/run");
  CHECK(request.body == R"({"sources":["remotive"]})");
  dashboard.requests.answer(request.ticket, {202, R"({"run_id":4,"status":"running","message":""})"});
  CHECK(dashboard.navigation.hash() == "#/runs/4");
}

TEST_CASE_FIXTURE(Fixture, "Escape closes the open source, and its address leads back to it") {
  open("#/sources");
  CHECK(shell.actions().run("source.open", "lever"));
  CHECK(dashboard.navigation.hash() == "#/sources/lever");
  CHECK(shell.press_key("Escape"));
  CHECK(dashboard.navigation.hash() == "#/sources");
}

TEST_CASE_FIXTURE(Fixture, "what is being written for one source is given up when another opens") {
  open("#/sources/lever");
  CHECK(shell.actions().run("source.company", "acme"));
  CHECK(shell.actions().is_enabled("source.add"));
  shell.actions().run("source.open", "remotive");
  CHECK(dashboard.sources.draft().empty());
}

TEST_CASE_FIXTURE(Fixture, "a source leads to its jobs") {
  open("#/sources/lever");
  CHECK(shell.actions().run("source.jobs"));
  CHECK(dashboard.navigation.hash() == "#/jobs?source=lever");
  CHECK(dashboard.navigation.take_change()->step == Navigation::Step::kPush);
}
