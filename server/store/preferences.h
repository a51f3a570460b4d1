#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "server/store/matches.h"
#include "shared/job.h"
#include "shared/timestamp.h"

namespace zapply {

class Store;

// What a profile's person prefers, as it was learned, and its figures beside matches (0015_preferences.sql).

struct StoredPreference {
  std::int64_t revision = 0;  ///< grows with each change; 0: there was none yet
  bool is_on = true;
  std::optional<Timestamp> counts_from;  ///< what was marked up to then teaches nothing
  std::optional<Timestamp> learned_at;
  std::optional<std::string> weights;  ///< JSON, as server/preference/preference.h has it; nothing: it does nothing
  std::int64_t figured_from = 0;       ///< down to this id its figures stand beside matches; 0: all

  bool is_active() const { return is_on && weights.has_value(); }
  bool operator==(const StoredPreference&) const = default;
};
/// That of a profile; as it begins where nothing was learned yet.
StoredPreference stored_preference(Store&, std::int64_t profile_id);

/// Keeps what was learned, nothing where it was too little; figures follow where it is another. Nothing is written when
/// the preference or the profile is another one by now.
void keep_preference(Store&, const MatchedProfile&, const std::optional<std::string>& weights, Timestamp now);
void switch_preference(Store&, std::int64_t profile_id, bool on);
/// Nothing is left of it, and what was marked up to now teaches nothing any more.
void reset_preference(Store&, std::int64_t profile_id, Timestamp now);

/// A job that a person starred or hid, but not both, with what is kept of it for matching.
struct MarkedJob {
  std::int64_t id = 0;
  bool is_starred = false;
  std::optional<HideReason> reason;
  std::string packed;
};
/// Marked after a time; the starred ones first, of each side the newest jobs, by falling ids.
std::vector<MarkedJob> marked_jobs(Store&, std::optional<Timestamp> after, std::int64_t most_of_each);

/// How many there are of each side, without those that were hidden for their company; `most` of many.
struct MarkedCount {
  std::int64_t starred = 0, hidden = 0;

  bool operator==(const MarkedCount&) const = default;
};
MarkedCount count_marked(Store&, std::optional<Timestamp> after, std::int64_t most);

/// A match whose figure may have to change.
struct FiguredMatch {
  std::int64_t job_id = 0;
  std::optional<int> figure;
  std::string packed;  ///< of one that is not ruled out
};
/// Below `before`, the newest first. Jobs that wait to be read again come later, with their matches.
std::vector<FiguredMatch> figured_matches(Store&, std::int64_t profile_id, std::int64_t before, std::int64_t jobs_max);

struct NewFigure {
  std::int64_t job_id = 0;
  std::optional<int> figure;
};
/// Writes figures of the next jobs, and that the way has come to `from`; 0: it is done. False when the profile or its
/// preference is another one by now: nothing is written.
bool keep_figures(Store&, const MatchedProfile&, const std::vector<NewFigure>&, std::int64_t from);

}  // namespace zapply
