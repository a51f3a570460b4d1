#pragma once

#include <optional>
#include <vector>

#include "server/preference/preference.h"

namespace zapply {

/// A job of which a person has said that they want it, or not.
struct PreferenceExample {
  MatchFeatures features;
  bool is_wanted = false;
  std::optional<HideReason> reason = {};  ///< of an unwanted one
};

/// Of fewer on either side nothing is learned: jobs hidden for their company are not among them.
inline constexpr std::int64_t kPreferenceLeast = 8;
/// Of each side, the first; more change little, and take their time.
inline constexpr std::size_t kPreferenceExamplesMax = 2'000;

/// Logistic regression, both sides weighing the same, with a prior that is centred on nothing: normal, of variance 1. The
/// same examples in the same order give the same to the bit. A reason lets its hide speak of nothing but its subject;
/// "other" counts a quarter, and of a company's nothing but the company is learned. Nothing where there are too few.
std::optional<Preference> learned_from(const std::vector<PreferenceExample>&);

}  // namespace zapply
