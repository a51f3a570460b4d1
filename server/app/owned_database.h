#pragma once

#include <filesystem>
#include <stdexcept>

#include "server/store/owner_lock.h"
#include "server/store/store.h"

namespace zapply {

struct DataOptions;

/// Another process writes runs to this database. The message says which and what to do.
struct DatabaseInUse : std::runtime_error {
  DatabaseInUse(const std::filesystem::path& database, OwnerLock::Owner owner);
  OwnerLock::Owner owner;
};

/// The database, with the right to write runs for as long as this lives. Runs that a former owner left
/// running are settled. Throws DatabaseInUse and UnusableDatabase.
struct OwnedDatabase {
  explicit OwnedDatabase(const DataOptions&);

  OwnerLock lock;
  Store store;
};

}  // namespace zapply
