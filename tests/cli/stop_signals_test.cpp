#include "server/cli/stop_signals.h"

#include <doctest/doctest.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <functional>

using namespace zapply;

namespace {

constexpr int kGoesOn = 7;

/// How a process ends that listens to its signals and does this: its exit code, kGoesOn where nothing ended it before.
int ending_of(const std::function<void(StopSignals&)>& use) {
  const pid_t child = fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    StopSignals signals;
    use(signals);
    _exit(kGoesOn);
  }
  int status = 0;
  REQUIRE(waitpid(child, &status, 0) == child);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

void press(int signal) { kill(getpid(), signal); }

/// Longer than two signals of one press may be apart.
void let_go() { poll(nullptr, 0, 400); }

}  // namespace

TEST_CASE("a signal is told and kept, and the first one counts") {
  for (const int signal : {SIGINT, SIGTERM, SIGHUP})
    CHECK(ending_of([signal](StopSignals& signals) {
            if (signals.received() || signals.wait_for(std::chrono::milliseconds(0))) _exit(1);
            press(signal);
            signals.wait();
            if (signals.received() != signal) _exit(2);
            press(SIGTERM);
            let_go();
            if (signals.received() != signal || !signals.wait_for(std::chrono::milliseconds(0))) _exit(3);
          }) == kGoesOn);
}

TEST_CASE("who presses Ctrl-C a second time is not made to wait") {
  CHECK(ending_of([](StopSignals& signals) {
          press(SIGINT);
          signals.wait();
          let_go();
          press(SIGINT);
          poll(nullptr, 0, 60'000);
        }) == 128 + SIGINT);
  CHECK(ending_of([](StopSignals& signals) {
          press(SIGTERM);
          signals.wait();
          let_go();
          press(SIGINT);
          poll(nullptr, 0, 60'000);
        }) == 128 + SIGINT);
}

TEST_CASE("a signal that only asks to end may come twice") {
  CHECK(ending_of([](StopSignals& signals) {
          press(SIGTERM);
          signals.wait();
          let_go();
          press(SIGTERM);
          let_go();
        }) == kGoesOn);
}
