#include "app-wasm/jobs/jobs.h"

#include <doctest/doctest.h>

#include "app-wasm/shell/shell.h"
#include "tests/app-wasm/dashboard/fake_server.h"
#include "tests/app-wasm/jobs/made_jobs.h"

using namespace zapply;

namespace {

struct Fixture {
  Timestamp now = from_ms(1'795'000'000'000);
  Shell shell{{[this] { return now; }, [](const std::string&, Timestamp) { return -300; }}};
  Dashboard& dashboard = shell.dashboard();
  PageOfJobs& page = shell.pages().get<PageOfJobs>();
  FakeServer server{dashboard.requests};
  Jobs& jobs = page.jobs();

  void open(const char* hash, std::int64_t count) {
    shell.arrive(hash);
    shell.stream_opened();
    server.answer("GET api/jobs?", 200, jobs_page(1, count));
  }
  std::string hash() const { return dashboard.navigation.hash(); }
  const Job& row(std::int64_t row) { return *jobs.list().at(row); }
};

}  // namespace

TEST_CASE_FIXTURE(Fixture, "a star is shown at once and stays when the server has it") {
  open("#/jobs", 3);
  CHECK(shell.actions().run("job.star", "2"));
  CHECK(jobs.is_starred(row(1)));
  Job saved = make_job(2);
  saved.starred = true;
  const Request request = server.expect("PATCH api/jobs/2");
  CHECK(request.body == R"({"starred":true})");
  dashboard.requests.answer(request.ticket, {200, to_json(saved)});
  CHECK(row(1).starred);
  CHECK(jobs.is_starred(row(1)));
}

TEST_CASE_FIXTURE(Fixture, "a star that the server refuses goes again, with its reason") {
  open("#/jobs", 3);
  shell.actions().run("job.star", "2");
  server.answer("PATCH api/jobs/2", 500, R"({"detail":"the disk is full"})");
  CHECK_FALSE(jobs.is_starred(row(1)));
  CHECK(dashboard.notices.shown()->text == "Not saved: the disk is full");
}

TEST_CASE_FIXTURE(Fixture, "what is changed while a change is saved is saved after it") {
  open("#/jobs", 3);
  shell.actions().run("job.star", "2");
  shell.actions().run("job.hide", "2");
  shell.actions().run("job.star", "2");
  const Request first = server.expect("PATCH api/jobs/2");
  CHECK(server.has("PATCH") == false);
  Job saved = make_job(2);
  saved.starred = true;
  dashboard.requests.answer(first.ticket, {200, to_json(saved)});
  CHECK_FALSE(jobs.is_starred(row(1)));
  CHECK(jobs.is_hidden(row(1)));
  CHECK(server.expect("PATCH api/jobs/2").body == R"({"starred":false,"hidden":true})");
}

TEST_CASE_FIXTURE(Fixture, "keys step through the list; with a job open the next one opens in its place") {
  open("#/jobs", 3);
  CHECK_FALSE(shell.press_key("s"));
  shell.press_key("j");
  CHECK(jobs.cursor_id() == 1);
  shell.press_key("ArrowDown");
  CHECK(jobs.cursor_id() == 2);
  CHECK(hash() == "#/jobs");
  shell.press_key("Enter");
  CHECK(hash() == "#/jobs/2");
  CHECK(dashboard.navigation.take_change()->step == Navigation::Step::kPush);
  shell.press_key("j");
  CHECK(hash() == "#/jobs/3");
  CHECK(dashboard.navigation.take_change()->step == Navigation::Step::kReplace);
  shell.press_key("j");
  CHECK(hash() == "#/jobs/3");
  shell.press_key("Escape");
  CHECK(hash() == "#/jobs");
  shell.press_key("k");
  CHECK(jobs.cursor_id() == 2);
}

TEST_CASE_FIXTURE(Fixture, "h hides and goes on to the next job") {
  open("#/jobs/2", 3);
  shell.press_key("h");
  CHECK(server.expect("PATCH api/jobs/2").body == R"({"hidden":true})");
  CHECK(hash() == "#/jobs/3");
}

TEST_CASE_FIXTURE(Fixture, "a menu closes before the open job does") {
  open("#/jobs/2", 3);
  dashboard.overlays.toggle_menu("jobs-sort");
  shell.press_key("Escape");
  CHECK(hash() == "#/jobs/2");
  shell.press_key("Escape");
  CHECK(hash() == "#/jobs");
}

TEST_CASE_FIXTURE(Fixture, "a duplicate that is none is told to the server, then both are asked for again") {
  open("#/jobs/2", 3);
  Job original = make_job(2);
  original.also_at = {{"lever", "https://lever.example/9", 9}};
  server.answer("GET api/jobs/2", 200, to_json(original));
  CHECK(shell.actions().run("job.separate", "9"));
  CHECK_FALSE(shell.actions().run("job.separate", "9"));
  const Request request = server.expect("PATCH api/jobs/9");
  CHECK(request.body == R"({"not_duplicate":true})");
  dashboard.requests.answer(request.ticket, {200, to_json(make_job(9))});
  CHECK(server.has("GET api/jobs/2"));
  CHECK(server.has("GET api/jobs?"));
}

TEST_CASE_FIXTURE(Fixture, "a job that is gone is said to be") {
  open("#/jobs/9", 3);
  server.answer("GET api/jobs/9", 404, R"({"detail":"there is no job 9"})");
  CHECK(jobs.detail().is_missing());
  CHECK(jobs.detail().load() == Load::kFailed);
  CHECK(jobs.find(9) == nullptr);
}

TEST_CASE_FIXTURE(Fixture, "filters are asked of the server as it wants them") {
  open(
      "#/"
      "jobs?q=rust&source=lever&run=7&remote=1&onsite=1&from=Colombia&company=acme&salary=90000&days=1&starred=1&show="
      "hidden",
      0);
  jobs.list().refresh();
  CHECK(
      server.expect("GET api/jobs?").path ==
      "api/jobs?q=rust&source=lever&run_id=7&work_mode=remote,onsite&remote_from=Colombia&company=acme&salary_min=90000"
      "&posted_after=2026-11-17T11:06:40.000Z&starred=true&closed=any&hidden=true&limit=100");
}

TEST_CASE_FIXTURE(Fixture, "an amount is understood as people write it") {
  open("#/jobs", 0);
  const auto salary = [&](const char* text) {
    shell.actions().run("jobs.salary", text);
    return page.place().filter.salary_min;
  };
  CHECK(salary("90k") == 90'000);
  CHECK(salary("$90,000") == 90'000);
  CHECK(salary("a lot") == 0);
  CHECK(salary("99999999999999999999") == 0);
}

TEST_CASE_FIXTURE(Fixture, "the tab leads back to the jobs as they were; a second click shows all") {
  open("#/jobs?remote=1", 3);
  shell.actions().run("show.runs");
  shell.actions().run("show.jobs");
  CHECK(hash() == "#/jobs?remote=1");
  shell.actions().run("show.jobs");
  CHECK(hash() == "#/jobs");
}
