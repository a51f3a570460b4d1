#include "app-wasm/runs/runs_list.h"

#include <doctest/doctest.h>

#include "tests/app-wasm/dashboard/fake_server.h"

using namespace zapply;

namespace {

struct Fixture {
  Requests requests;
  RunHistory history;
  RunsList list{requests, history, [](Timestamp) { return -300; }};
  FakeServer server{requests};

  /// As the shell does with news.
  void tell(const Run& run) {
    history.apply(run);
    list.noticed(run);
  }
  void open_with(std::int64_t newest, int count, std::int64_t total) {
    list.show({});
    std::vector<Run> runs;
    for (int i = 0; i < count; ++i) runs.push_back(make_run(newest - i));
    server.answer("GET api/runs?page_size=60", 200, page_of(runs, total));
    server.answer("GET api/runs/counts", 200, R"({"by_status":{"completed":2},"total":2})");
  }
};

}  // namespace

TEST_CASE_FIXTURE(Fixture, "the list is loading until the first page is there") {
  list.show({});
  CHECK(list.load() == Load::kLoading);
  server.answer("GET api/runs?page_size=60", 200, page_of({make_run(2), make_run(1)}, 2));
  CHECK(list.load() == Load::kReady);
  CHECK(list.ids() == std::vector<std::int64_t>{2, 1});
  CHECK(list.is_complete());
  CHECK(list.total() == 2);
}

TEST_CASE_FIXTURE(Fixture, "a failed first page is said with its cause and can be tried again") {
  list.show({});
  server.answer("GET api/runs?", 500, R"({"detail":"the disk is full"})");
  CHECK(list.load() == Load::kFailed);
  CHECK(list.error() == "the disk is full");
  list.reload();
  server.answer("GET api/runs?", 200, page_of({make_run(1)}, 1));
  CHECK(list.load() == Load::kReady);
  CHECK(list.error().empty());
}

TEST_CASE_FIXTURE(Fixture, "an answer that is not the API's is an error, not a crash") {
  list.show({});
  server.answer("GET api/runs?", 200, "<html>");
  CHECK(list.load() == Load::kFailed);
}

TEST_CASE_FIXTURE(Fixture, "further pages go by id, so that new runs shift nothing") {
  open_with(100, 60, 100);
  tell(make_run(101, RunStatus::kRunning));
  list.want_more();
  list.want_more();
  CHECK(server.expect("GET api/runs?").path == "api/runs?page_size=60&before=41");
  CHECK(server.is_idle());
}

TEST_CASE_FIXTURE(Fixture, "a run that starts comes first; older ones that were not loaded leave no gap") {
  open_with(100, 60, 100);
  tell(make_run(101, RunStatus::kRunning));
  CHECK(list.ids().front() == 101);
  CHECK(list.total() == 101);
  tell(make_run(7));
  CHECK(list.ids().size() == 61);
}

TEST_CASE_FIXTURE(Fixture, "a run that no longer fits the filter leaves the list") {
  RunsFilter running;
  running.statuses.add(RunStatus::kRunning);
  list.show(running);
  server.answer("GET api/runs?page_size=60&status=running", 200, page_of({make_run(5, RunStatus::kRunning)}, 1));
  Run ended = make_run(5, RunStatus::kPartial);
  ended.revision = 50;
  tell(ended);
  CHECK(list.ids().empty());
  CHECK(list.total() == 0);
}

TEST_CASE_FIXTURE(Fixture, "another filter asks again, the same one does not") {
  open_with(2, 2, 2);
  list.show({});
  CHECK(server.is_idle());
  RunsFilter failed;
  failed.statuses.add(RunStatus::kFailed);
  list.show(failed);
  CHECK(list.load() == Load::kLoading);
  CHECK(list.ids().empty());
  CHECK(server.has("GET api/runs?page_size=60&status=failed"));
  CHECK_FALSE(server.has("GET api/runs/counts"));
}

TEST_CASE_FIXTURE(Fixture, "what is known to fit another filter stays on screen until the answer is there") {
  open_with(3, 3, 3);
  RunsFilter filter;
  filter.text = "2";
  list.show(filter);
  CHECK(list.load() == Load::kLoading);
  CHECK(list.ids() == std::vector<std::int64_t>{2});
  server.answer("GET api/runs?page_size=60&q=2", 200, page_of({make_run(2)}, 1));
  CHECK(list.load() == Load::kReady);
}

TEST_CASE_FIXTURE(Fixture, "counts are of all runs, and asked for once more when one changed meanwhile") {
  list.show({});
  list.ask_counts();
  list.ask_counts();
  server.answer(
      "GET api/runs/counts", 200,
      R"({"by_status":{"failed":3,"unheard-of":1},"by_phase":{"scraping":4},"by_trigger":{"cli":4},"total":4})");
  CHECK(list.counts()[RunStatus::kFailed] == 3);
  CHECK(list.counts()[RunStatus::kCompleted] == 0);
  CHECK(list.counts()[Phase::kScraping] == 4);
  CHECK(list.counts()[Trigger::kCli] == 4);
  CHECK(list.counts().total == 4);
  server.answer("GET api/runs/counts", 200, R"({"total":5})");
  CHECK(list.counts().total == 5);
  CHECK_FALSE(server.has("GET api/runs/counts"));
}

TEST_CASE_FIXTURE(Fixture, "a deleted run goes and does not come back with old news") {
  open_with(3, 3, 3);
  history.apply_gone(2);
  list.noticed_gone(2);
  CHECK(list.ids() == std::vector<std::int64_t>{3, 1});
  CHECK_FALSE(history.apply(make_run(2)));
}

TEST_CASE_FIXTURE(Fixture, "days are the person's, not UTC's") {
  RunsFilter day;
  day.from = "2026-11-23";
  day.to = "2026-11-23";
  list.show(day);
  CHECK(server.expect("GET api/runs?").path ==
        "api/runs?page_size=60&from=2026-11-23T05:00:00.000Z&to=2026-11-24T05:00:00.000Z");
}
