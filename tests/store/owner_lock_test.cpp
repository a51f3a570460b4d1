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
