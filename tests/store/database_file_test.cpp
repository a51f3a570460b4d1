#include "server/store/database_file.h"

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <map>
#include <sstream>

#include "tests/store/store_fixture.h"

using namespace zapply;

namespace {

std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return (std::ostringstream() << in.rdbuf()).str();
}

// Every file in the folder with its content.
std::map<std::string, std::string> content_of(const std::filesystem::path& folder) {
  std::map<std::string, std::string> content;
  for (const auto& entry : std::filesystem::directory_iterator(folder))
    content[entry.path().filename().string()] = entry.is_directory() ? "" : bytes_of(entry.path());
  return content;
}

// Opens `file` in both ways and returns what each refused with, having checked that nothing was touched.
std::string refusal(const std::filesystem::path& file, Store::Access access = Store::Access::kReadWrite) {
  const auto folder = file.parent_path();
  const auto before = std::filesystem::is_directory(folder) ? content_of(folder) : decltype(content_of(folder))();
  std::string message = "was opened";
  try {
    const Store store(file, access);
  } catch (const UnusableDatabase& error) {
    message = error.what();
  }
  CHECK(message.find(file.string()) == 0);
  CHECK(message.find('\n') == std::string::npos);
  CHECK(message.find("; ") != std::string::npos);
  if (std::filesystem::is_directory(folder)) CHECK(content_of(folder) == before);
  return message;
}

bool contains(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

void write_file(const std::filesystem::path& file, std::string_view content) {
  std::ofstream(file, std::ios::binary) << content;
}

// A database of ours that was closed, so that all of it is in one file.
void make_database(const std::filesystem::path& file, const std::string& sql = "") {
  Store store(file, Store::Access::kReadWrite);
  if (!sql.empty()) zapply::write(store, [&](Database& database) { database.execute(sql); });
}

void overwrite(const std::filesystem::path& file, std::streamoff at, std::string_view bytes) {
  std::fstream out(file, std::ios::binary | std::ios::in | std::ios::out);
  out.seekp(at);
  out << bytes;
}

}  // namespace

TEST_CASE("a file that is no database is refused") {
  TempFolder folder;
  write_file(folder / "short.db", "hello");
  CHECK(contains(refusal(folder / "short.db"), "is not a database"));
  write_file(folder / "long.db", std::string(8192, 'x'));
  CHECK(contains(refusal(folder / "long.db"), "is not a database"));
  CHECK(contains(refusal(folder / "long.db", Store::Access::kReadOnly), "is not a database"));
}

TEST_CASE("another program's database is refused") {
  TempFolder folder;
  Database(folder / "theirs.db", Database::Open::kCreate).execute("CREATE TABLE songs (title)");
  CHECK(contains(refusal(folder / "theirs.db"), "is a database of another program"));
}

TEST_CASE("a newer database is refused, also when that stands only in its write-ahead log") {
  TempFolder folder;
  const auto file = folder / "zapply.db";
  make_database(file);
  overwrite(file, 60, std::string_view("\0\0\0\x63", 4));
  CHECK(contains(refusal(file), "was made by a newer zapply (schema 99"));
  CHECK(contains(refusal(file, Store::Access::kReadOnly), "was made by a newer zapply (schema 99"));

  TempFolder other;
  make_database(other / "made.db");
  {
    Database newer(other / "made.db", Database::Open::kReadWrite);
    newer.execute("PRAGMA user_version = 77");
    for (const char* part : {"", "-wal"})
      std::filesystem::copy_file(other.path() / (std::string("made.db") + part),
                                 other.path() / (std::string("zapply.db") + part));
  }
  const auto log = bytes_of(other / "zapply.db-wal");
  REQUIRE_FALSE(log.empty());
  CHECK_THROWS_AS(Store(other / "zapply.db", Store::Access::kReadWrite), UnusableDatabase);
  CHECK(bytes_of(other / "zapply.db-wal") == log);
}

TEST_CASE("a folder, a missing folder and a missing file are refused") {
  TempFolder folder;
  std::filesystem::create_directory(folder / "a.db");
  CHECK(contains(refusal(folder / "a.db"), "is a folder"));
  const std::string missing = refusal(folder / "missing/zapply.db");
  CHECK(contains(missing, "the folder " + (folder / "missing").string() + " doesn't exist"));
  CHECK_FALSE(std::filesystem::exists(folder / "missing"));
  CHECK(contains(refusal(folder / "new.db", Store::Access::kReadOnly), "doesn't exist yet"));
}

TEST_CASE("a file or folder that can't be written is refused for writing and can be read") {
  TempFolder folder;
  make_database(folder / "zapply.db");
  std::filesystem::create_directory(folder / "locked");
  make_database(folder / "locked/zapply.db");
  chmod((folder / "zapply.db").c_str(), 0444);
  chmod((folder / "locked").c_str(), 0555);
  chmod(folder.path().c_str(), 0777);
  // Root may write anything, so this is tried as nobody.
  const pid_t child = fork();
  if (child == 0) {
    if (getuid() == 0 && setuid(65534) != 0) _exit(9);
    const auto says = [](const std::filesystem::path& file, std::string_view what,
                         Store::Access access = Store::Access::kReadWrite) {
      try {
        const Store store(file, access);
      } catch (const UnusableDatabase& error) {
        return contains(error.what(), what);
      }
      return false;
    };
    if (!says(folder / "zapply.db", "can't be written: Permission denied")) _exit(1);
    if (!says(folder / "locked/new.db", "can't be created: Permission denied")) _exit(2);
    if (!says(folder / "locked/zapply.db", "make the folder writable", Store::Access::kReadOnly)) _exit(4);
    const Store readable(folder / "zapply.db", Store::Access::kReadOnly);
    _exit(readable.revision() == 0 ? 0 : 3);
  }
  int status = 0;
  waitpid(child, &status, 0);
  CHECK(WIFEXITED(status));
  CHECK(WEXITSTATUS(status) == 0);
}

TEST_CASE("a half-made or damaged database is refused") {
  TempFolder folder;
  make_database(folder / "incomplete.db", "DROP TABLE fetch_state");
  CHECK(contains(refusal(folder / "incomplete.db"), "is incomplete"));
  make_database(folder / "noindex.db", "DROP INDEX one_running_run");
  CHECK(contains(refusal(folder / "noindex.db"), "is incomplete"));
  make_database(folder / "unversioned.db");
  overwrite(folder / "unversioned.db", 60, std::string_view("\0\0\0\0", 4));
  CHECK(contains(refusal(folder / "unversioned.db"), "is incomplete"));
  make_database(folder / "damaged.db");
  overwrite(folder / "damaged.db", 100, std::string(1000, '\x55'));
  CHECK(contains(refusal(folder / "damaged.db"), "is damaged"));
}

TEST_CASE("an empty file becomes a database, but not by reading") {
  TempFolder folder;
  write_file(folder / "zapply.db", "");
  CHECK(contains(refusal(folder / "zapply.db", Store::Access::kReadOnly), "is empty"));
  make_database(folder / "zapply.db");
  CHECK(std::filesystem::file_size(folder / "zapply.db") > 0);
}
