#include "server/store/sql/migrations.h"

#include <doctest/doctest.h>

#include <array>

#include "server/store/database_file.h"
#include "tests/store/store_fixture.h"

using namespace zapply;

namespace {

constexpr std::array<EmbeddedFile, 4> kSteps{{
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

TEST_CASE("the embedded migrations are numbered from 1 without a gap") {
  CHECK(newest_version(embedded_migrations()) >= 2);
}

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
  std::array broken{kSteps[0], kSteps[1], EmbeddedFile{"0003_broken.sql", "CREATE TABLE x (n); SELECT oops;", {}}};
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
