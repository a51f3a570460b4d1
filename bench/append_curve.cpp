// What one more log entry costs when a run already has n-1 of them, a commit for each, as a run does it.
//
//   append_curve DB 100,1000,10000 [SAMPLES]       prints [{"n": 100, "ms": median, "min_ms": …}, …]

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "server/store/log_table.h"
#include "server/store/runs_table.h"
#include "server/store/store.h"

namespace {

using namespace zapply;
using Milliseconds = std::chrono::duration<double, std::milli>;

LogEntry entry(std::int64_t seq) {
  return {seq, system_now(), Level::kInfo, "", "Fetched page " + std::to_string(seq) + " of board nordlicht"};
}

void append(Store& store, Run& run, std::int64_t count) {
  std::vector<LogEntry> entries;
  for (std::int64_t i = 0; i < count; ++i) entries.push_back(entry(++run.last_seq));
  run.log_counts[Level::kInfo] += count;
  store.write([&](Database& db) {
    append_log_entries(db, run.id, entries);
    update_run(db, run);
  });
}

std::vector<double> sample(Store& store, std::int64_t n, int samples) {
  Run run;
  run.started_at = system_now();
  run.id = store.write([&](Database& db) { return insert_run(db, run); }).id;
  constexpr std::int64_t kGroup = 500;
  constexpr int kWarmUp = 3;
  for (std::int64_t left = n - 1 - kWarmUp; left > 0; left -= kGroup) append(store, run, std::min(left, kGroup));
  std::vector<double> took;
  for (int i = 0; i < samples + kWarmUp; ++i) {
    const auto start = std::chrono::steady_clock::now();
    append(store, run, 1);
    if (i >= kWarmUp) took.push_back(Milliseconds(std::chrono::steady_clock::now() - start).count());
  }
  run.status = RunStatus::kCompleted;
  run.completed_at = system_now();
  store.write([&](Database& db) { update_run(db, run); });
  std::sort(took.begin(), took.end());
  return took;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fprintf(stderr, "usage: append_curve DB 100,1000,10000 [SAMPLES]\n");
    return 2;
  }
  try {
    Store store(argv[1], Store::Access::kReadWrite);
    const int samples = argc > 3 ? std::atoi(argv[3]) : 101;
    const char* separator = "[";
    for (char* at = argv[2]; *at != '\0'; at += *at == ',') {
      const std::int64_t n = std::strtoll(at, &at, 10);
      const std::vector<double> took = sample(store, n, samples);
      std::printf("%s{\"n\":%lld,\"ms\":%.4f,\"min_ms\":%.4f}", separator, static_cast<long long>(n), took[took.size() / 2], took[0]);
      separator = ",";
    }
    std::printf("]\n");
  } catch (const std::exception& error) {
    std::fprintf(stderr, "append_curve: %s\n", error.what());
    return 1;
  }
  return 0;
}
