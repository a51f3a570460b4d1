#include "app-wasm/jobs/jobs_list.h"

#include <doctest/doctest.h>

#include "tests/app-wasm/dashboard/fake_server.h"
#include "tests/app-wasm/jobs/made_jobs.h"

using namespace zapply;

namespace {

struct Fixture {
  Timestamp now = from_ms(1'795'000'000'000);
  Requests requests;
  JobsList list{requests, [this] { return now; },
                [](const JobsFilter& filter) {
                  return JobsQuery{.words = filter.text.empty() ? "-" : filter.text, .sort = JobSort::kRelevance};
                }};
  FakeServer server{requests};

  void open(std::int64_t first, std::int64_t last, std::optional<std::string> next = {}) {
    list.show({});
    server.answer("GET api/jobs?q=-&limit=100", 200, jobs_page(first, last, std::move(next)));
  }
  JobsFilter with_text(const char* text) {
    JobsFilter filter;
    filter.text = text;
    return filter;
  }
};

}  // namespace

TEST_CASE_FIXTURE(Fixture, "the list is loading until its first page is there") {
  list.show({});
  CHECK(list.load() == Load::kLoading);
  server.answer("GET api/jobs", 200, jobs_page(1, 3));
  CHECK(list.load() == Load::kReady);
  CHECK(list.row_count() == 3);
  CHECK(list.is_complete());
  CHECK(list.at(2)->id == 3);
  CHECK(list.at(3) == nullptr);
  CHECK(list.row_of(2) == 1);
}

TEST_CASE_FIXTURE(Fixture, "typing asks once, and for the newest text when the answer is there") {
  open(1, 3);
  for (const char* text : {"r", "ru", "rus", "rust"}) list.show(with_text(text));
  const Request first = server.expect("GET api/jobs?q=r&");
  CHECK(server.is_idle());
  CHECK(list.row_count() == 3);
  requests.answer(first.ticket, {200, jobs_page(1, 2)});
  CHECK(list.row_count() == 2);
  server.answer("GET api/jobs?q=rust&", 200, jobs_page(1, 1));
  CHECK(server.is_idle());
  CHECK(list.row_count() == 1);
  CHECK(list.query().words == "rust");
}

TEST_CASE_FIXTURE(Fixture, "a search that fails is said, and the next one is asked all the same") {
  open(1, 3);
  list.show(with_text("a"));
  list.show(with_text("ab"));
  server.answer("GET api/jobs?q=a&", 500, R"({"detail":"the disk is full"})");
  server.answer("GET api/jobs?q=ab&", 500, R"({"detail":"the disk is full"})");
  CHECK(list.load() == Load::kFailed);
  CHECK(list.error() == "the disk is full");
  CHECK(list.row_count() == 0);
  list.retry();
  server.answer("GET api/jobs?q=ab&", 200, jobs_page(1, 1));
  CHECK(list.load() == Load::kReady);
}

TEST_CASE_FIXTURE(Fixture, "further pages come by cursor as the reader gets near, one at a time") {
  open(1, 100, "c1");
  list.look_at(0, 10);
  CHECK(server.is_idle());
  list.look_at(50, 60);
  list.look_at(50, 60);
  server.answer("GET api/jobs?q=-&cursor=c1&limit=100", 200, jobs_page(101, 200, "c2"));
  CHECK(server.is_idle());
  CHECK(list.row_count() == 200);
  CHECK(list.at(150)->id == 151);
}

TEST_CASE_FIXTURE(Fixture, "pages far from the reader are let go of and come back by their cursors") {
  open(1, 100, "c1");
  for (int page = 1; page < 20; ++page) {
    list.look_at(page * 100 - 20, page * 100 - 10);
    server.answer("GET api/jobs", 200, jobs_page(page * 100 + 1, page * 100 + 100, "c" + std::to_string(page + 1)));
  }
  CHECK(list.row_count() == 2000);
  list.look_at(1980, 1990);
  CHECK(list.at(5) == nullptr);
  CHECK(list.at(1990)->id == 1991);
  server.answer("GET api/jobs?q=-&cursor=c20&limit=100", 200, jobs_page(2001, 2100));
  list.look_at(0, 10);
  server.answer("GET api/jobs?q=-&limit=100", 200, jobs_page(1, 100, "c1"));
  CHECK(list.at(5)->id == 6);
}

TEST_CASE_FIXTURE(Fixture, "a page that comes back shows no job of the next one again") {
  open(1, 100, "c1");
  for (int page = 1; page < 12; ++page) {
    list.look_at(page * 100 - 20, page * 100 - 10);
    server.answer("GET api/jobs", 200, jobs_page(page * 100 + 1, page * 100 + 100, "c" + std::to_string(page + 1)));
  }
  list.look_at(1100, 1110);
  REQUIRE(list.at(0) == nullptr);
  list.look_at(0, 10);
  // Two jobs of the first page are hidden by now.
  server.answer("GET api/jobs?q=-&limit=100", 200, jobs_page(3, 102, "other"));
  CHECK(list.row_count() == 1198);
  CHECK(list.at(97)->id == 100);
  list.look_at(60, 100);
  server.answer("GET api/jobs?q=-&cursor=c1&limit=100", 200, jobs_page(101, 200, "c2"));
  CHECK(list.at(98)->id == 101);
}

TEST_CASE_FIXTURE(Fixture, "jobs that a run finds after the list was asked for are counted, not shown") {
  open(1, 3);
  Run run = make_run(9, RunStatus::kRunning);
  run.started_at = now + std::chrono::seconds(1);
  run.source_runs.push_back({.source_name = "remotive", .jobs_new = 2});
  list.noticed(run);
  run.source_runs[0].jobs_new = 5;
  list.noticed(run);
  CHECK(list.newer_count() == 5);
  CHECK(list.row_count() == 3);
  list.refresh();
  const int before = list.generation();
  server.answer("GET api/jobs", 200, jobs_page(1, 8));
  CHECK(list.newer_count() == 0);
  CHECK(list.generation() == before + 1);
}

TEST_CASE_FIXTURE(Fixture, "of a run that was on before only what it finds from now on counts; old runs don't") {
  open(1, 3);
  Run run = make_run(9, RunStatus::kRunning);
  run.started_at = now - std::chrono::minutes(1);
  run.source_runs.push_back({.source_name = "remotive", .jobs_new = 40});
  list.noticed(run);
  CHECK(list.newer_count() == 0);
  run.source_runs[0].jobs_new = 43;
  list.noticed(run);
  CHECK(list.newer_count() == 3);
}

TEST_CASE_FIXTURE(Fixture, "an empty list shows what a run finds by itself") {
  open(1, 0);
  CHECK(list.row_count() == 0);
  Run run = make_run(9, RunStatus::kRunning);
  run.started_at = now + std::chrono::seconds(1);
  run.source_runs.push_back({.source_name = "remotive", .jobs_new = 1});
  list.noticed(run);
  CHECK(server.has("GET api/jobs?q=-"));
}
