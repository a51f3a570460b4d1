#include "server/store/database_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <string>
#include <string_view>
#include <system_error>

#include "server/store/sql/database.h"

namespace zapply {
namespace {

using Access = Store::Access;

constexpr std::uint32_t kApplicationId = 0x7a61706c;  // "zapl"; https://sqlite.org/fileformat2.html, offset 68
constexpr std::string_view kMagic{"SQLite format 3\0", 16};
constexpr std::string_view kChooseAnother = "choose another file with --db";

[[noreturn]] void refuse(const std::filesystem::path& file, std::string_view why, std::string_view remedy) {
  throw UnusableDatabase(file.string() + " " + std::string(why) + "; " + std::string(remedy));
}

std::uint32_t big_endian(const char* bytes) {
  std::uint32_t number = 0;
  for (int i = 0; i < 4; ++i) number = number << 8 | static_cast<unsigned char>(bytes[i]);
  return number;
}

std::filesystem::path folder_of(const std::filesystem::path& file) {
  return file.has_parent_path() ? file.parent_path() : std::filesystem::path(".");
}

/// What stands beside a database is found by its name: by another name of the same file, its last changes would be
/// missed, and two writers would not know of each other.
void refuse_second_name(const std::filesystem::path& file) {
  struct stat status {};
  if (::stat(file.c_str(), &status) == 0 && status.st_nlink > 1)
    refuse(file,
           "has " + std::to_string(status.st_nlink) + " names (hard links), by which it would be opened as " +
               std::to_string(status.st_nlink) + " databases",
           "remove all but one, or make a copy with `zapply backup`");
}

bool may(int what, const std::filesystem::path& path) {
  return faccessat(AT_FDCWD, path.c_str(), what, AT_EACCESS) == 0;
}

void refuse_unreachable(const std::filesystem::path& file, Access access) {
  std::error_code error;
  const auto status = std::filesystem::status(file, error);
  if (std::filesystem::is_directory(status)) refuse(file, "is a folder, not a database file", kChooseAnother);
  // Opening a pipe would wait for its other end for ever.
  if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status))
    refuse(file, "is not a file", kChooseAnother);
  if (access == Access::kReadOnly && !std::filesystem::exists(status))
    refuse(file, "doesn't exist yet", "start `zapply serve` or `zapply run` once, or name another file with --db");
  if (!std::filesystem::is_directory(folder_of(file), error))
    refuse(file, "can't be opened: the folder " + folder_of(file).string() + " doesn't exist",
           "create it or choose another with --db");
  if (!std::filesystem::exists(status)) {
    if (!may(W_OK, folder_of(file)))
      refuse(file, std::string("can't be created: ") + std::strerror(errno),
             "make its folder writable or choose another file with --db");
    return;
  }
  refuse_second_name(file);
  if (!may(R_OK, file))
    refuse(file, std::string("can't be read: ") + std::strerror(errno),
           "change its permissions or choose another file with --db");
  if (access == Access::kReadWrite && (!may(W_OK, file) || !may(W_OK, folder_of(file))))
    refuse(file, std::string("can't be written: ") + std::strerror(errno),
           "make the file and its folder writable or choose another file with --db");
}

void refuse_newer(const std::filesystem::path& file, std::int64_t version, std::int64_t known) {
  if (version <= known) return;
  refuse(file,
         "was made by a newer zapply (schema " + std::to_string(version) + ", this one knows " + std::to_string(known) +
             ")",
         "update zapply or choose another file with --db");
}

// By the bytes alone: once SQLite has opened a file in WAL mode, it is no longer untouched.
void refuse_foreign(const std::filesystem::path& file, std::int64_t known_version) {
  std::array<char, 100> header{};
  std::ifstream in(file, std::ios::binary);
  in.read(header.data(), header.size());
  if (in.gcount() == 0) return;  // New, or created by somebody who was stopped before the first byte.
  if (in.gcount() < 100 || std::string_view(header.data(), kMagic.size()) != kMagic)
    refuse(file, "is not a database", kChooseAnother);
  if (big_endian(&header[68]) != kApplicationId) refuse(file, "is a database of another program", kChooseAnother);
  refuse_newer(file, big_endian(&header[60]), known_version);
}

