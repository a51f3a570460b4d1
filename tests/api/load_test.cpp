#include <doctest/doctest.h>
#include <httplib.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <map>
#include <nlohmann/json.hpp>
#include <thread>

#include "server/api/http_server.h"
#include "server/asking/opinion_asker.h"
#include "server/delivering/courier.h"
#include "server/pipeline/run_engine.h"
#include "server/sources/catalog.h"
#include "server/threads/mutex.h"
#include "tests/store/jobs_fixture.h"
#include "tests/support/event_reader.h"
#include "tests/support/pipeline.h"
#include "tests/support/server_process.h"

using namespace zapply;
using namespace zapply::test;
using namespace std::chrono_literals;
using nlohmann::json;

namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr int kStreams = 128;
constexpr int kPullers = 16;
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kSlowed = true;
#else
constexpr bool kSlowed = false;
#endif
constexpr int kRate = kSlowed ? 500 : 5000;  ///< entries a second
constexpr int kJobs = 5'000;
constexpr std::string_view kDownload = "download a log", kScan = "matches in a log";

/// The short form is the same with fewer clients, less to read and an earlier end.
bool is_long() { return !kSlowed && std::getenv("ZAPPLY_LONG_TESTS"); }
int load_seconds() { return is_long() ? 60 : 3; }
/// Of the first run, which only fills the caches, the database's and the allocator's.
int warming_seconds() { return is_long() ? 20 : 1; }
int clients() { return is_long() ? 16 : 4; }
int old_entries() { return is_long() ? 20'000 : 2'000; }

