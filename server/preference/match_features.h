#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/matching/candidate.h"
#include "server/matching/match.h"
#include "server/matching/posting.h"
#include "shared/job.h"

namespace zapply {

/// What a person may prefer in a job beside the trades and the company: the parts of its score, and what it states.
enum class Feature : std::uint8_t {
  kRole,
  kSkills,
  kSeniority,
  kRank,
  kAboveRank,
  kYearsMissing,
  kRemote,
  kHybrid,
  kOnsite,
  kAnyCountry,
  kPlaceUnsaid,
  kHours,
  kPayStated,
  kPay,
  kFullTime,
  kContract,
  kPartTime,
  kCount
};
inline constexpr std::size_t kFeatures = static_cast<std::size_t>(Feature::kCount);

/// "above_rank": how it is called in JSON.
std::string_view name_of_feature(Feature);
/// What jobs have that have it: "remote work".
std::string_view words_of_feature(Feature);
/// Whether a job that was hidden for this reason was hidden for such a feature. A company's is for nothing but the company.
bool is_about(HideReason, Feature);

/// A match as it is compared with others. Values are 0 for what is not said, else from -1 to 1.
struct MatchFeatures {
  std::array<double, kFeatures> values{};
  std::vector<Role> trades;  ///< of the title proper
  std::string company;       ///< folded

  double operator[](Feature feature) const { return values[static_cast<std::size_t>(feature)]; }
  double& operator[](Feature feature) { return values[static_cast<std::size_t>(feature)]; }
  bool operator==(const MatchFeatures&) const = default;
};

/// Of a match of that candidate and posting; its job need not be there. Into one that may have been filled before.
void read_features(const Candidate&, const Posting&, const Match&, MatchFeatures& out);
MatchFeatures features_of(const Candidate&, const Posting&, const Match&);

}  // namespace zapply
