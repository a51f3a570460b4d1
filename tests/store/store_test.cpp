#include "server/store/store.h"

#include <doctest/doctest.h>

#include <atomic>
#include <thread>

#include "server/store/meta_table.h"
#include "tests/store/store_fixture.h"

using namespace zapply;
using namespace std::chrono_literals;

TEST_CASE_FIXTURE(StoreFixture, "a new database is in WAL mode, vacuums in steps and carries our mark") {
  CHECK(scalar<std::string>("PRAGMA journal_mode") == "wal");
  CHECK(scalar("PRAGMA auto_vacuum") == 2);
  CHECK(scalar("PRAGMA application_id") == 0x7a61706c);
  CHECK(scalar("PRAGMA user_version") > 0);
  CHECK(scalar("PRAGMA foreign_keys") == 1);
  CHECK(scalar("PRAGMA synchronous") == 1);
  CHECK(scalar("SELECT count(*) FROM pragma_table_list WHERE type = 'table' AND schema = 'main' AND strict = 0"
               " AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'job_words%'") == 0);
}

TEST_CASE_FIXTURE(StoreFixture, "the database's id is its own and stays") {
  Store again(file, Store::Access::kReadWrite);
  CHECK(again.database_id() == store.database_id());
  CHECK(store.database_id().size() == 16);
  Store other(folder / "other.db", Store::Access::kReadWrite);
  CHECK(other.database_id() != store.database_id());
}

TEST_CASE_FIXTURE(StoreFixture, "a write that throws leaves nothing behind and moves nothing") {
  const auto before = store.revision();
  CHECK_THROWS_AS(
      zapply::write(store,
                    [](Database& database) {
                      database.execute(
                          "UPDATE meta SET revision = revision + 1; INSERT INTO deleted_runs VALUES (1, 1, 0)");
                      throw std::runtime_error("on purpose");
                    }),
      std::runtime_error);
  CHECK(store.revision() == before);
  CHECK(scalar("SELECT count(*) FROM deleted_runs") == 0);
  CHECK(insert(new_run()) == 1);
}

TEST_CASE_FIXTURE(StoreFixture, "a commit wakes who waits for the revision") {
  std::atomic<std::int64_t> woken_at = 0;
  const auto before = store.revision();
  std::thread waiter([&] { woken_at = store.wait_past(before, 30s); });
  insert(new_run());
  waiter.join();
  CHECK(woken_at == before + 1);
  CHECK(store.wait_past(before, 0ms) == before + 1);
  CHECK(store.wait_past(before + 1, 1ms) == before + 1);
}

TEST_CASE_FIXTURE(StoreFixture, "a wait ends at once when it is stopped") {
  const auto start = std::chrono::steady_clock::now();
  std::jthread waiter([&](const std::stop_token& stop) { store.wait_past(store.revision(), 30s, stop); });
  waiter.request_stop();
  waiter.join();
  CHECK(std::chrono::steady_clock::now() - start < 10s);
}

TEST_CASE_FIXTURE(StoreFixture, "what is written durably is on the disk at once, the rest soon") {
  const auto level = [this](auto&& write) {
    return write(store, [](Database& database) { return database.first<int>("PRAGMA synchronous").value(); });
  };
  constexpr int kNormal = 1, kFull = 2;
  CHECK(level([](Store& s, auto f) { return write(s, f); }) == kNormal);
  CHECK(level([](Store& s, auto f) { return write_durably(s, f); }) == kFull);
  CHECK(level([](Store& s, auto f) { return write(s, f); }) == kNormal);
}

TEST_CASE_FIXTURE(StoreFixture, "nothing is acknowledged once the database was removed or replaced") {
  insert_finished();
  CHECK_FALSE(store.fault().has_value());
  const auto before = store.revision();
  SUBCASE("removed") { std::filesystem::remove(file); }
  SUBCASE("replaced") {
    store.backup(folder / "copy.db");
    std::filesystem::rename(folder / "copy.db", file);
  }
  REQUIRE(store.fault().has_value());
  CHECK(store.fault()->find(file.string() + " was removed or replaced") == 0);
  CHECK_THROWS_AS(insert(new_run()), StoreError);
  CHECK(store.revision() == before);
}

TEST_CASE_FIXTURE(StoreFixture, "one read sees one moment while the writer goes on") {
  Run run = new_run();
  run.id = insert(run);
  zapply::read(store, [&](Database& database) {
    const auto done = [&] { return database.first<std::int64_t>("SELECT done FROM phase_runs"); };
    const auto first = done();
    std::thread writer([&] {
      run.phases[0].progress.done = 5;
      update(run);
    });
    writer.join();
    CHECK(done() == first);
  });
  CHECK(read(run.id).progress.done == 5);
}

