#include "app-wasm/today/today_page.h"

#include <doctest/doctest.h>

#include "app-wasm/shell/shell.h"
#include "shared/protocol.h"
#include "tests/app-wasm/dashboard/fake_server.h"

using namespace zapply;
using namespace std::chrono_literals;

namespace {

struct Fixture {
  Timestamp now = from_ms(1'795'000'000'000);
  Shell shell{{.now = [this] { return now; },
               .offset_minutes = [](const std::string&, Timestamp) { return std::optional(0); }}};
  Dashboard& dashboard = shell.dashboard();
  PageOfToday& page = shell.pages().get<PageOfToday>();
  FakeServer server{dashboard.requests};

  void keeps_ann() {
    server.profiles =
        R"({"profiles":[{"name":"ann","revision":1,"experience_years":null,"changed_at":"2026-11-30T00:00:00.000Z","to_match":0}]})";
  }
  void open(const char* hash = "#/today") {
    shell.arrive(hash);
    shell.stream_opened();
    server.is_idle();
  }
  static Today told() {
    Today today;
    today.profile = "ann";
    today.found = {9};
    today.fitting = {1};
    Job job;
    job.id = 7;
    job.first_seen_at = from_ms(1'794'990'000'000);
    today.best = {job};
    Run run;
    run.id = 3;
    run.status = RunStatus::kCompleted;
    today.last_run = run;
    return today;
  }
  void answer(const Today& today, const char* start = "GET api/today") { server.answer(start, 200, to_json(today)); }
};

}  // namespace

TEST_CASE_FIXTURE(Fixture, "whoever has a profile begins with today, whoever has none with the runs") {
  open("");
  CHECK(dashboard.navigation.page() == "runs");
  CHECK_FALSE(dashboard.settings.begins_with_today);
  Fixture other;
  other.keeps_ann();
  other.open("");
  CHECK(other.dashboard.navigation.page() == "today");
  CHECK(other.dashboard.navigation.take_change()->step == Navigation::Step::kReplace);
  other.shell.arrive("");
  CHECK(other.dashboard.navigation.page() == "today");
}

TEST_CASE_FIXTURE(Fixture, "whoever asked for a page, or has gone to one, is not moved away from it") {
  keeps_ann();
  open("#/runs");
  CHECK(dashboard.navigation.page() == "runs");
  shell.arrive("");
  dashboard.profiles.show();
  server.is_idle();
  dashboard.navigation.go("#/runs");
  dashboard.profiles.reload();
  server.is_idle();
  CHECK(dashboard.navigation.page() == "runs");
}

TEST_CASE_FIXTURE(Fixture, "today is asked for the profile that is used, and again when a run has ended") {
  keeps_ann();
  open();
  answer(told(), "GET api/today?profile=ann");
  CHECK(page.load() == Load::kReady);
  CHECK(page.today() == told());
  CHECK(page.last_run()->id == 3);
  Run run;
  run.id = 4;
  run.status = RunStatus::kRunning;
  run.revision = 1;
  page.noticed({run, true});
  CHECK_FALSE(server.has("GET api/today"));
  run.status = RunStatus::kCompleted;
  page.noticed({run, false});
  CHECK_FALSE(server.has("GET api/today"));
  page.noticed({run, true});
  CHECK(server.has("GET api/today"));
}

TEST_CASE_FIXTURE(Fixture, "a run that ends while another page is shown is seen when today is opened again") {
  open();
  answer(told());
  dashboard.navigation.go("#/sources");
  Run run;
  run.status = RunStatus::kFailed;
  page.noticed({run, true});
  CHECK_FALSE(server.has("GET api/today"));
  dashboard.navigation.go("#/today");
  CHECK(server.has("GET api/today"));
}

TEST_CASE_FIXTURE(Fixture, "a message that was given up is seen as soon as it was") {
  open();
  answer(told());
  shell.event("changed", R"({"name":"/api/channels"})");
  CHECK_FALSE(server.has("GET api/today"));
  shell.event("changed", R"({"name":"/api/deliveries"})");
  Today today = told();
  today.undelivered = 1;
  answer(today);
  CHECK(page.today()->undelivered == 1);
}

TEST_CASE_FIXTURE(Fixture, "while jobs are matched today is looked at every two seconds, as long as it is shown") {
  keeps_ann();
  open();
  Today today = told();
  today.to_match = 5;
  answer(today);
  now += 1s;
  shell.tick();
  CHECK_FALSE(server.has("GET api/today"));
  now += 1s;
  shell.tick();
  answer(told());
  now += 5s;
  shell.tick();
  CHECK_FALSE(server.has("GET api/today"));
}

TEST_CASE_FIXTURE(Fixture, "an answer that fails is told, and what was told before stays") {
  open();
  server.answer("GET api/today", 500, R"({"detail":"broken"})");
  CHECK(page.load() == Load::kFailed);
  CHECK(page.error() == "broken");
  CHECK_FALSE(page.today());
  shell.reload();
  answer(told());
  shell.reload();
  server.answer("GET api/today", 500, R"({"detail":"broken"})");
  CHECK(page.today() == told());
}

TEST_CASE_FIXTURE(Fixture, "what came since the last look is new") {
  open();
  answer(told());
  CHECK(page.count_new() == 0);
  dashboard.settings.jobs_look.before = from_ms(1'794'989'000'000);
  CHECK(page.count_new() == 1);
  dashboard.settings.jobs_look.before = from_ms(1'794'999'000'000);
  CHECK(page.count_new() == 0);
  CHECK(PageOfToday::hash_of_job(told().best[0]) == "#/jobs/7?suits=fitting");
}
