// The recordings of our own making: every built-in source is scraped from one, and every value that comes out is
// written down beside it.
#include <doctest/doctest.h>

#include <array>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "server/extract/job_reader.h"
#include "server/fetch/recording.h"
#include "server/fetch/replay_fetcher.h"
#include "server/store/jobs.h"
#include "server/store/reread_jobs.h"
#include "shared/protocol.h"
#include "tests/support/recordings.h"
#include "tests/support/scraping.h"
#include "tests/support/temp_folder.h"

namespace zapply {
namespace {

using nlohmann::json;

/// What a source file reads out of a posting; every row of an expected.json has all of them.
constexpr std::array kFields{"company",     "title",           "url",       "apply_url", "location", "remote",
                             "remote_from", "employment_type", "seniority", "salary",    "tags",     "published_at",
                             "description"};

json expected_of(const std::string& source) {
  return json::parse(test::read_file(test::recordings() / source / "expected.json"));
}

std::set<std::string> recorded_sources() {
  std::set<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(test::recordings()))
    if (entry.is_directory()) names.insert(entry.path().filename().string());
  return names;
}

struct RecordingsFixture : test::ScrapingFixture {
  RecordingsFixture() {
    sources = built_in_sources();
    for (const SourceFile& source : sources) {
      SourceSettings& one = source_settings[source.name];
      one.enabled = true;
      if (source.kind == SourceKind::kCompanies)
        one.companies = std::vector<std::string>{expected_of(source.name).at("company").get<std::string>()};
    }
  }

  Run replay(const std::filesystem::path& recording, const RunRequest& request) {
    return run_with([&] { return std::make_unique<ReplayFetcher>(recording); }, request);
  }

  /// {source_id: what was read} of a source's saved jobs.
  json saved(const std::string& source) {
    json jobs = json::object();
    for (std::int64_t id = 1; const auto job = find_job(store, id); ++id) {
      if (job->source_name != source) continue;
      const json whole = json::parse(to_json(*job));
      for (const char* field : kFields) jobs[job->source_id][field] = whole.at(field);
    }
    return jobs;
  }
};

/// All recordings as one.
class World {
 public:
  World() {
    std::ofstream index(folder_ / "index.json");
    std::filesystem::copy(test::recordings(), folder_.path(), std::filesystem::copy_options::recursive);
    const char* separator = "[";
    for (const std::string& source : recorded_sources())
      for (RecordedAnswer& answer : read_recording(test::recordings() / source)) {
        answer.file = source + '/' + answer.file;
        index << std::exchange(separator, ",") << index_line(answer);
      }
    index << ']';
  }
  const std::filesystem::path& path() const { return folder_.path(); }

 private:
  TempFolder folder_;
};

}  // namespace

TEST_CASE("every built-in source has a recording of our own making") {
  const std::set<std::string> recorded = recorded_sources();
  for (const SourceFile& source : built_in_sources()) CHECK_MESSAGE(recorded.contains(source.name), source.name);
}

TEST_CASE("every value that a built-in source reads out of its recording is the expected one") {
  for (const SourceFile& source : built_in_sources()) {
    CAPTURE(source.name);
    RecordingsFixture board;
    const std::filesystem::path recording = test::recordings() / source.name;
    const Run run = board.replay(recording, {.sources = {source.name}});
    CHECK(run.status == RunStatus::kCompleted);
    CHECK(run.source_runs.at(0).error_message.value_or("") == "");
    CHECK(run.source_runs.at(0).jobs_failed == 0);
    // No answer lies there for nothing.
    CHECK(run.source_runs.at(0).requests == static_cast<std::int64_t>(read_recording(recording).size()));
    CHECK(run.log_counts[Level::kWarning] == 0);

    const json jobs = board.saved(source.name);
    const json expected = expected_of(source.name).at("jobs");
    CHECK(jobs.size() == expected.size());
    for (const auto& [key, row] : expected.items()) {
      const std::string& id = key;
      CAPTURE(id);
      REQUIRE(jobs.contains(id));
      for (const char* field : kFields) {
        CAPTURE(field);
        CHECK(jobs.at(id).at(field) == row.at(field));
      }
      CHECK(row.size() == kFields.size());
    }
  }
}

TEST_CASE_FIXTURE(RecordingsFixture, "a run over all recordings keeps every job, and a second one finds nothing new") {
  const World world;
  RunRequest request;
  std::int64_t jobs = 0;
  for (const SourceFile& source : sources) {
    request.sources.push_back(source.name);
    jobs += static_cast<std::int64_t>(expected_of(source.name).at("jobs").size());
  }
  const Run first = replay(world.path(), request);
  CHECK(first.status == RunStatus::kCompleted);
  CHECK(stats_of(first.source_runs).new_jobs == jobs);
  CHECK(open_jobs() == jobs);

  const Run second = replay(world.path(), request);
  CHECK(second.status == RunStatus::kCompleted);
  const RunStats stats = stats_of(second.source_runs);
  CHECK(stats.jobs_scraped == jobs);
  CHECK(stats.new_jobs == 0);
  CHECK(stats.updated_jobs == 0);
  CHECK(stats.closed_jobs == 0);
  CHECK(open_jobs() == jobs);
}

TEST_CASE_FIXTURE(RecordingsFixture, "what the boards said reads again as it was read, job by job") {
  const World world;
  RunRequest request;
  for (const SourceFile& source : sources) request.sources.push_back(source.name);
  replay(world.path(), request);
  const Rereading rereading = reread_jobs(store, kReaderVersion + 1, read_again, 0, 10'000);
  CHECK(rereading.looked_at == open_jobs());
  CHECK(rereading.changed == 0);
}

}  // namespace zapply
