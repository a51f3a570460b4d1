#include "server/store/log.h"

#include <doctest/doctest.h>

#include "tests/store/store_fixture.h"

using namespace zapply;

namespace {

struct LogFixture : StoreFixture {
  Run run = new_run();
  LogFixture() { run.id = insert(run); }

  std::vector<std::int64_t> seqs(const LogRange& range) {
    std::vector<std::int64_t> seqs;
    for (const LogEntry& entry : log(run.id, range)) seqs.push_back(entry.seq);
    return seqs;
  }
};

using Seqs = std::vector<std::int64_t>;

}  // namespace

TEST_CASE_FIXTURE(LogFixture, "entries are read as they were appended") {
  RunChanges changes;
  changes.entries = {
      {at(1), Level::kInfo, "", "run 1 started"},
      {at(2), Level::kSuccess, "remotive", "12 jobs — \"größer\" 工作"},
      {at(3), Level::kWarning, "remotive", ""},
      {at(4), Level::kError, "lever", std::string(4096, 'x')},
  };
  commit_run(store, run.id, changes, at(0));
  const std::vector<LogEntry> entries = log(run.id);
  REQUIRE(entries.size() == 4);
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const NewEntry& given = changes.entries[i];
    CHECK(entries[i] ==
          LogEntry{static_cast<std::int64_t>(i) + 1, given.timestamp, given.level, given.source, given.message});
  }
}

TEST_CASE_FIXTURE(LogFixture, "a range is read from its beginning or from its end, always rising") {
  append(run, 10);
  CHECK(seqs({.after = 0, .limit = 3}) == Seqs{1, 2, 3});
  CHECK(seqs({.after = 8, .limit = 3}) == Seqs{9, 10});
  CHECK(seqs({.after = 10}).empty());
  CHECK(seqs({.before = 4, .limit = 2, .newest = true}) == Seqs{2, 3});
  CHECK(seqs({.before = 4, .limit = 100}) == Seqs{1, 2, 3});
  CHECK(seqs({.limit = 2, .newest = true}) == Seqs{9, 10});
  CHECK(seqs({.after = 9, .limit = 5, .newest = true}) == Seqs{10});
  CHECK(seqs({.before = 1, .newest = true}).empty());
}

TEST_CASE_FIXTURE(LogFixture, "levels that are not wanted are left out and count for no limit") {
  append(run, 2, Level::kInfo);
  append(run, 1, Level::kError);
  append(run, 3, Level::kSuccess);
  append(run, 2, Level::kWarning);
  const auto only = [](Level level) { return LevelSet().set(static_cast<std::size_t>(level)); };
  CHECK(seqs({.levels = only(Level::kError)}) == Seqs{3});
  CHECK(seqs({.limit = 3, .levels = only(Level::kWarning) | only(Level::kInfo)}) == Seqs{1, 2, 7});
  CHECK(seqs({.after = 3, .before = 8, .levels = only(Level::kWarning)}) == Seqs{7});
  CHECK(seqs({.levels = {}}).empty());
}

TEST_CASE_FIXTURE(LogFixture, "reading stops when its caller has enough") {
  append(run, 10);
  int calls = 0;
  read_log(store, run.id, LogRange{}, [&](const LogRow&) { return ++calls < 4; });
  CHECK(calls == 4);
}

TEST_CASE_FIXTURE(LogFixture, "logs of runs don't mix") {
  append(run, 2);
  run.status = RunStatus::kCompleted;
  update(run);
  Run other = new_run();
  other.id = insert(other);
  append(other, 3);
  CHECK(log(run.id).size() == 2);
  CHECK(log(other.id).size() == 3);
  CHECK(log(other.id + 1).empty());
}

TEST_CASE_FIXTURE(LogFixture, "entries that stand far apart are read by their numbers") {
  append(run, 10);
  Seqs found;
  read_log(store, run.id, Seqs{2, 9, 40}, [&](const LogRow& row) {
    found.push_back(row.seq);
    return true;
  });
  CHECK(found == Seqs{2, 9});
}

TEST_CASE_FIXTURE(LogFixture, "an entry that is there already is an error that names the run, and nothing is kept") {
  append(run, 2);
  zapply::write(store, [](Database& database) { database.execute("UPDATE runs SET last_seq = 1"); });
  try {
    append(run, 2);
    FAIL("a second entry 2 was taken");
  } catch (const StoreError& error) {
    CHECK(std::string(error.what()).find("append to the log of run 1: ") == 0);
    CHECK(std::string(error.what()).find("(1555)") != std::string::npos);  // SQLITE_CONSTRAINT_PRIMARYKEY
  }
  CHECK(scalar("SELECT count(*) FROM log_entries") == 2);
}
