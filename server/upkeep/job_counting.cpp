#include "server/upkeep/job_counting.h"

#include <chrono>
#include <cstdio>
#include <exception>

#include "server/store/job_columns.h"
#include "server/threads/pause.h"
#include "server/threads/shortage.h"

namespace zapply {
namespace {

constexpr std::chrono::milliseconds kPause(5);

}  // namespace

void prepare_counting(Store& store, const std::stop_token& stop) {
  try {
    while (!stop.stop_requested() && !fill_job_columns(store)) pause(kPause, stop);
  } catch (const std::exception& error) {
    // Whoever asks tries again.
    std::fprintf(stderr, "zapply: %s\n", cause_of(error).c_str());
  }
}

}  // namespace zapply
