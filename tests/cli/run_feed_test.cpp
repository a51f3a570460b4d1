#include "server/cli/run_feed.h"

#include <doctest/doctest.h>

#include "tests/store/store_fixture.h"

using namespace zapply;

TEST_CASE_FIXTURE(StoreFixture, "following shows every entry once, in order, and ends with the run") {
  Run run = new_run();
  run.id = insert(run);
  append(run, 2500);  // more than one chunk
  std::vector<std::int64_t> seqs;
  int turns = 0;
  const auto ended = follow_run(feed_from(store, run.id), [&](const Run& now, std::span<const LogEntry> entries) {
    for (const LogEntry& entry : entries) seqs.push_back(entry.seq);
    if (!entries.empty()) return;
    if (++turns == 1) {
      append(run, 3);
    } else if (!is_finished(now.status)) {
      run.status = RunStatus::kPartial;
      run.completed_at = at(9);
      update(run);
    }
  });
  REQUIRE(ended);
  CHECK(ended->status == RunStatus::kPartial);
  REQUIRE(seqs.size() == 2503);
  for (std::size_t i = 0; i < seqs.size(); ++i) REQUIRE(seqs[i] == static_cast<std::int64_t>(i + 1));
}

TEST_CASE_FIXTURE(StoreFixture, "a run that is not followed is shown once as it is") {
  Run run = new_run();
  run.id = insert(run);
  append(run, 3);
  std::size_t shown = 0;
  const auto now = follow_run(
      feed_from(store, run.id), [&](const Run&, std::span<const LogEntry> entries) { shown += entries.size(); }, false);
  REQUIRE(now);
  CHECK(now->status == RunStatus::kRunning);
  CHECK(shown == 3);
}

TEST_CASE_FIXTURE(StoreFixture, "following a run that is deleted ends") {
  const auto id = insert_finished();
  delete_run(store, id);
  CHECK_FALSE(follow_run(feed_from(store, id), [](const Run&, std::span<const LogEntry>) {}));
}

TEST_CASE_FIXTURE(StoreFixture, "another process's run is followed through a store that only reads") {
  Store reader(file, Store::Access::kReadOnly);
  Run run = new_run();
  run.id = insert(run);
  append(run, 5);
  std::size_t shown = 0;
  const auto ended = follow_run(feed_from(reader, run.id), [&](const Run& now, std::span<const LogEntry> entries) {
    shown += entries.size();
    if (is_finished(now.status) || shown < 5 || !entries.empty()) return;
    append(run, 2);
    run.status = RunStatus::kCompleted;
    run.completed_at = at(9);
    update(run);
  });
  REQUIRE(ended);
  CHECK(shown == 7);
}
