#include "server/app/owned_database.h"

#include <string>

#include "server/app/database_path.h"
#include "server/app/options.h"
#include "server/store/private_files.h"
#include "server/store/runs.h"

namespace zapply {
namespace {

std::string describe(const OwnerLock::Owner& owner) {
  const std::string process = owner.process_id == 0 ? "" : " (process " + std::to_string(owner.process_id) + ")";
  if (owner.address.empty()) return "another zapply" + process + ": wait until its run has ended";
  return "the server at " + owner.address + process + ": open that address, or stop it";
}

OwnerLock acquire(const DataOptions& options) {
  create_default_folder(options);
  const auto file = database_path(options);
  Store::check(file, Store::Access::kReadWrite);  // before a lock file is put beside somebody else's file
  if (auto lock = OwnerLock::try_acquire(file)) {
    make_private(file);  // before SQLite makes files beside it, with the same rights
    return std::move(*lock);
  }
  throw DatabaseInUse(file, OwnerLock::owner_of(file).value_or(OwnerLock::Owner{}));
}

}  // namespace

DatabaseInUse::DatabaseInUse(const std::filesystem::path& database, OwnerLock::Owner who)
    : std::runtime_error(database.string() + " is in use by " + describe(who) + ", or use another file with --db"),
      owner(std::move(who)) {}

OwnedDatabase::OwnedDatabase(const DataOptions& options)
    : lock(acquire(options)), store(database_path(options), Store::Access::kReadWrite) {
  settle_interrupted_runs(store, system_now());
}

}  // namespace zapply
