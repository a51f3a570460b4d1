#include "server/app/database_path.h"

#include <cstdlib>
#include <string>
#include <system_error>

#include "server/app/options.h"

namespace zapply {
namespace {

namespace fs = std::filesystem;

fs::path path_from_environment(const char* name) {
  const char* value = std::getenv(name);
  const fs::path path = value == nullptr ? "" : value;
  return path.is_absolute() ? path : fs::path();  // a relative one is to be ignored (XDG base directories)
}

fs::path default_folder() {
  if (const fs::path data = path_from_environment("XDG_DATA_HOME"); !data.empty()) return data / "zapply";
  if (const fs::path home = path_from_environment("HOME"); !home.empty()) return home / ".local/share/zapply";
  throw UsageError("neither XDG_DATA_HOME nor HOME is set: say where the database is with --db FILE");
}

}  // namespace

fs::path database_path(const DataOptions& options) {
  if (options.database) return *options.database;
  return default_folder() / (options.demo ? "zapply-demo.db" : "zapply.db");
}

void create_default_folder(const DataOptions& options) {
  if (options.database) return;
  const fs::path folder = default_folder();
  std::error_code error;
  const bool created = fs::create_directories(folder, error);
  if (error)
    throw std::runtime_error("can't make the folder " + folder.string() + ": " + error.message() +
                             "; say where the database is to be with --db FILE");
  if (created) fs::permissions(folder, fs::perms::owner_all, error);
}

}  // namespace zapply
