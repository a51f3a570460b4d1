#pragma once

#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include "server/fetch/curl_fetcher.h"
#include "server/pipeline/run_engine.h"
#include "server/scraping/scraper.h"
#include "server/sources/catalog.h"
#include "tests/store/store_fixture.h"
#include "tests/support/fault_server.h"

namespace zapply::test {

/// A board on loopback, a store, and runs that read the one into the other over real HTTP.
struct ScrapingFixture : StoreFixture {
  FaultServer server;
  FetchSettings settings = impatient();
  std::vector<SourceFile> sources;
  SourcesSettings source_settings;
  std::chrono::seconds run_time_max{60};
  std::int64_t minutes_passed = 0;  ///< by the clock for what is remembered over runs

  /// Everything a hundred times faster than for a real board.
  static FetchSettings impatient() {
    FetchSettings out;
    out.connect_timeout = std::chrono::seconds(2);
    out.total_timeout = std::chrono::seconds(10);
    out.stall_timeout = std::chrono::seconds(2);
    out.retry.attempts_max = 2;
    out.retry.wait_first = std::chrono::milliseconds(10);
    return out;
  }

  /// A source that asks `path` of the server for {"jobs": [{"id", "url", "title"}]}; `more` adds keys to its file.
  void add_source(const std::string& name, const std::string& path, const std::string& more = "") {
    std::string text = R"({"version": 1, "name": ")" + name + R"(", "label": "The )" + name +
                       R"(", "enabled": true,
        "request": {"url": ")" +
                       server.url(path) + R"("})";
    if (more.find("\"format\"") == std::string::npos) text += R"(, "format": "json")";
    if (more.find("\"items\"") == std::string::npos) text += R"(, "items": "/jobs")";
    if (more.find("\"job\"") == std::string::npos)
      text += R"(, "job": {"id": "/id", "url": "/url", "title": "/title", "company": {"value": "C"}})";
    if (more.find("\"limits\"") == std::string::npos)
      text += R"(, "limits": {"requests_per_second": 100, "concurrency": 4})";
    text += more + "}";
    sources.push_back(parse_source_file(text, name + ".json"));
    source_settings[name].allow_private = true;
  }

  /// {"jobs": […]} with jobs numbered from `first`; `more` adds keys beside them.
  static std::string jobs_json(int count, int first = 1, const std::string& more = "") {
    std::string out = "{\"jobs\": [";
    for (int i = first; i < first + count; ++i) out += (i == first ? "" : ",") + job_json(i);
    return out + "]" + more + "}";
  }
  static std::string job_json(int number) {
    const std::string id = std::to_string(number);
    return R"({"id": )" + id + R"(, "url": "https://jobs.test/)" + id + R"(", "title": "Engineer )" + id + "\"}";
  }

  Scraper::MakeFetcher over_http() {
    return [this] { return std::make_unique<CurlFetcher>(settings); };
  }

  Run run(const RunRequest& request = {}) { return run_with(over_http(), request); }

  Run run_with(Scraper::MakeFetcher make_fetcher, const RunRequest& request = {}) {
    const Catalog catalog(sources, source_settings);
    Scraper scraper(store, catalog, std::move(make_fetcher), [this] { return at(minutes_passed * 60); });
    RunEngine engine(store, {scraper.phase()});
    const auto started = engine.start(request);
    if (!engine.wait_idle(run_time_max)) throw std::runtime_error("the run does not end");
    return read(started.run_id);
  }

  static Timestamp at(std::int64_t second) { return from_ms(1'764'000'000'000 + second * 1000); }

  static const SourceRun& source_of(const Run& run, const std::string& name) {
    for (const SourceRun& source : run.source_runs)
      if (source.source_name == name) return source;
    throw std::runtime_error("no source " + name + " in the run");
  }

  /// Messages of a run's log, with their source in front; only of one source when it is named.
  std::vector<std::string> messages(std::int64_t run_id, const std::string& source = "") {
    std::vector<std::string> out;
    for (const LogEntry& entry : log(run_id, {.limit = kLogChunk}))
      if (source.empty() || entry.source == source) out.push_back(entry.message);
    return out;
  }

  bool says(std::int64_t run_id, const std::string& words) { return times_said(run_id, words) > 0; }
  int times_said(std::int64_t run_id, const std::string& words) {
    int count = 0;
    for (const std::string& message : messages(run_id)) count += message.find(words) != std::string::npos;
    return count;
  }

  std::int64_t open_jobs() { return scalar("SELECT count(*) FROM jobs WHERE closed_at IS NULL"); }
};

}  // namespace zapply::test
