#include <doctest/doctest.h>

#include <chrono>
#include <nlohmann/json.hpp>

#include "server/store/save_jobs.h"
#include "tests/store/store_fixture.h"
#include "tests/support/recordings.h"

using namespace zapply;

namespace {

struct Posting {
  FoundJob found;
  Timestamp seen_at;
};

Posting read_posting(const nlohmann::json& json, const std::string& source) {
  Job job;
  job.source_name = source;
  job.source_id = "1";
  job.company = json.at("company");
  job.title = json.at("title");
  job.location = json.at("location");
  job.url = json.value("url", "");
  if (json.contains("apply_url")) job.apply_url = json.at("apply_url");
  return {{job, facts_of(job)}, StoreFixture::at(0) + std::chrono::days(json.value("day", 0))};
}

struct PairsFixture : StoreFixture {
  /// Whether the second is kept as a duplicate of the first when two sources list them. Nothing of it stays.
  bool joins(const Posting& first, const Posting& second) {
    struct Undo {};
    bool joined = false;
    try {
      zapply::write(store, [&](Database& database) {
        save_jobs(database, 1, std::vector{first.found}, first.seen_at);
        joined = save_jobs(database, 2, std::vector{second.found}, second.seen_at).duplicates == 1;
        throw Undo();
      });
    } catch (const Undo&) {
    }
    return joined;
  }
};

}  // namespace

TEST_CASE_FIXTURE(PairsFixture,
                  "of labelled pairs at least 99 % of those that saving joins are the same job, and 90 % of the same "
                  "jobs are joined") {
  const auto pairs = nlohmann::json::parse(test::read_file(ZAPPLY_SOURCE_DIR "/tests/store/same_job_pairs.json"));
  REQUIRE(pairs.size() >= 200);
  int joined_rightly = 0, joined_wrongly = 0, missed = 0;
  for (const auto& pair : pairs) {
    const Posting a = read_posting(pair.at("a"), "one"), b = read_posting(pair.at("b"), "other");
    const bool same = joins(a, b);
    CHECK(same == joins(b, a));
    const bool expected = pair.at("same");
    joined_rightly += same && expected;
    joined_wrongly += same && !expected;
    missed += !same && expected;
    if (same != expected) MESSAGE((same ? "joined: " : "missed: ") << pair.dump());
  }
  REQUIRE(joined_rightly > 0);
  const double precision = static_cast<double>(joined_rightly) / (joined_rightly + joined_wrongly);
  const double recall = static_cast<double>(joined_rightly) / (joined_rightly + missed);
  MESSAGE("precision " << precision << ", recall " << recall);
  CHECK(precision >= 0.99);
  CHECK(recall >= 0.9);
}
