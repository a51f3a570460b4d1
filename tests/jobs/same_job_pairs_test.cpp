#include <doctest/doctest.h>

#include <chrono>
#include <fstream>
#include <nlohmann/json.hpp>

#include "server/jobs/same_job.h"

using namespace zapply;

namespace {

Job read_posting(const nlohmann::json& json, const std::string& source) {
  Job job;
  job.source_name = source;
  job.company = json.at("company");
  job.title = json.at("title");
  job.location = json.at("location");
  job.url = json.value("url", "");
  if (json.contains("apply_url")) job.apply_url = json.at("apply_url");
  job.first_seen_at = from_ms(1'764'000'000'000) + std::chrono::days(json.value("day", 0));
  return job;
}

}  // namespace

TEST_CASE("of labelled pairs at least 99 % of those joined are the same job, and 90 % of the same jobs are joined") {
  std::ifstream in(ZAPPLY_SOURCE_DIR "/tests/jobs/same_job_pairs.json");
  const auto pairs = nlohmann::json::parse(in);
  REQUIRE(pairs.size() >= 200);
  int joined_rightly = 0, joined_wrongly = 0, missed = 0;
  for (const auto& pair : pairs) {
    const Job a = read_posting(pair.at("a"), "one"), b = read_posting(pair.at("b"), "other");
    const bool same = is_same_job(a, b);
    CHECK(same == is_same_job(b, a));
    const bool expected = pair.at("same");
    joined_rightly += same && expected;
    joined_wrongly += same && !expected;
    missed += !same && expected;
    if (same != expected) MESSAGE((same ? "joined: " : "missed: ") << pair.dump());
  }
  REQUIRE(joined_rightly > 0);
  const double precision = static_cast<double>(joined_rightly) / (joined_rightly + joined_wrongly);
  const double recall = static_cast<double>(joined_rightly) / (joined_rightly + missed);
  CAPTURE(precision);
  CAPTURE(recall);
  CHECK(precision >= 0.99);
  CHECK(recall >= 0.9);
}
