#include "server/preference/match_features.h"

#include <doctest/doctest.h>

#include "server/matching/packed_posting.h"
#include "tests/matching/matching_support.h"

using namespace zapply;
using namespace zapply::test;

namespace {

MatchFeatures of(const Job& job, const Profile& profile = systems_engineer()) {
  const Candidate candidate(profile);
  const Posting posting(job);
  return features_of(candidate, posting, match_of(candidate, posting));
}

}  // namespace

TEST_CASE("features say what a job states, and nothing of what it doesn't") {
  Job job = remote_job("Backend Engineer");
  MatchFeatures features = of(job);
  CHECK(features[Feature::kRemote] == 1);
  CHECK(features[Feature::kOnsite] == 0);
  CHECK(features[Feature::kPlaceUnsaid] == 1);
  CHECK(features[Feature::kPayStated] == 0);
  CHECK(features[Feature::kRank] == 0);
  CHECK(features[Feature::kRole] > 0);
  CHECK(features.trades == roles_in("Backend Engineer"));
  CHECK(features.company == "harbour");
  job.seniority = "director";
  job.employment_type = "freelance";
  job.remote_from = {"worldwide"};
  job.salary = {.text = "", .min = {}, .max = 160'000, .currency = "USD", .period = "year"};
  features = of(job);
  CHECK(features[Feature::kRank] == doctest::Approx(0.75));
  CHECK(features[Feature::kAboveRank] == 1);
  CHECK(features[Feature::kContract] == 1);
  CHECK(features[Feature::kAnyCountry] == 1);
  CHECK(features[Feature::kPlaceUnsaid] == 0);
  CHECK(features[Feature::kPayStated] == 1);
  CHECK_MESSAGE(features[Feature::kPay] == doctest::Approx(1), "twice the floor");
}

TEST_CASE("what is kept of a job gives the same features as the job") {
  Job job = remote_job("Senior Product Manager", "Requirements\n\xe2\x80\xa2 8+ years of experience\n\xe2\x80\xa2 SQL");
  job.seniority = "senior";
  const Profile profile = systems_engineer();
  const Candidate candidate(profile);
  const Posting posting(job);
  const std::string bytes = packed(posting);
  Posting kept;
  unpack(bytes, kept);
  CHECK(features_of(candidate, kept, match_of(candidate, kept, {})) == of(job));
}

TEST_CASE("a reason is about its subject") {
  CHECK(is_about(HideReason::kTooSenior, Feature::kAboveRank));
  CHECK_FALSE(is_about(HideReason::kTooSenior, Feature::kPay));
  CHECK(is_about(HideReason::kPay, Feature::kPay));
  CHECK(is_about(HideReason::kNotFromHere, Feature::kPlaceUnsaid));
  CHECK(is_about(HideReason::kTrade, Feature::kRole));
  for (std::size_t i = 0; i < kFeatures; ++i) {
    CHECK_FALSE(is_about(HideReason::kCompany, static_cast<Feature>(i)));
    CHECK(is_about(HideReason::kOther, static_cast<Feature>(i)));
  }
}
