#include "server/store/owner_lock.h"

#include <doctest/doctest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "server/store/store.h"
#include "tests/support/temp_folder.h"

using namespace zapply;

namespace {

// Runs `body` in a child process; returns its exit code, or minus the signal that ended it.
template <class F>
int in_child(F body) {
  const pid_t child = fork();
  if (child == 0) _exit(body());
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

}  // namespace

TEST_CASE("the owner is known by process and address, to itself and to others, until it lets go") {
  TempFolder folder;
  const auto database = folder / "zapply.db";
  CHECK_FALSE(OwnerLock::owner_of(database).has_value());
  {
    auto lock = OwnerLock::try_acquire(database);
    REQUIRE(lock.has_value());
    CHECK(OwnerLock::owner_of(database)->process_id == getpid());
    CHECK(OwnerLock::owner_of(database)->address.empty());
    lock->set_address("http://127.0.0.1:8000");
    CHECK(OwnerLock::owner_of(database)->address == "http://127.0.0.1:8000");
    lock->set_address("http://[::1]:80");
    CHECK(OwnerLock::owner_of(database)->address == "http://[::1]:80");
    CHECK(in_child([&] { return OwnerLock::owner_of(database)->process_id == getppid() ? 0 : 1; }) == 0);
  }
  CHECK_FALSE(OwnerLock::owner_of(database).has_value());
}

TEST_CASE("only one holds the lock, also after others looked who it is") {
  TempFolder folder;
  const auto database = folder / "zapply.db";
  auto lock = OwnerLock::try_acquire(database);
  REQUIRE(lock.has_value());
  CHECK(OwnerLock::owner_of(database).has_value());
  CHECK_FALSE(OwnerLock::try_acquire(database).has_value());
  CHECK(in_child([&] { return OwnerLock::try_acquire(database).has_value() ? 1 : 0; }) == 0);
  OwnerLock moved = std::move(*lock);
  lock.reset();
  CHECK_FALSE(OwnerLock::try_acquire(database).has_value());
}

TEST_CASE("a link to a database leads to the same lock and the same file") {
  TempFolder folder;
  const auto database = folder / "zapply.db";
  std::filesystem::create_directory(folder / "elsewhere");
  const auto link = folder / "elsewhere/link.db";
  std::filesystem::create_symlink("../zapply.db", link);
  auto lock = OwnerLock::try_acquire(link);  // before the database is there
  REQUIRE(lock.has_value());
  CHECK(std::filesystem::exists(folder / "zapply.db.lock"));
  CHECK_FALSE(OwnerLock::try_acquire(database).has_value());
  CHECK(OwnerLock::owner_of(database)->process_id == getpid());
  const Store store(link, Store::Access::kReadWrite);
  CHECK(store.file() == std::filesystem::canonical(database));
}

TEST_CASE("a database with a second name is refused: by each it would be another one") {
  TempFolder folder;
  const auto database = folder / "zapply.db";
  { const Store made(database, Store::Access::kReadWrite); }
  std::filesystem::create_hard_link(database, folder / "second.db");
  for (const auto access : {Store::Access::kReadWrite, Store::Access::kReadOnly}) {
    try {
      Store::check(folder / "second.db", access);
      FAIL("taken");
    } catch (const UnusableDatabase& error) {
      CHECK(std::string(error.what()).find("has 2 names (hard links)") != std::string::npos);
    }
  }
  std::filesystem::remove(folder / "second.db");
  CHECK_NOTHROW(Store::check(database, Store::Access::kReadWrite));
}

TEST_CASE("deleting the lock file admits no second owner") {
  TempFolder folder;
  const auto database = folder / "zapply.db";
  auto lock = OwnerLock::try_acquire(database);
  REQUIRE(lock.has_value());
  std::filesystem::remove(folder / "zapply.db.lock");
  CHECK(in_child([&] { return OwnerLock::try_acquire(database).has_value() ? 1 : 0; }) == 0);
  lock.reset();
  CHECK(OwnerLock::try_acquire(database).has_value());
}

TEST_CASE("an owner that was killed owns nothing") {
  TempFolder folder;
  const auto database = folder / "zapply.db";
  const int ended = in_child([&] {
    const auto lock = OwnerLock::try_acquire(database);
    if (lock) raise(SIGKILL);
    return 1;
  });
  CHECK(ended == -SIGKILL);
  CHECK_FALSE(OwnerLock::owner_of(database).has_value());
  CHECK(OwnerLock::try_acquire(database).has_value());
}

TEST_CASE("a lock file that can't be made says where and why") {
  TempFolder folder;
  try {
    OwnerLock::try_acquire(folder / "missing/zapply.db");
    FAIL("locked in a folder that doesn't exist");
  } catch (const UnusableDatabase& error) {
    const std::string message = error.what();
    CHECK(message.find("missing/zapply.db.lock") != std::string::npos);
    CHECK(message.find("No such file") != std::string::npos);
  }
}
