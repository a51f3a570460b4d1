#include "server/papers/confinement.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>

using namespace zapply;

namespace {

/// The exit code of what is done in a process that is locked in; 99 where it could not be.
template <class Do>
int confined(Do what) {
  const pid_t child = fork();
  if (child == 0) {
    if (!confine().empty()) _exit(99);
    _exit(what());
  }
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

/// 0 where a call was refused with EPERM.
int refused(long result) { return result == -1 && errno == EPERM ? 0 : 1; }

}  // namespace

TEST_CASE("a process that is locked in reaches no network and writes no file") {
  CHECK(confined([] { return refused(socket(AF_INET, SOCK_STREAM, 0)); }) == 0);
  CHECK(confined([] { return refused(socket(AF_UNIX, SOCK_STREAM, 0)); }) == 0);
  CHECK(confined([] { return refused(open("/dev/null", O_WRONLY)); }) == 0);
  CHECK(confined([] { return refused(open("/tmp/zapply-confined", O_RDONLY | O_CREAT, 0600)); }) == 0);
  CHECK(confined([] { return refused(open("/tmp", O_TMPFILE | O_RDWR, 0600)); }) == 0);
  CHECK(confined([] { return refused(unlink("/tmp/zapply-confined")); }) == 0);
  CHECK(confined([] { return refused(mkdir("/tmp/zapply-confined", 0700)); }) == 0);
  CHECK(confined([] { return refused(rename("/tmp/zapply-a", "/tmp/zapply-b")); }) == 0);
}

TEST_CASE("a process that is locked in looks into no other and signals none") {
  CHECK(confined([] { return refused(ptrace(PTRACE_TRACEME, 0, nullptr, nullptr)); }) == 0);
  CHECK(confined([] { return refused(kill(getppid(), 0)); }) == 0);
  CHECK(confined([] {
          const rlimit more{RLIM_INFINITY, RLIM_INFINITY};
          return refused(setrlimit(RLIMIT_CORE, &more));
        }) == 0);
}

TEST_CASE("a process that is locked in still reads files and starts a program") {
  CHECK(confined([] { return open("/etc/passwd", O_RDONLY) >= 0 ? 0 : 1; }) == 0);
  CHECK(confined([] {
          const pid_t other = fork();
          if (other == 0) _exit(confine_to_one_process() && fork() == -1 && errno == EPERM ? 7 : 1);
          int status = 0;
          waitpid(other, &status, 0);
          return WEXITSTATUS(status) == 7 ? 0 : 1;
        }) == 0);
}
