#include "server/cli/stop_signals.h"

#include <pthread.h>
#include <signal.h>
#include <unistd.h>

namespace zapply {
namespace {

// Tools such as timeout(1) send the same signal twice, to the process and to its group; a person is slower.
constexpr std::chrono::milliseconds kSamePress{250};

// nohup starts us with SIGHUP ignored; waiting for it would undo that.
bool hangup_is_ignored() {
  struct sigaction action {};
  return sigaction(SIGHUP, nullptr, &action) == 0 && action.sa_handler == SIG_IGN;
}

sigset_t listened_set() {
  sigset_t set;
  sigemptyset(&set);
  for (const int signal : {SIGINT, SIGTERM, SIGUSR2}) sigaddset(&set, signal);
  if (!hangup_is_ignored()) sigaddset(&set, SIGHUP);
  return set;
}

}  // namespace

StopSignals::StopSignals() {
  const sigset_t set = listened_set();
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
  thread_ = std::thread([this] { listen(); });
}

StopSignals::~StopSignals() {
  ending_ = true;
  pthread_kill(thread_.native_handle(), SIGUSR2);
  thread_.join();
  // The signals stay blocked: what remains is the way out of main.
}

std::optional<int> StopSignals::received() const {
  const Lock lock(mutex_);
  return received_;
}

void StopSignals::wait() {
  Lock lock(mutex_);
  came_.wait(lock, [this]() REQUIRES(mutex_) { return received_.has_value(); });
}

bool StopSignals::wait_for(std::chrono::milliseconds time) {
  Lock lock(mutex_);
  return came_.wait_for(lock, time, [this]() REQUIRES(mutex_) { return received_.has_value(); });
}

void StopSignals::listen() {
  const sigset_t set = listened_set();
  std::optional<std::chrono::steady_clock::time_point> first;
  for (;;) {
    int signal = 0;
    if (sigwait(&set, &signal) != 0) continue;
    if (signal == SIGUSR2 && ending_) return;
    if (signal == SIGUSR2) continue;
    const auto now = std::chrono::steady_clock::now();
    if (first && signal == SIGINT && now - *first > kSamePress) _exit(128 + SIGINT);
    if (first) continue;
    first = now;
    {
      const Lock lock(mutex_);
      received_ = signal;
    }
    came_.notify_all();
  }
}

void ignore_broken_pipes() { signal(SIGPIPE, SIG_IGN); }

}  // namespace zapply