void write_steadily(RunRecorder& recorder, std::stop_token stop, int entries) {
  recorder.begin_source("bench");
  const auto start = steady_clock::now();
  for (int i = 0; i < entries && !stop.stop_requested();) {
    std::this_thread::sleep_until(start + std::chrono::nanoseconds(1'000'000'000 / kRate) * i);
    recorder.log(Level::kInfo, "bench", "Page " + std::to_string(++i) + ": 20 jobs, 3 new, answered in 214 ms");
  }
  recorder.end_source("bench", SourceRunStatus::kCompleted, {});
}

void fill(StoreFixture& data) {
  Run run = StoreFixture::new_run({"bench"});
  run.id = data.insert(run);
  for (int i = 0; i < old_entries() / 1000; ++i) data.append(run, 1000);
  run.status = RunStatus::kCompleted;
  data.update(run);
  std::vector<Job> jobs;
  for (int i = 0; i < kJobs; ++i) {
    jobs.push_back(JobsFixture::job("bench", std::to_string(i), i % 3 == 0 ? "Rust engineer" : "Designer"));
    jobs.back().description = "Work from anywhere on number " + std::to_string(i);
  }
  data.save_found(found_jobs(jobs), run.id);
}

/// The server: an old run and jobs, and runs that write kRate entries a second.
void serve(std::function<void(int)> answers_at, int seconds) {
  StoreFixture data;
  fill(data);
  const Catalog catalog(std::vector<SourceFile>{});
  std::atomic<int> runs = 0;
  RunEngine engine(
      data.store, {test::scraping_that([](const RunRequest&) { return std::vector{StoreFixture::source_run("bench")}; },
                                       [&](const RunRequest&, RunRecorder& recorder, std::stop_token stop) {
                                         const int time = runs++ == 0 ? warming_seconds() : seconds;
                                         write_steadily(recorder, stop, kRate * time);
                                       })});
  OpinionAsker asker(data.store, {});
  const ChannelKinds kinds;
  Courier courier(data.store, ChannelSender(kinds, Secrets(), {}), Courier::Times{});
  HttpServer server(data.store, engine, catalog, asker, courier, {}, HttpOptions{.port = 0});
  server.start();
  answers_at(server.port());
  engine.shutdown();
  server.stop();
}

/// How long each kind of request took.
class Times {
 public:
  void add(std::string_view kind, steady_clock::duration time) {
    const Lock lock(mutex_);
    ms_[std::string(kind)].push_back(std::chrono::duration<double, std::milli>(time).count());
  }
  /// Of all requests for a page, the slowest of the fastest 99 in 100. Downloads and scans of a whole log, of which the
  /// server does two at a time, are none.
  double page_ms_99() {
    const Lock lock(mutex_);
    std::vector<double> pages;
    for (const auto& [kind, times] : ms_)
      if (kind != kDownload && kind != kScan) pages.insert(pages.end(), times.begin(), times.end());
    std::sort(pages.begin(), pages.end());
    return pages[pages.size() * 99 / 100];
  }
  std::string table() {
    const Lock lock(mutex_);
    std::string out = "\nrequest                 count    50 %    99 %     max  (ms)\n";
    for (auto& [kind, times] : ms_) {
      std::sort(times.begin(), times.end());
      char line[120];
      std::snprintf(line, sizeof line, "%-20s %8zu %7.1f %7.1f %7.1f\n", kind.c_str(), times.size(),
                    times[times.size() / 2], times[times.size() * 99 / 100], times.back());
      out += line;
    }
    return out;
  }

 private:
  Mutex mutex_;
  std::map<std::string, std::vector<double>> ms_ GUARDED_BY(mutex_);
};

struct Load {
  explicit Load(int server_port) : port(server_port) {}

  int port;
  Times times;
  std::atomic<int> errors = 0;
  std::atomic<int> ended_right = 0;  ///< streams whose last news was right
  std::atomic<std::int64_t> entries_pulled = 0;

  httplib::Client client() const {
    httplib::Client one("127.0.0.1", port);
    one.set_read_timeout(30s);
    one.set_keep_alive(true);
    one.set_tcp_nodelay(true);
    return one;
  }

  std::string get(httplib::Client& from, std::string_view kind, const std::string& path) {
    const auto begin = steady_clock::now();
    const auto answer = from.Get(path);
    times.add(kind, steady_clock::now() - begin);
    if (answer && answer->status == 200) return answer->body;
    ++errors;
    return "{}";
  }

  /// Follows a run to its end; a puller fetches what is new whenever it hears of it.
  void follow(EventReader& stream, std::int64_t run, bool pulls, std::int64_t last_seq) {
    httplib::Client own = client();
    std::int64_t known = 0;
    for (;;) {
      const auto event = stream.next(30s);
      if (!event) {
        ++errors;
        return;
      }
      if (event->event != "run") continue;
      const json news = json::parse(event->data);
      if (news["id"] != run) continue;
      while (pulls && known < news["last_seq"]) {
        const json page =
            json::parse(get(own, "pull at the end",
                            "/api/runs/" + std::to_string(run) + "/logs?limit=1000&after=" + std::to_string(known)));
        for (const json& entry : page["entries"]) {
          if (entry["seq"] != known + 1) ++errors;
          known = entry["seq"];
          ++entries_pulled;
        }
      }
      if (news["status"] == "running") continue;
      if (news["last_seq"] == last_seq && (!pulls || known == last_seq)) ++ended_right;
      return;
    }
  }

  void browse(std::stop_token stop) {
    httplib::Client own = client();
    while (!stop.stop_requested()) {
      get(own, "page of runs", "/api/runs?page_size=20");
      get(own, "page of jobs", "/api/jobs");
      get(own, "search jobs", "/api/jobs?q=rust+engineer");
      get(own, "page of a log", "/api/runs/1/logs?after=1000&limit=1000");
      get(own, kScan, "/api/runs/1/logs/matches?q=19");
      get(own, kDownload, "/api/runs/1/log.ndjson");
    }
  }

  /// Starts a run of `entries` entries and loads the server until it has ended.
  void until_the_end_of_a_run(int entries) {
    httplib::Client own = client();
    std::vector<EventReader> streams;
    streams.reserve(kStreams);
    for (int i = 0; i < kStreams; ++i) {
      streams.emplace_back(port);
      REQUIRE(streams.back().next());
    }
    std::vector<std::jthread> browsers, readers;
    const auto answer = own.Post("/api/scraper/run");
    REQUIRE(answer);
    REQUIRE(answer->status == 202);
    const std::int64_t run = json::parse(answer->body)["run_id"];
    const std::int64_t last_seq = entries + 2;  // the engine's first and last sentence
    for (int i = 0; i < kStreams; ++i)
      readers.emplace_back([this, &streams, run, i, last_seq] {
        follow(streams[static_cast<std::size_t>(i)], run, i < kPullers, last_seq);
      });
    for (int i = 0; i < clients(); ++i) browsers.emplace_back([this](std::stop_token stop) { browse(stop); });
    readers.clear();
  }
};

}  // namespace

TEST_CASE("128 streams, 16 pulling readers and busy clients beside 5,000 entries a second lose nothing") {
  const int seconds = load_seconds();
  ServerProcess server([seconds](auto answers_at) { serve(answers_at, seconds); });
  Load(server.port()).until_the_end_of_a_run(kRate * warming_seconds());
  const auto wait_for_descriptors = [&](int count) {
    const auto deadline = steady_clock::now() + 30s;
    while (server.descriptors() > count && steady_clock::now() < deadline) std::this_thread::sleep_for(50ms);
    return server.descriptors();
  };
  // The database's readers are opened when they are first needed, and stay; more than these is a connection.
  constexpr int kOfTheDatabase = 60;
  const int descriptors = wait_for_descriptors(kOfTheDatabase);
  const double before = server.resident_megabytes();

  Load load(server.port());
  load.until_the_end_of_a_run(kRate * seconds);
  const double during = server.resident_megabytes();
  CHECK(load.errors == 0);
  CHECK(load.ended_right == kStreams);
  CHECK(load.entries_pulled == kPullers * (static_cast<std::int64_t>(kRate) * seconds + 2));
  CHECK(wait_for_descriptors(kOfTheDatabase) <= kOfTheDatabase);
  const auto ten_seconds_later = steady_clock::now() + 10s;
  while (server.resident_megabytes() > before * 1.05 && steady_clock::now() < ten_seconds_later)
    std::this_thread::sleep_for(100ms);
  const double later = server.resident_megabytes();
  MESSAGE(load.times.table(), "pages, 99 %: ", load.times.page_ms_99(), " ms; ", seconds, " s; memory before ", before,
          " MB, at the end ", during, " MB, later ", later, " MB; descriptors ", descriptors, " and ",
          server.descriptors());
  if (is_long()) {  // a shorter one says little, and ordinary tests run beside others
    CHECK(load.times.page_ms_99() <= 50);
    CHECK(later <= before * 1.05);
  }
  CHECK(server.stop());
}