void refuse_incomplete(const std::filesystem::path& file, std::int64_t version) {
  refuse(file, "is incomplete: it says schema " + std::to_string(version) + ", but not all of it is there",
         "restore a copy (" + file.filename().string() + ".before-...) or choose another file with --db");
}

void prepare_new(Database& database) {
  // Before the first table, and before WAL mode: these stand in the file's header. Both at once, so that no
  // loss of power leaves a file that is not known as ours.
  // A description fits in a page, and a scrape writes half as often as with the default of 4 KiB.
  database.execute("PRAGMA page_size = 8192; BEGIN; PRAGMA auto_vacuum = INCREMENTAL; PRAGMA application_id = " +
                   std::to_string(kApplicationId) + "; COMMIT");
}

bool is_empty(Database& database) { return database.first<std::int64_t>("SELECT count(*) FROM sqlite_schema") == 0; }

void bring_up_to_date(Database& database, const std::filesystem::path& file, Access access, Migrations migrations) {
  const std::int64_t known = newest_version(migrations);
  std::int64_t version = schema_version(database);
  if (version > known) database.keep_log_on_close();
  refuse_newer(file, version, known);
  const bool is_new = version == 0;
  if (is_new && !is_empty(database)) refuse_incomplete(file, version);
  if (access == Access::kReadOnly) {
    if (version < known)
      refuse(file, version == 0 ? "is empty" : "was made by an older zapply",
             "start `zapply serve` once, which brings it up to date");
  } else {
    if (is_new) prepare_new(database);
    database.execute("PRAGMA journal_mode = WAL");
    migrate(database, file, migrations);
    version = known;
    if (is_new) return;  // all of it was made just now
  }
  if (!has_whole_schema(database, migrations)) refuse_incomplete(file, version);
}

}  // namespace

std::filesystem::path canonical_file(const std::filesystem::path& file) {
  constexpr int kLinksMax = 40;  // as many as Linux follows
  std::filesystem::path path = file;
  std::error_code error;
  for (int links = 0; links < kLinksMax; ++links) {
    const auto target = std::filesystem::read_symlink(path, error);
    if (error) break;  // no link
    path = folder_of(path) / target;
  }
  const auto canonical = std::filesystem::weakly_canonical(path, error);
  return error ? path : canonical;
}

FileIdentity identity_of(const std::filesystem::path& file) {
  struct stat status {};
  if (::stat(file.c_str(), &status) != 0) return {};
  return {static_cast<std::uint64_t>(status.st_dev), static_cast<std::uint64_t>(status.st_ino)};
}

std::unique_ptr<Database> connect(const std::filesystem::path& file, Access access) {
  auto database = std::make_unique<Database>(
      file, access == Access::kReadOnly ? Database::Open::kReadOnly : Database::Open::kCreate);
  const Doing doing(*database, "prepare it");
  database->execute(
      "PRAGMA foreign_keys = ON;"
      "PRAGMA synchronous = NORMAL;"
      "PRAGMA temp_store = MEMORY;"
      "PRAGMA journal_size_limit = 67108864;"
      "PRAGMA wal_autocheckpoint = 2000;"  // pages: 16 MB, so that what changes often is copied less often
      "PRAGMA cache_size = -4000");        // KiB
  return database;
}

void check_database_file(const std::filesystem::path& file, Access access, Migrations migrations) {
  refuse_unreachable(file, access);
  refuse_foreign(file, newest_version(migrations));
}

std::unique_ptr<Database> open_database_file(const std::filesystem::path& file, Access access, Migrations migrations) {
  check_database_file(file, access, migrations);
  try {
    auto database = connect(file, access);
    bring_up_to_date(*database, file, access, migrations);
    return database;
  } catch (const StoreError& error) {
    if (error.is_damage())
      refuse(file, std::string("is damaged (") + error.what() + ")",
             "restore a backup or choose another file with --db");
    if (access == Access::kReadOnly && !may(W_OK, folder_of(file)))
      refuse(file, "can't be read: what its readers share is kept beside it, and nothing may be written there",
             "make the folder writable, or copy the database to one that is");
    if (error.is_busy())
      refuse(file, "is locked by another program", "end that program or choose another file with --db");
    refuse(file, std::string("can't be used (") + error.what() + ")",
           "check the disk and the permissions of the file and its folder, or choose another file with --db");
  }
}

}  // namespace zapply