TEST_CASE_FIXTURE(StoreFixture, "readers on several threads see rising revisions and whole runs") {
  Run run = new_run({"a", "b"});
  run.id = insert(run);
  std::atomic<bool> done = false;
  std::atomic<int> torn = 0;
  std::vector<std::jthread> readers;
  for (int i = 0; i < 4; ++i)
    readers.emplace_back([&] {
      std::int64_t last = 0;
      while (!done) {
        const Run seen = read(run.id);
        torn += seen.revision < last || seen.source_runs[0].requests != seen.source_runs[1].requests ||
                seen.progress.done != seen.source_runs[0].requests;
        last = seen.revision;
      }
    });
  for (int i = 0; i < 300; ++i) {
    run.phases[0].progress.done = run.source_runs[0].requests = run.source_runs[1].requests = i;
    update(run);
  }
  done = true;
  readers.clear();
  CHECK(torn == 0);
}

TEST_CASE_FIXTURE(StoreFixture, "a read inside a read has a connection of its own") {
  insert(new_run());
  const auto runs = zapply::read(store, [&](Database& outer) {
    auto select = outer.prepare("SELECT id FROM runs");
    select.step();
    return zapply::read(store,
                        [](Database& inner) { return inner.first<std::int64_t>("SELECT count(*) FROM runs").value(); });
  });
  CHECK(runs == 1);
}

TEST_CASE_FIXTURE(StoreFixture, "readers can't write") {
  CHECK_THROWS_AS(zapply::read(store, [](Database& database) { database.execute("DELETE FROM runs"); }), StoreError);
  CHECK(scalar("SELECT count(*) FROM runs") == 0);
}

TEST_CASE_FIXTURE(StoreFixture, "a read-only store reads what another one writes, and hears of it") {
  Store reader(file, Store::Access::kReadOnly);
  CHECK_THROWS_AS(begin_run(reader, new_run()), StoreError);
  const auto id = insert(new_run());
  CHECK(reader.wait_past(0, 30s) == store.revision());
  CHECK(read_run(reader, id).has_value());
}

TEST_CASE_FIXTURE(StoreFixture, "after a checkpoint everything is in the database file alone") {
  insert(new_run());
  CHECK(std::filesystem::file_size(file.string() + "-wal") > 0);
  store.checkpoint();
  CHECK(std::filesystem::file_size(file.string() + "-wal") == 0);
  CHECK(store.size_bytes() == static_cast<std::int64_t>(std::filesystem::file_size(file)));
  const auto copy = folder / "copy.db";
  std::filesystem::copy_file(file, copy);
  Store copied(copy, Store::Access::kReadWrite);
  CHECK(running_run(copied) == 1);
}

TEST_CASE_FIXTURE(StoreFixture, "a backup is whole, replaces an older one, and is a database that works") {
  insert_finished();
  const auto copy = folder / "backup.db";
  store.backup(copy);
  insert_finished();
  store.backup(copy);
  CHECK_FALSE(std::filesystem::exists(copy.string() + ".part"));
  Store restored(copy, Store::Access::kReadWrite);
  CHECK(runs_page(restored, {}).total == 2);
  CHECK(restored.database_id() == store.database_id());
  CHECK_THROWS_AS(store.backup(folder / "missing/backup.db"), StoreError);
}

TEST_CASE_FIXTURE(StoreFixture, "a failing statement says what was being done, on what, and SQLite's words and code") {
  const auto message = [&](auto f) -> std::string {
    try {
      zapply::write(store, f);
    } catch (const StoreError& error) {
      return error.what();
    }
    return "nothing was thrown";
  };
  CHECK(message([](Database& database) { database.prepare("SELECT x FROM nowhere"); }) ==
        "SELECT x FROM nowhere: no such table: nowhere (1)");
  CHECK(message([](Database& database) {
          const Doing doing(database, "tidy run", 7);
          database.execute("INSERT INTO meta VALUES (1, 'x', 0)");
        }) == "tidy run 7: UNIQUE constraint failed: meta.the_only_row (1555)");
  CHECK(message([](Database& database) {
          database.execute("UPDATE meta SET revision = 'x'");
        }).find("cannot store TEXT value in INTEGER column meta.revision") != std::string::npos);
}

TEST_CASE_FIXTURE(StoreFixture, "an enum's name that this version doesn't know is an error, not a guess") {
  const auto id = insert_finished();
  zapply::write(store, [](Database& database) { database.execute("UPDATE runs SET status = 'paused'"); });
  CHECK_THROWS_WITH(read(id), "column \"status\" holds \"paused\", which this version of zapply doesn't know");
}
