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

TEST_CASE_FIXTURE(Fixture, "a row keeps how it suits the profile when it is starred") {
  shell.arrive("#/jobs");
  shell.stream_opened();
  Job matched = make_job(1);
  matched.match.emplace().standing = {Verdict::kYes, 97};
  server.answer("GET api/jobs?", 200, to_json(JobsPage{.jobs = {matched}, .next_cursor = {}, .total = 1}));
  REQUIRE(row(0).match);
  shell.actions().run("job.star", "1");
  Job saved = make_job(1);
  saved.starred = true;
  server.answer("PATCH api/jobs/1", 200, to_json(saved));
  CHECK(row(0).starred);
  REQUIRE(row(0).match);
  CHECK(row(0).match->standing.score == 97);
}

TEST_CASE_FIXTURE(Fixture, "a job that was opened from Today closes to Today, with the focus where it was") {
  shell.arrive("#/today");
  shell.stream_opened();
  shell.arrive("#/jobs/7?suits=fitting");
  CHECK(dashboard.effects.take_field() == "job.scroll:7");
  CHECK(shell.actions().run("job.close"));
  CHECK(hash() == "#/today");
  CHECK(dashboard.effects.take_field() == "today.job:7");
  shell.arrive("#/jobs");
  shell.arrive("#/jobs/7");
  shell.actions().run("job.close");
  CHECK(hash() == "#/jobs");
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

TEST_CASE_FIXTURE(Fixture, "a job that is hidden leaves the list, and comes back to its place by Ctrl+Z") {
  open("#/jobs", 3);
  shell.actions().run("job.hide", "2");
  CHECK(dashboard.notices.shown()->text == "Hidden: Job 2");
  Job saved = make_job(2);
  saved.hidden = true;
  server.answer("PATCH api/jobs/2", 200, to_json(saved));
  CHECK(jobs.list().total() == 2);
  CHECK(row(1).id == 3);
  shell.press_key("Ctrl+z");
  CHECK(dashboard.notices.shown()->text == "Shown again: Job 2");
  CHECK(jobs.cursor_id() == 2);
  CHECK(server.expect("PATCH api/jobs/2").body == R"({"hidden":false})");
  CHECK_FALSE(shell.press_key("Ctrl+z"));
}

TEST_CASE_FIXTURE(Fixture, "a job that is shown again before its hiding was saved does not leave the list") {
  open("#/jobs", 3);
  shell.actions().run("job.hide", "2");
  shell.press_key("Ctrl+z");
  Job saved = make_job(2);
  saved.hidden = true;
  server.answer("PATCH api/jobs/2", 200, to_json(saved));
  CHECK(jobs.list().total() == 3);
  saved.hidden = false;
  server.answer("PATCH api/jobs/2", 200, to_json(saved));
  CHECK(row(1).id == 2);
}

TEST_CASE_FIXTURE(Fixture, "what was undone stands where it stood") {
  open("#/jobs", 3);
  for (const bool hidden : {true, false}) {
    jobs.hide(2, hidden);
    Job saved = make_job(2);
    saved.hidden = hidden;
    server.answer("PATCH api/jobs/2", 200, to_json(saved));
  }
  CHECK(jobs.list().total() == 3);
  CHECK(row(0).id == 1);
  CHECK(row(1).id == 2);
  CHECK(row(2).id == 3);
}

TEST_CASE_FIXTURE(Fixture, "the way back is there for ten seconds") {
  open("#/jobs", 3);
  shell.actions().run("job.star", "2");
  now += std::chrono::seconds(9);
  dashboard.notices.tick();
  CHECK(shell.actions().is_enabled("job.undo"));
  now += std::chrono::seconds(2);
  dashboard.notices.tick();
  CHECK_FALSE(shell.actions().is_enabled("job.undo"));
}

TEST_CASE_FIXTURE(Fixture, "several jobs are starred or hidden at once, and undone at once") {
  open("#/jobs", 4);
  CHECK_FALSE(shell.actions().is_enabled("jobs.hide-chosen"));
  shell.actions().run("job.choose", "1");
  shell.actions().run("job.choose", "3");
  shell.actions().run("job.choose", "4");
  shell.actions().run("job.choose", "4");
  CHECK(page.chosen == std::set<std::int64_t>{1, 3});
  shell.actions().run("jobs.hide-chosen");
  CHECK(dashboard.notices.shown()->text == "Hidden: 2 jobs");
  CHECK_FALSE(page.is_choosing);
  for (const std::int64_t id : {1, 3}) {
    Job saved = make_job(id);
    saved.hidden = true;
    server.answer("PATCH api/jobs/" + std::to_string(id), 200, to_json(saved));
  }
  CHECK(jobs.list().total() == 2);
  CHECK(row(0).id == 2);
  shell.actions().run("job.undo");
  CHECK(server.has("PATCH api/jobs/1"));
  CHECK(server.has("PATCH api/jobs/3"));
}

TEST_CASE_FIXTURE(Fixture, "the jobs of a company are hidden by a filter, and shown again by Undo") {
  open("#/jobs", 3);
  shell.actions().run("jobs.without-company", "Acme, Inc.");
  CHECK(page.place().filter.without_companies == std::vector<std::string>{"Acme, Inc."});
  CHECK(server.expect("GET api/jobs?").path == "api/jobs?exclude_company=Acme,%20Inc.&limit=100");
  shell.actions().run("job.undo");
  CHECK(page.place().filter.without_companies.empty());
  CHECK(dashboard.notices.shown()->text == "Shown again: jobs of Acme, Inc.");
}

TEST_CASE_FIXTURE(
    Fixture, "hiding an open job goes on to the next, from the last one back, and to the list where it is covered") {
  open("#/jobs/2", 3);
  shell.press_key("h");
  CHECK(hash() == "#/jobs/3");
  shell.press_key("h");
  CHECK(hash() == "#/jobs/2");
  page.memory.has_room_for_both = false;
  shell.actions().run("job.open", "1");
  shell.press_key("h");
  CHECK(hash() == "#/jobs");
  CHECK(jobs.cursor_id() == 2);
}

TEST_CASE_FIXTURE(Fixture, "the tab leads from an open job to its list, which keeps its filter") {
  open("#/jobs/2?remote=1", 3);
  shell.actions().run("show.jobs");
  CHECK(hash() == "#/jobs?remote=1");
}

TEST_CASE_FIXTURE(Fixture, "the list of a run's jobs asks for the run, whose count stands beside it") {
  open("#/jobs?run=4", 3);
  CHECK(server.has("GET api/runs/4?logs=false"));
}

TEST_CASE_FIXTURE(Fixture, "counts are asked for with the list, and again when a job has changed") {
  open("#/jobs?remote=1", 3);
  const Request asked = server.expect("GET api/jobs/facets");
  CHECK(asked.path == "api/jobs/facets?work_mode=remote");
  dashboard.requests.answer(asked.ticket, {200, to_json(JobFacets())});
  shell.actions().run("job.star", "2");
  CHECK_FALSE(server.has("GET api/jobs/facets"));
  server.answer("PATCH api/jobs/2", 200, to_json(make_job(2)));
  CHECK(server.has("GET api/jobs/facets"));
}

TEST_CASE_FIXTURE(Fixture, "an open job brings a few others of its company, and of no other one") {
  open("#/jobs/2", 3);
  Job open_one = make_job(2);
  open_one.company = "Acme";
  server.answer("GET api/jobs/2", 200, to_json(open_one));
  JobsPage found;
  for (std::int64_t id = 1; id <= 8; ++id) {
    found.jobs.push_back(make_job(id));
    found.jobs.back().company = id == 1 ? "Acme Labs" : "ACME";
  }
  server.answer("GET api/jobs?company=Acme&limit=8", 200, to_json(found));
  std::vector<std::int64_t> ids;
  for (const Job& other : jobs.detail().of_company()) ids.push_back(other.id);
  CHECK(ids == std::vector<std::int64_t>{3, 4, 5});
}
