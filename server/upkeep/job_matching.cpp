#include "server/upkeep/job_matching.h"

#include <chrono>
#include <cstdio>
#include <exception>

#include "server/matcher/matcher.h"
#include "server/store/matches.h"
#include "server/store/store.h"
#include "server/threads/pause.h"
#include "server/threads/shortage.h"

namespace zapply {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds kPause = 2ms;
// A run that goes on changes something 50 times a second.
constexpr std::chrono::milliseconds kBetweenLooks = 200ms;

}  // namespace

void match_jobs(Store& store, Matcher& matcher, const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    const std::int64_t revision = store.revision();
    try {
      while (!stop.stop_requested() && !is_matching_paused(store) && matcher.work_some()) pause(kPause, stop);
    } catch (const std::exception& error) {
      // Nothing is lost: what was not written stays to be done, and the next change or start tries again.
      std::fprintf(stderr, "zapply: matching jobs: %s\n", cause_of(error).c_str());
    }
    store.wait_past(revision, 1h, stop);
    pause(kBetweenLooks, stop);
  }
}

}  // namespace zapply
