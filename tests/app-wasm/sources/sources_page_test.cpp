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

TEST_CASE_FIXTURE(Fixture,
                  "what was taken away can be undone while that is told, and the focus goes to what comes next") {
  open("#/sources/lever");
  Source lever = make_source("lever", SourceKind::kCompanies);
  lever.companies = {"figma", "acme"};
  lever.revision = 2;
  dashboard.sources.noticed(lever);
  CHECK(shell.actions().run("source.remove", "figma"));
  CHECK(dashboard.effects.take_field() == "source.remove:acme");
  lever.companies = {"acme"};
  lever.revision = 3;
  server.answer("PATCH api/sources/lever", 200, to_json(lever));
  CHECK(dashboard.notices.shown()->text == "Lever is not asked for “figma” any more");
  CHECK(shell.press_key("Ctrl+z"));
  CHECK(server.expect("PATCH api/sources/lever").body == R"({"companies":["figma","acme"],"unchecked":true})");
  CHECK(dashboard.effects.take_field() == "source.remove:figma");
  CHECK_FALSE(shell.press_key("Ctrl+z"));
}

TEST_CASE_FIXTURE(Fixture, "the focus goes to the field when the last company goes") {
  open("#/sources/lever");
  Source lever = make_source("lever", SourceKind::kCompanies);
  lever.companies = {"figma"};
  lever.revision = 2;
  dashboard.sources.noticed(lever);
  CHECK(shell.actions().run("source.remove", "figma"));
  CHECK(dashboard.effects.take_field() == "source.company");
}

TEST_CASE_FIXTURE(Fixture, "the last run of a source is asked for once, and leads to what went wrong in it") {
  open("#/sources/lever");
  const PageOfSources& shown = shell.pages().get<PageOfSources>();
  PageOfSources& page = shell.pages().get<PageOfSources>();
  Source lever = make_source("lever", SourceKind::kCompanies);
  CHECK(shown.log_hash(lever).empty());
  page.look_at_last_run(lever);
  lever.last_run_id = 4;
  lever.last_status = SourceRunStatus::kCompleted;
  page.look_at_last_run(lever);
  page.look_at_last_run(lever);
  CHECK(shown.log_hash(lever) == "#/runs/4?source=lever");
  Run run = make_run(4);
  SourceRun& of_lever = run.source_runs.emplace_back();
  of_lever.source_name = "lever";
  of_lever.log_counts[Level::kWarning] = 2;
  server.answer("GET api/runs/4?logs=false", 200, to_json(run));
  CHECK_FALSE(server.has("GET api/runs/4"));
  REQUIRE(shown.last_run_of(lever));
  CHECK(shown.last_run_of(lever)->log_counts[Level::kWarning] == 2);
  CHECK(shown.log_hash(lever) == "#/runs/4?level=warning&source=lever");
}

TEST_CASE_FIXTURE(Fixture, "jobs that are another one's duplicates are counted once no run is on") {
  open("#/sources/lever");
  PageOfSources& page = shell.pages().get<PageOfSources>();
  CHECK_FALSE(page.double_jobs("lever", 54));
  CHECK_FALSE(page.double_jobs("lever", 54));
  JobsPage jobs;
  jobs.total = 49;
  server.answer("GET api/jobs?limit=1&hidden=any&source=lever", 200, to_json(jobs));
  CHECK(page.double_jobs("lever", 54) == 5);
  CHECK_FALSE(page.double_jobs("lever", 55));
  CHECK(server.has("GET api/jobs?limit=1&hidden=any&source=lever"));
}
