// How old is a log entry when a reader has it? A run writes entries at a steady rate; a client does what the dashboard
// does: listens to the event stream, and pulls what is new, one pull at a time. Measured from each entry's `timestamp`
// to the last byte of the pull that brought it.
//
//   live_log [entries-per-second] [seconds]                (1000 and 10 unless given)
//   live_log --serve [--db FILE] [entries-per-second] [seconds]
//                                                          only serves, until its standard input ends; every run that
//                                                          is started writes entries. Prints its URL. For
//                                                          bench/dashboard.mjs and bench/run

#include <httplib.h>

#include <unistd.h>
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "server/api/http_server.h"
#include "server/asking/opinion_asker.h"
#include "server/pipeline/run_engine.h"
#include "server/sources/catalog.h"
#include "server/store/store.h"
#include "shared/news.h"

namespace {

using namespace zapply;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

/// A pipeline that only writes: `rate` entries a second for `seconds`.
Pipeline steady_writer(int rate, int seconds) {
  PipelinePhase phase;
  phase.plan = [](const RunRequest&) { return PhasePlan{{SourceRun{.source_name = "bench"}}, "1 source"}; };
  phase.end = [](RunRecorder&, const std::optional<PhaseStop>&) { return PhaseEnding{}; };
  phase.work = [rate, seconds](const RunRequest&, RunRecorder& recorder, std::stop_token stop) {
    const auto start = steady_clock::now();
    const auto step = std::chrono::nanoseconds(1'000'000'000 / rate);
    for (int i = 0; i < rate * seconds && !stop.stop_requested(); ++i) {
      std::this_thread::sleep_until(start + step * i);
      recorder.log(Level::kInfo, "bench", "Page " + std::to_string(i) + ": 20 jobs, 3 new, answered in 214 ms");
    }
    recorder.end_source("bench", SourceRunStatus::kCompleted, {});
  };
  return {std::move(phase)};
}

/// The newest sequence number that news have told of, and whether the run is over.
struct Heard {
  std::mutex mutex;
  std::condition_variable changed;
  std::int64_t last_seq = 0;
  bool finished = false;
};

void listen(const std::string& url, Heard& heard) {
  httplib::Client client(url);
  client.set_read_timeout(60);
  std::string buffer;
  client.Get("/api/events", [&](const char* data, std::size_t size) {
    buffer.append(data, size);
    for (std::size_t end; (end = buffer.find("\n\n")) != std::string::npos; buffer.erase(0, end + 2)) {
      const std::string event = buffer.substr(0, end);
      const std::size_t at = event.find("data: ");
      if (event.find("event: run") == std::string::npos || at == std::string::npos) continue;
      const Run run = parse_run(std::string_view(event).substr(at + 6, event.find('\n', at) - at - 6));
      const std::lock_guard lock(heard.mutex);
      heard.last_seq = run.last_seq;
      heard.finished = is_finished(run.status);
      heard.changed.notify_one();
      if (heard.finished) return false;
    }
    return true;
  });
}

/// Pulls until the run is over; gives each entry's age in milliseconds.
std::vector<double> pull(const std::string& url, std::int64_t run_id, Heard& heard) {
  httplib::Client client(url);
  client.set_keep_alive(true);
  client.set_tcp_nodelay(true);
  std::vector<double> ages;
  for (std::int64_t have = 0;;) {
    {
      std::unique_lock lock(heard.mutex);
      heard.changed.wait(lock, [&] { return heard.last_seq > have || heard.finished; });
      if (heard.last_seq <= have) return ages;
    }
    const auto answer =
        client.Get("/api/runs/" + std::to_string(run_id) + "/logs?limit=10000&after=" + std::to_string(have));
    const Timestamp now = system_now();
    if (!answer || answer->status != 200) {
      std::fprintf(stderr, "live_log: a pull failed\n");
      std::exit(1);
    }
    for (const LogEntry& entry : parse_log_page(answer->body).entries) {
      if (entry.seq != have + 1) {
        std::fprintf(stderr, "live_log: entry %lld follows %lld\n", static_cast<long long>(entry.seq),
                     static_cast<long long>(have));
        std::exit(1);
      }
      have = entry.seq;
      ages.push_back(static_cast<double>((now - entry.timestamp).count()));
    }
  }
}

struct Served {
  Store store;
  const Catalog catalog{std::vector<SourceFile>{}};
  RunEngine engine;
  OpinionAsker asker;
  HttpServer server;

  Served(const std::filesystem::path& file, int rate, int seconds)
      : store(file, Store::Access::kReadWrite),
        engine(store, steady_writer(rate, seconds)),
        asker(store, {}),
        server(store, engine, catalog, asker, {}, HttpOptions{.port = 0}) {
    server.start();
  }
  ~Served() {
    server.stop();
    engine.shutdown();
  }
};

void serve_until_end_of_input(const Served& served) {
  std::printf("%s\n", served.server.url().c_str());
  std::fflush(stdout);
  while (std::getchar() != EOF) {
  }
}

std::vector<double> measure(Served& served) {
  Heard heard;
  std::jthread listener([&] { listen(served.server.url(), heard); });
  const auto started = served.engine.start(RunRequest{});
  return pull(served.server.url(), started.run_id, heard);
}

double percentile(const std::vector<double>& sorted, double p) {
  return sorted[std::min(sorted.size() - 1, static_cast<std::size_t>(p * static_cast<double>(sorted.size())))];
}

}  // namespace

int main(int argc, char** argv) {
  bool only_serves = false, is_understood = true;
  std::filesystem::path file;
  for (; argc > 1 && argv[1][0] == '-'; --argc, ++argv) {
    const std::string_view option = argv[1];
    if (option == "--serve") {
      only_serves = true;
    } else if (option == "--db" && argc > 2) {
      file = argv[2];
      --argc, ++argv;
    } else {
      is_understood = false;
    }
  }
  const int rate = argc > 1 ? std::atoi(argv[1]) : 1000;
  const int seconds = argc > 2 ? std::atoi(argv[2]) : 10;
  if (!is_understood || rate < 1 || seconds < 1) {
    std::fprintf(stderr, "usage: live_log [--serve] [--db FILE] [entries-per-second] [seconds]\n");
    return 2;
  }
  const auto folder = std::filesystem::temp_directory_path() / ("zapply-live-log-" + std::to_string(getpid()));
  if (file.empty()) {
    std::filesystem::create_directory(folder);
    file = folder / "bench.db";
  }
  std::vector<double> ages;
  {
    Served served(file, rate, seconds);
    if (only_serves) {
      serve_until_end_of_input(served);
    } else {
      ages = measure(served);
    }
  }
  std::filesystem::remove_all(folder);
  if (only_serves) return 0;
  std::sort(ages.begin(), ages.end());
  std::printf("%d entries/s for %d s: %zu entries pulled\n", rate, seconds, ages.size());
  std::printf("| percentile | from timestamp to last byte |\n|---|---|\n");
  for (const double p : {0.5, 0.95, 0.99, 1.0}) std::printf("| %.0f %% | %.0f ms |\n", p * 100, percentile(ages, p));
  return 0;
}
