#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "server/app/config.h"
#include "server/fetch/replay_fetcher.h"
#include "server/pipeline/run_engine.h"
#include "server/scraping/scraper.h"
#include "server/sources/catalog.h"
#include "tests/store/jobs_fixture.h"
#include "tests/support/recordings.h"

using namespace zapply;
using namespace std::chrono_literals;

namespace {

/// One row of expected.json: what must come out of a source, or of a company in it.
struct Expectation {
  std::string source;
  std::string company;  ///< empty: a board
  std::int64_t jobs = 0;
  std::vector<std::pair<std::string, std::int64_t>> with;  ///< a field, and in how many jobs at least it is filled
};

std::vector<Expectation> read_expectations(const std::filesystem::path& recording) {
  std::vector<Expectation> rows;
  for (const auto& row : nlohmann::json::parse(test::read_file(recording / "expected.json"))) {
    Expectation expected{
        row["source"], row["company"].is_null() ? "" : row["company"].get<std::string>(), row["jobs"], {}};
    for (const auto& [field, count] : row["with"].items()) expected.with.emplace_back(field, count);
    rows.push_back(std::move(expected));
  }
  return rows;
}

/// The condition in SQL under which a job has the field.
std::string is_filled(const std::string& field) {
  if (field == "description") return "EXISTS (SELECT 1 FROM job_descriptions WHERE job_id = jobs.id)";
  if (field == "salary") return "(salary_min IS NOT NULL OR salary_max IS NOT NULL)";
  if (field == "published_at") return "published_at IS NOT NULL";
  return field + " <> ''";
}

struct Boards : StoreFixture {
  explicit Boards(std::filesystem::path path) : recording(std::move(path)) {}

  const std::filesystem::path recording;
  const std::vector<Expectation> expectations = read_expectations(recording);
  const Catalog catalog{built_in_sources(), read_config(recording / "zapply.json").sources};

  RunRequest request() const {
    std::set<std::string> names;
    for (const Expectation& row : expectations)
      if (catalog.find(row.source)) names.insert(row.source);
    return {.sources = {names.begin(), names.end()}, .trigger = Trigger::kCli};
  }

  Run run() {
    Scraper scraper(store, catalog, [this] { return std::make_unique<ReplayFetcher>(recording); });
    RunEngine engine(store, {scraper.phase()});
    const auto started = engine.start(request());
    REQUIRE(engine.wait_idle(100s));
    return read(started.run_id);
  }

  std::int64_t jobs_of(const Expectation& row, const std::string& condition = "1") {
    return scalar("SELECT count(*) FROM jobs WHERE source_name = '" + row.source + "' AND source_company = '" +
                  row.company + "' AND closed_at IS NULL AND " + condition);
  }
};

}  // namespace

TEST_CASE("real boards give the jobs that are expected of it, and a second run nothing new") {
  const auto boards = test::real_boards();
  if (!boards) return;
  Boards world(*boards / "replay");
  const RunRequest request = world.request();
  for (const char* name : {"workingnomads", "weworkremotely", "remotive", "remoteok", "himalayas", "jobicy",
                           "arbeitnow", "greenhouse", "lever", "ashby"}) {
    CAPTURE(std::string(name));
    CHECK(std::find(request.sources.begin(), request.sources.end(), name) != request.sources.end());
  }

  const Run first = world.run();
  CHECK(first.status == RunStatus::kCompleted);
  for (const SourceRun& source : first.source_runs) {
    CAPTURE(source.source_name);
    CAPTURE(source.error_message.value_or(""));
    CHECK(source.status == SourceRunStatus::kCompleted);
    CHECK_FALSE(source.error_message);
    CHECK(source.jobs_failed == 0);
  }
  for (const Expectation& row : world.expectations) {
    if (!world.catalog.find(row.source)) continue;
    CAPTURE(row.source);
    CAPTURE(row.company);
    CHECK(world.jobs_of(row) == row.jobs);
    for (const auto& with : row.with) {
      CAPTURE(with.first);
      CHECK(world.jobs_of(row, is_filled(with.first)) >= with.second);
    }
  }
  CHECK(world.scalar("SELECT count(*) FROM jobs WHERE title = '' OR company = '' OR url NOT LIKE 'https://%'") == 0);

  const Run second = world.run();
  CHECK(second.status == RunStatus::kCompleted);
  const RunStats stats = stats_of(second.source_runs);
  CHECK(stats.jobs_scraped == stats_of(first.source_runs).jobs_scraped);
  CHECK(stats.new_jobs == 0);
  CHECK(stats.updated_jobs == 0);
  CHECK(stats.closed_jobs == 0);
}

TEST_CASE_FIXTURE(JobsFixture, "a real company's 547 postings, which differ only in gh_jid, are 547 jobs") {
  const auto boards = test::real_boards();
  if (!boards) return;
  const auto board = nlohmann::json::parse(test::read_file(*boards / "greenhouse/greenhouse-stripe-full-547jobs.json"));
  std::vector<Job> here, there;
  for (const auto& posting : board.at("jobs")) {
    Job one = job("greenhouse", posting.at("id").dump(), posting.at("title"), "Stripe");
    one.url = posting.at("absolute_url");
    one.location = posting.at("location").at("name");
    here.push_back(one);
    one.source_name = "elsewhere";
    there.push_back(one);
  }
  REQUIRE(here.size() == 547);
  CHECK(save(here).duplicates == 0);
  // By address each finds its own, and only its own.
  CHECK(save(there).duplicates == 547);
  CHECK(scalar("SELECT count(*) FROM jobs AS d JOIN jobs AS o ON d.duplicate_of = o.id AND d.url = o.url") == 547);
}
