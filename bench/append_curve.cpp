// What one more log entry costs when a run already has n-1 of them, a commit for each, as a run does it.
//
//   append_curve DB 100,1000,10000 [SAMPLES]       prints [{"n": 100, "ms": median, "p95_ms": …, "group_ms": …}, …]

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

#include "server/store/runs.h"
#include "server/store/store.h"

namespace {

using namespace zapply;
using Clock = std::chrono::steady_clock;
using Milliseconds = std::chrono::duration<double, std::milli>;

NewEntry entry(std::int64_t seq) {
  return {system_now(), Level::kInfo, "", "Fetched page " + std::to_string(seq) + " of board nordlicht"};
}

void append(Store& store, Run& run, std::int64_t count) {
  RunChanges changes;
  for (std::int64_t i = 0; i < count; ++i) changes.entries.push_back(entry(++run.last_seq));
  commit_run(store, run.id, changes, system_now());
}

struct Cost {
  std::vector<double> single_ms, group_ms;  ///< sorted
  double filled_per_s = 0;                  ///< entries, in groups, on the way to n
};

constexpr std::int64_t kGroup = 500;
constexpr int kGroups = 40;

std::vector<double> sample(int times, const std::function<void()>& work) {
  constexpr int kWarmUp = 3;
  std::vector<double> took;
  for (int i = 0; i < times + kWarmUp; ++i) {
    const auto start = Clock::now();
    work();
    if (i >= kWarmUp) took.push_back(Milliseconds(Clock::now() - start).count());
  }
  std::sort(took.begin(), took.end());
  return took;
}

Cost cost_at(Store& store, std::int64_t n, int samples) {
  Run run;
  run.started_at = system_now();
  run.id = begin_run(store, run).id;
  Cost cost;
  const auto start = Clock::now();
  for (std::int64_t left = n - 1; left > 0; left -= kGroup) append(store, run, std::min(left, kGroup));
  cost.filled_per_s = static_cast<double>(n - 1) / Milliseconds(Clock::now() - start).count() * 1000;
  cost.single_ms = sample(samples, [&] { append(store, run, 1); });
  cost.group_ms = sample(kGroups, [&] { append(store, run, kGroup); });
  RunChanges last;
  last.end = {RunStatus::kCompleted, {}, system_now()};
  commit_run(store, run.id, last, system_now());
  return cost;
}

double at(const std::vector<double>& sorted, double q) {
  return sorted[static_cast<std::size_t>(q * static_cast<double>(sorted.size() - 1))];
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fprintf(stderr, "usage: append_curve DB 100,1000,10000 [SAMPLES]\n");
    return 2;
  }
  try {
    Store store(argv[1], Store::Access::kReadWrite);
    const int samples = std::max(1, argc > 3 ? std::atoi(argv[3]) : 101);
    const char* separator = "[";
    for (char* point = argv[2]; *point != '\0'; point += *point == ',') {
      char* const begin = point;
      const std::int64_t n = std::strtoll(begin, &point, 10);
      if (point == begin || n < 1) throw std::runtime_error("sizes are whole numbers from 1 on, separated by commas");
      const Cost cost = cost_at(store, n, samples);
      std::printf(R"(%s{"n":%lld,"ms":%.4f,"p95_ms":%.4f,"group_ms":%.4f,"group_p95_ms":%.4f,"filled_per_s":%.0f})",
                  separator, static_cast<long long>(n), at(cost.single_ms, 0.5), at(cost.single_ms, 0.95),
                  at(cost.group_ms, 0.5), at(cost.group_ms, 0.95), cost.filled_per_s);
      separator = ",";
    }
    std::printf("]\n");
  } catch (const std::exception& error) {
    std::fprintf(stderr, "append_curve: %s\n", error.what());
    return 1;
  }
  return 0;
}
