#include "server/store/sql/migrations.h"

#include <algorithm>
#include <cassert>
#include <charconv>
#include <set>
#include <string>
#include <vector>

#include "server/embedded/embedded.h"
#include "server/store/sql/database.h"

namespace zapply {
namespace {

constexpr std::size_t kCopiesKept = 2;
// Comes and goes (store/words_index.h).
constexpr std::string_view kSecondIndex = " job_words_next";

std::int64_t number_of(const Migration& migration) {
  std::int64_t number = 0;
  std::from_chars(migration.name.data(), migration.name.data() + migration.name.size(), number);
  return number;
}

std::string padded(std::int64_t number) {
  std::string digits = std::to_string(number);
  return std::string(4 - std::min<std::size_t>(digits.size(), 4), '0') + digits;
}

void keep_newest_copies(const std::filesystem::path& file) {
  std::vector<std::filesystem::path> copies = copies_before_migrations(file);
  while (copies.size() > kCopiesKept) {
    std::filesystem::remove(copies.front());
    copies.erase(copies.begin());
  }
}

void copy_before(Database& database, const std::filesystem::path& file, std::int64_t first_pending) {
  std::filesystem::path copy = file, part = file;
  copy += ".before-" + padded(first_pending);
  part += ".copying";
  std::filesystem::remove(part);
  database.copy_to(part);
  std::filesystem::rename(part, copy);
  keep_newest_copies(file);
}

std::set<std::string> schema_of(Database& database) {
  std::set<std::string> schema;
  auto select = database.prepare("SELECT type || ' ' || name || ': ' || coalesce(sql, '') FROM sqlite_schema");
  while (select.step()) {
    std::string line(select.text(0));
    if (line.find(kSecondIndex) != std::string::npos) continue;
    std::erase_if(line, [](char c) { return c == '"' || c == '\''; });  // which stand around names that changed
    schema.insert(std::move(line));
  }
  return schema;
}

void apply_pending(Database& database, Migrations migrations) {
  for (const Migration& migration : migrations.subspan(static_cast<std::size_t>(schema_version(database)))) {
    const Doing doing(database, "apply migration", migration.name);
    database.execute(std::string(migration.sql));
    if (migration.code != nullptr) migration.code(database);
    database.execute("PRAGMA user_version = " + std::to_string(number_of(migration)));
  }
}

std::vector<Migration> listed() {
  std::vector<Migration> all;
  for (const EmbeddedFile& file : embedded_migrations()) all.push_back({file.path, file.content});
  // One that is code stands here, by its number: all.push_back({"0042_name", {}, what_it_does}).
  std::sort(all.begin(), all.end(), [](const Migration& a, const Migration& b) { return number_of(a) < number_of(b); });
  return all;
}

}  // namespace

std::vector<std::filesystem::path> copies_before_migrations(const std::filesystem::path& file) {
  const std::string prefix = file.filename().string() + ".before-";
  std::vector<std::filesystem::path> copies;
  for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::absolute(file).parent_path()))
    if (entry.path().filename().string().starts_with(prefix)) copies.push_back(entry.path());
  std::sort(copies.begin(), copies.end());  // by their padded numbers
  return copies;
}

Migrations all_migrations() {
  static const std::vector<Migration> kAll = listed();
  return kAll;
}

std::int64_t newest_version(Migrations migrations) {
  for (std::size_t i = 0; i < migrations.size(); ++i)
    assert(number_of(migrations[i]) == static_cast<std::int64_t>(i) + 1);
  return static_cast<std::int64_t>(migrations.size());
}

std::int64_t schema_version(Database& database) {
  return database.first<std::int64_t>("PRAGMA user_version").value_or(0);
}

void migrate(Database& database, const std::filesystem::path& file, Migrations migrations) {
  const std::int64_t version = schema_version(database);
  if (version >= newest_version(migrations)) return;
  if (version > 0) copy_before(database, file, version + 1);
  // Whoever else had the same idea waits here, and then finds nothing pending.
  database.execute("BEGIN IMMEDIATE");
  try {
    apply_pending(database, migrations);
    database.execute("COMMIT");
  } catch (...) {
    if (database.in_transaction()) database.execute("ROLLBACK");
    throw;
  }
}

bool has_whole_schema(Database& database, Migrations migrations) {
  Database fresh(":memory:", Database::Open::kCreate);
  apply_pending(fresh, migrations);
  return schema_of(database) == schema_of(fresh);
}

}  // namespace zapply
