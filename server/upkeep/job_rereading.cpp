#include "server/upkeep/job_rereading.h"

#include <chrono>
#include <cstdio>
#include <exception>
#include <utility>

#include "server/threads/pause.h"
#include "server/threads/shortage.h"

namespace zapply {
namespace {

constexpr std::int64_t kJobsPerBatch = 200;
constexpr std::chrono::milliseconds kPause{20};

}  // namespace

JobRereading::JobRereading(Store& store, std::int64_t version, JobReading reading)
    : store_(store),
      version_(version),
      reading_(std::move(reading)),
      thread_([this](const std::stop_token& stop) { work(stop); }) {}

void JobRereading::work(const std::stop_token& stop) {
  try {
    Rereading rereading;
    while (!stop.stop_requested() && !rereading.is_done) {
      rereading = reread_jobs(store_, version_, reading_, rereading.up_to, kJobsPerBatch);
      if (rereading.looked_at > 0) pause(kPause, stop);
    }
  } catch (const std::exception& error) {
    // Nothing is lost: the jobs stay as they were read before, and the next start tries again.
    std::fprintf(stderr, "zapply: reading stored jobs again: %s\n", cause_of(error).c_str());
  }
}

}  // namespace zapply
