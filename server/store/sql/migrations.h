#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string_view>
#include <vector>

namespace zapply {

class Database;

/// A step from one version of the schema to the next: SQL, or code where SQL can't say it.
struct Migration {
  std::string_view name;  ///< begins with its number: "0001_runs.sql"
  std::string_view sql;
  void (*code)(Database&) = nullptr;  ///< runs after the SQL, in the same transaction
};
/// Numbered from 1 without a gap. They only go forward; what was released is never edited. A database's user_version is
/// the number of the last one it has seen.
using Migrations = std::span<const Migration>;
/// Those of this version of zapply.
Migrations all_migrations();

std::int64_t newest_version(Migrations);
std::int64_t schema_version(Database&);

/// Applies what is pending, all of it in one transaction. A database that holds something already is copied to
/// "<file>.before-<the first pending number>" first; the last two such copies are kept.
void migrate(Database&, const std::filesystem::path& file, Migrations);

/// Such copies of a file, the oldest first.
std::vector<std::filesystem::path> copies_before_migrations(const std::filesystem::path& file);

/// Whether the database holds exactly the tables and indexes that these migrations make.
bool has_whole_schema(Database&, Migrations);

}  // namespace zapply
