#include "server/store/log_cutting.h"

#include <doctest/doctest.h>

#include "server/store/cleaning.h"
#include "tests/store/store_fixture.h"

using namespace zapply;

namespace {

struct CutFixture : StoreFixture {
  /// `count` entries called "entry 1" and so on; each hundredth is a warning where `with_warnings`.
  std::int64_t add_run(std::int64_t count, bool with_warnings = true) {
    Run run = new_run();
    run.id = insert(run);
    RunChanges changes;
    for (std::int64_t i = 1; i <= count; ++i)
      changes.entries.push_back({at(1), with_warnings && i % 100 == 0 ? Level::kWarning : Level::kInfo, "remotive",
                                 "entry " + std::to_string(i)});
    commit_run(store, run.id, changes, at(1));
    run.last_seq = count;
    run.status = RunStatus::kCompleted;
    run.completed_at = at(5);
    update(run);
    return run.id;
  }
  std::vector<std::string> messages(std::int64_t run_id, std::int64_t after, std::int64_t limit) {
    std::vector<std::string> out;
    std::int64_t seq = after;
    read_log(store, run_id, {.after = after, .limit = limit}, [&](const LogRow& row) {
      CHECK(row.seq == ++seq);
      out.emplace_back(row.message);
      return true;
    });
    return out;
  }
  void purge() {
    while (purge_deleted_entries(store, 300)) {
    }
  }
};

}  // namespace

TEST_CASE_FIXTURE(CutFixture, "the middle of a long log goes, but for its warnings, and an entry tells of it") {
  const std::int64_t id = add_run(5000);
  const std::int64_t before = read(id).revision;
  CHECK(plan_cleaning(store, {.before = at(5), .runs = false, .logs = true}).counts.empty());
  CHECK(plan_cleaning(store, {.before = at(6), .runs = false, .logs = true}).counts ==
        CleaningCounts{.cut_logs = 1, .cut_entries = 3999});

  // 40 warnings are between the head and the tail.
  CHECK(cut_old_log(store, at(6), at(100)) == CleaningCounts{.cut_logs = 1, .cut_entries = 3959});
  const auto check = [&] {
    const Run run = read(id);
    CHECK(run.last_seq == 1041);
    CHECK(run.revision > before);
    CHECK(run.log_counts[Level::kWarning] == 50);
    CHECK(run.log_counts[Level::kInfo] == 991);
    const auto all = messages(id, 0, 5000);
    REQUIRE(all.size() == 1041);
    CHECK(all[499] == "entry 500");
    CHECK(all[500] ==
          "On 2025-11-24 3,960 entries were deleted here to make room. 40 warnings and errors of them and the"
          " last 500 entries follow");
    CHECK(all[501] == "entry 600");
    CHECK(all[540] == "entry 4500");
    CHECK(all[541] == "entry 4501");
    CHECK(all.back() == "entry 5000");
    CHECK(messages(id, 1040, 10).size() == 1);
  };
  check();
  CHECK(cut_old_log(store, at(6), at(100)).empty());
  CHECK(scalar("SELECT count(*) FROM log_entries") == 5000);
  purge();
  check();
  CHECK(scalar("SELECT count(*) FROM log_entries") == 1041);
  CHECK(scalar("SELECT count(*) FROM cut_logs") == 0);
}

TEST_CASE_FIXTURE(CutFixture, "logs that are not long, of runs that go on or ended later, stay whole") {
  add_run(kLongLog);
  CHECK(cut_old_log(store, at(1000), at(1000)).empty());
  add_run(kLongLog + 1);
  CHECK(cut_old_log(store, at(5), at(1000)).empty());
  CHECK(cut_old_log(store, at(6), at(1000)).cut_logs == 1);
  Run running = new_run();
  running.id = insert(running);
  append(running, 3000);
  CHECK(cut_old_log(store, at(1000), at(1000)).empty());
}

TEST_CASE_FIXTURE(CutFixture, "of a log full of errors the first are kept") {
  Run run = new_run();
  run.id = insert(run);
  append(run, 9000, Level::kError, "refused");
  run.status = RunStatus::kFailed;
  run.completed_at = at(5);
  update(run);
  CHECK(cut_old_log(store, at(6), at(100)).cut_entries == 9000 - 1501);
  CHECK(read(run.id).log_counts[Level::kError] == 1500);
}

TEST_CASE_FIXTURE(CutFixture, "a run that is deleted after its log was cut leaves nothing") {
  const std::int64_t id = add_run(5000);
  cut_old_log(store, at(6), at(100));
  delete_run(store, id);
  purge();
  CHECK(scalar("SELECT count(*) FROM log_entries") == 0);
  CHECK(scalar("SELECT count(*) FROM cut_logs") == 0);
}

TEST_CASE_FIXTURE(CutFixture, "cleaning cuts logs where it is asked to, and gives the room back") {
  store.checkpoint();
  const std::int64_t empty = store.size_bytes();
  add_run(20'000, false);
  store.checkpoint();
  const std::int64_t bytes = store.size_bytes() - empty;
  CleaningCounts gone;
  Cleaned last;
  while (!last.is_done) {
    last = clean_some(store, {.before = at(6), .runs = false, .logs = true}, std::chrono::milliseconds(20));
    gone += last.counts;
  }
  CHECK(gone == CleaningCounts{.cut_logs = 1, .cut_entries = 18'999});
  CHECK(store.size_bytes() - empty < bytes / 2);
  CHECK(scalar("SELECT count(*) FROM runs") == 1);
}
