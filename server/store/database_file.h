#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>

#include "server/store/sql/migrations.h"
#include "server/store/store.h"

namespace zapply {

class Database;

/// The file itself, without links in its path: one database has one name, and what stands beside it one place. A link
/// that leads to nothing yet names the file that will be made.
std::filesystem::path canonical_file(const std::filesystem::path& file);

/// Which file stands at a path, whatever its name.
struct FileIdentity {
  std::uint64_t device = 0;
  std::uint64_t inode = 0;  ///< 0: there is none

  bool operator==(const FileIdentity&) const = default;
};
FileIdentity identity_of(const std::filesystem::path& file);

/// A connection with the settings that every connection of ours has, without looking at what is in the file.
std::unique_ptr<Database> connect(const std::filesystem::path& file, Store::Access);

/// Throws UnusableDatabase where the file's name, its rights or its first bytes say that it can't
/// be used. Opens and makes nothing.
void check_database_file(const std::filesystem::path& file, Store::Access access, Migrations migrations);

/// Makes sure that the file can be used as `access` says, which for kReadWrite may mean to create or migrate
/// it, and connects to it. Throws UnusableDatabase.
std::unique_ptr<Database> open_database_file(const std::filesystem::path& file, Store::Access access,
                                             Migrations migrations);

}  // namespace zapply
