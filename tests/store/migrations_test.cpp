#include "server/store/sql/migrations.h"

#include <doctest/doctest.h>

#include <array>

#include "server/store/database_file.h"
#include "tests/store/store_fixture.h"

using namespace zapply;

namespace {

constexpr std::array<Migration, 4> kSteps{{
    {"0001_first.sql", "CREATE TABLE notes (text TEXT) STRICT; INSERT INTO notes VALUES ('one');", {}},
    {"0002_second.sql", "ALTER TABLE notes ADD COLUMN stars INTEGER; UPDATE notes SET stars = 2;", {}},
    {"0003_third.sql", "CREATE INDEX notes_by_stars ON notes (stars);", {}},
    {"0004_fourth.sql", "CREATE TABLE more (n INTEGER) STRICT;", {}},
}};

struct MigrationFixture {
  TempFolder folder;
  std::filesystem::path file = folder / "zapply.db";

  std::unique_ptr<Database> open(std::size_t versions) {
    return open_database_file(file, Store::Access::kReadWrite, std::span(kSteps).first(versions));
  }
  std::filesystem::path copy(const std::string& number) { return folder / ("zapply.db.before-" + number); }
};

}  // namespace

TEST_CASE("the embedded migrations are numbered from 1 without a gap") { CHECK(newest_version(all_migrations()) >= 2); }

TEST_CASE_FIXTURE(MigrationFixture,
                  "a new database needs no copy, an older one is copied and then brought up to date") {
  open(1);
  CHECK_FALSE(std::filesystem::exists(copy("0001")));
  auto database = open(2);
  CHECK(schema_version(*database) == 2);
  CHECK(database->first<std::int64_t>("SELECT stars FROM notes") == 2);
  REQUIRE(std::filesystem::exists(copy("0002")));
  Database before(copy("0002"), Database::Open::kReadOnly);
  CHECK(schema_version(before) == 1);
  CHECK(before.first<std::string>("SELECT text FROM notes") == "one");
}

TEST_CASE_FIXTURE(MigrationFixture, "the last two copies are kept") {
  for (std::size_t version = 1; version <= 4; ++version) open(version);
  CHECK_FALSE(std::filesystem::exists(copy("0002")));
  CHECK(std::filesystem::exists(copy("0003")));
  CHECK(std::filesystem::exists(copy("0004")));
  open(4);
  CHECK(std::filesystem::exists(copy("0003")));
}

TEST_CASE_FIXTURE(MigrationFixture, "a migration that fails changes nothing, not even those before it") {
  open(1);
  std::array broken{kSteps[0], kSteps[1], Migration{"0003_broken.sql", "CREATE TABLE x (n); SELECT oops;", {}}};
  try {
    open_database_file(file, Store::Access::kReadWrite, broken);
    FAIL("a broken migration went through");
  } catch (const UnusableDatabase& error) {
    CHECK(std::string(error.what()).find("apply migration 0003_broken.sql: no such column: oops") != std::string::npos);
  }
  Database left(file, Database::Open::kReadOnly);
  CHECK(schema_version(left) == 1);
  CHECK_THROWS_AS(left.prepare("SELECT stars FROM notes"), StoreError);
  CHECK_THROWS_AS(left.prepare("SELECT * FROM x"), StoreError);
}

TEST_CASE_FIXTURE(MigrationFixture, "reading doesn't migrate") {
  open(1);
  CHECK_THROWS_AS(open_database_file(file, Store::Access::kReadOnly, std::span(kSteps).first(2)), UnusableDatabase);
  CHECK(schema_version(*open_database_file(file, Store::Access::kReadOnly, std::span(kSteps).first(1))) == 1);
}

TEST_CASE_FIXTURE(MigrationFixture, "a database migrates in one go from the first to the last version") {
  open(1);
  const auto database = open(4);
  CHECK(has_whole_schema(*database, kSteps));
  CHECK_FALSE(has_whole_schema(*database, std::span(kSteps).first(3)));
}

TEST_CASE_FIXTURE(MigrationFixture, "runs from before there were phases have scraped, as far as they came") {
  const Migrations without_phases = all_migrations().first(5);
  open_database_file(file, Store::Access::kReadWrite, without_phases)
      ->execute(
          "INSERT INTO runs (id, status, phase, trigger_type, error_message, started_at, completed_at, revision,"
          " last_seq, log_info, log_success, log_warning, log_error, progress_done, progress_total)"
          " VALUES (7, 'partial', 'scraping', 'cli', '1 of 2 sources failed', 1000, 3500, 9, 0, 0, 0, 0, 0, 3, 4);"
          "INSERT INTO run_sources (run_id, position, source_name, company_count, status, jobs_found, jobs_new,"
          " jobs_updated, jobs_duplicate, jobs_closed, jobs_failed, requests, retries, bytes, log_info, log_success,"
          " log_warning, log_error) VALUES (7, 0, 'a', 0, 'completed', 20, 5, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0)");
  Store store(file, Store::Access::kReadWrite);
  const Run run = read_run(store, 7).value();
  REQUIRE(run.phases.size() == 1);
  const PhaseRun& phase = run.phases[0];
  CHECK(phase.name == Phase::kScraping);
  CHECK(phase.status == PhaseStatus::kPartial);
  CHECK(phase.progress == Progress{3, 4});
  CHECK(phase.error_message == "1 of 2 sources failed");
  CHECK(duration_of(phase) == std::chrono::milliseconds(2'500));
  CHECK(phase.counters[0] == Counter{"jobs_scraped", 20});
  CHECK(run.progress == Progress{3, 4});
}

TEST_CASE_FIXTURE(MigrationFixture, "a migration may be code, which goes with the others or not at all") {
  open(2);
  std::array steps{kSteps[0], kSteps[1], Migration{"0003_code", {}, [](Database& database) {
                                                     database.execute("UPDATE notes SET stars = stars * 21");
                                                   }}};
  CHECK(open_database_file(file, Store::Access::kReadWrite, steps)->first<int>("SELECT stars FROM notes") == 42);

  std::array more{steps[0], steps[1], steps[2], Migration{"0004_fails", {}, [](Database& database) {
                                                            database.execute("UPDATE notes SET stars = 7");
                                                            throw StoreError("no");
                                                          }}};
  CHECK_THROWS_AS(open_database_file(file, Store::Access::kReadWrite, more), UnusableDatabase);
  Database left(file, Database::Open::kReadOnly);
  CHECK(schema_version(left) == 3);
  CHECK(left.first<int>("SELECT stars FROM notes") == 42);
}
