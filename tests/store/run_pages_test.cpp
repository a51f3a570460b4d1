#include <doctest/doctest.h>

#include "server/store/runs.h"
#include "tests/store/store_fixture.h"

using namespace zapply;

namespace {

struct RunPagesFixture : StoreFixture {
  RunsPage page(const RunsQuery& query) { return runs_page(store, query); }
  std::vector<std::int64_t> ids(const RunsQuery& query) {
    std::vector<std::int64_t> ids;
    for (const Run& run : page(query).runs) ids.push_back(run.id);
    return ids;
  }
};

using Ids = std::vector<std::int64_t>;

}  // namespace

TEST_CASE_FIXTURE(RunPagesFixture, "pages come newest first, whole, with the total") {
  for (int i = 0; i < 5; ++i) insert_finished();
  RunsQuery query;
  query.page_size = 2;
  CHECK(ids(query) == Ids{5, 4});
  query.page = 3;
  const RunsPage last = page(query);
  REQUIRE(last.runs.size() == 1);
  CHECK(last.runs[0] == read(1));
  CHECK(last.total == 5);
  CHECK(last.page == 3);
  CHECK(last.page_size == 2);
  query.page = 4;
  CHECK(ids(query).empty());
}

TEST_CASE_FIXTURE(RunPagesFixture, "scrolling by `before` is not shifted by new runs, and the total counts all") {
  for (int i = 0; i < 4; ++i) insert_finished();
  RunsQuery query;
  query.page_size = 2;
  CHECK(ids(query) == Ids{4, 3});
  insert_finished();
  query.before = 3;
  CHECK(ids(query) == Ids{2, 1});
  CHECK(page(query).total == 5);
}

TEST_CASE_FIXTURE(RunPagesFixture, "runs are filtered by status, phase, trigger and start") {
  Run run = new_run({"a"}, 10);
  run.trigger_type = Trigger::kCli;
  const auto failed = insert_finished(RunStatus::kFailed, run);
  run = new_run({"a"}, 20);
  run.phase = Phase::kMatching;
  const auto partial = insert_finished(RunStatus::kPartial, run);
  const auto running = insert(new_run({"a"}, 30));

  CHECK(ids({.statuses = {RunStatus::kFailed}}) == Ids{failed});
  CHECK(ids({.statuses = {RunStatus::kFailed, RunStatus::kRunning}}) == Ids{running, failed});
  CHECK(ids({.phases = {Phase::kMatching}}) == Ids{partial});
  CHECK(ids({.triggers = {Trigger::kCli}}) == Ids{failed});
  CHECK(ids({.from = at(20)}) == Ids{running, partial});
  CHECK(ids({.to = at(20)}) == Ids{failed});
  CHECK(ids({.statuses = {RunStatus::kFailed}, .from = at(20)}).empty());
  CHECK(page({.statuses = {RunStatus::kPartial, RunStatus::kFailed}, .to = at(15)}).total == 1);
}

TEST_CASE_FIXTURE(RunPagesFixture, "text is found in the id, the error, a source's name and its error, literally") {
  Run run = new_run({"greenhouse"});
  run.error_message = "100% of boards_failed";
  run.source_runs[0].error_message = "figma: HTTP 503";
  const auto first = insert_finished(RunStatus::kFailed, run);
  const auto second = insert_finished(RunStatus::kCompleted, new_run({"lever"}));
  CHECK(ids({.text = "GREEN"}) == Ids{first});
  CHECK(ids({.text = "503"}) == Ids{first});
  CHECK(ids({.text = "100%"}) == Ids{first});
  CHECK(ids({.text = "s_f"}) == Ids{first});
  CHECK(ids({.text = "%"}) == Ids{first});
  CHECK(ids({.text = "\\"}).empty());
  CHECK(ids({.text = "'; DROP TABLE runs; --"}).empty());
  CHECK(ids({.text = std::to_string(second)}) == Ids{second});
  CHECK(page({.text = "lever"}).total == 1);
}

TEST_CASE_FIXTURE(RunPagesFixture, "runs are counted by status and by the phases that were reached") {
  insert_finished(RunStatus::kFailed);
  insert_finished(RunStatus::kFailed);
  insert(new_run());
  const RunCounts counts = count_runs(store);
  CHECK(counts.by_status ==
        std::vector<std::pair<RunStatus, std::int64_t>>{{RunStatus::kRunning, 1}, {RunStatus::kFailed, 2}});
  CHECK(counts.by_phase == std::vector<std::pair<Phase, std::int64_t>>{{Phase::kScraping, 3}});
  CHECK(counts.by_trigger == std::vector<std::pair<Trigger, std::int64_t>>{{Trigger::kManual, 3}});
}
