#include "server/upkeep/log_purge.h"

#include <chrono>
#include <cstdio>
#include <exception>

#include "server/store/runs.h"
#include "server/store/store.h"
#include "server/threads/pause.h"
#include "server/threads/shortage.h"

namespace zapply {
namespace {

using namespace std::chrono_literals;

constexpr std::int64_t kRowsPerBatch = 2000;
constexpr std::chrono::milliseconds kPause = 5ms;
// A run that goes on changes something 50 times a second.
constexpr std::chrono::milliseconds kBetweenLooks = 200ms;

}  // namespace

void purge_logs(Store& store, const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    const std::int64_t revision = store.revision();
    try {
      while (purge_deleted_entries(store, kRowsPerBatch)) pause(kPause, stop);
    } catch (const std::exception& error) {
      // Nothing is lost: the entries stay hidden, and the next change or start tries again.
      std::fprintf(stderr, "zapply: %s\n", cause_of(error).c_str());
    }
    store.wait_past(revision, 1h, stop);
    pause(kBetweenLooks, stop);
  }
}

}  // namespace zapply
