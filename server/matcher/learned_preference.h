#pragma once

#include <cstdint>
#include <optional>

#include "server/matching/candidate.h"
#include "server/matching/match.h"
#include "server/matching/posting.h"
#include "server/preference/preference.h"
#include "server/store/preferences.h"
#include "server/store/profiles.h"
#include "shared/timestamp.h"

namespace zapply {

class Store;

/// The one that orders; nothing where it is switched off or nothing was learned.
std::optional<Preference> active_preference(const StoredPreference&);

/// The figure of a match that is not ruled out; nothing of any other.
std::optional<int> preference_figure(const std::optional<Preference>&, const Candidate&, const Posting&, const Match&);

/// What is marked now, learned anew, whenever it was learned last.
void learn_preference(Store&, const MatchedProfile&, const Candidate&, Timestamp now);
/// Writes some of the figures that don't follow yet. Returns whether there were any.
bool figure_some(Store&, const MatchedProfile&, const Candidate&);

/// For whoever waits for it: learns, and all figures follow.
void learn_preference_now(Store&, const StoredProfile&, Timestamp now);
/// All figures follow what was changed.
void follow_preference(Store&, const StoredProfile&);

}  // namespace zapply
