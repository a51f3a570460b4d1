#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "server/preference/preference.h"
#include "server/store/preferences.h"
#include "server/store/profiles.h"

namespace zapply {

class Store;

/// What a profile's person can be told of what they prefer.
struct ToldPreference {
  std::string profile;
  StoredPreference stored;
  MarkedCount marked;  ///< that it could be learned from now, at most kPreferenceExamplesMax of each side
  std::optional<Preference> learned;
  std::string words;  ///< what it does, in a sentence
};
ToldPreference told_preference(Store&, const StoredProfile&);

/// {profile, on, active, learned_at, counts_from, starred, hidden, least, learned_from, words, parts[{part, weight, why}]}.
std::string to_json(const ToldPreference&);

/// {figure, parts[]} of a match, or null.
std::string preference_json(const std::optional<Preference>&, const Candidate&, const Posting&, const Match&);

}  // namespace zapply
