#include "server/matcher/learned_preference.h"

#include <utility>
#include <vector>

#include "server/matcher/kept_profiles.h"
#include "server/matching/matching.h"
#include "server/matching/packed_posting.h"
#include "server/preference/learning.h"
#include "server/store/store.h"

namespace zapply {
namespace {

constexpr std::int64_t kJobsPerStep = 5'000;

MatchedProfile matched(Store& store, const StoredProfile& profile) {
  return {profile.id, profile.revision, stored_preference(store, profile.id).revision};
}

}  // namespace

std::optional<Preference> active_preference(const StoredPreference& stored) {
  if (!stored.is_active()) return std::nullopt;
  return parse_preference(*stored.weights);
}

std::optional<int> preference_figure(const std::optional<Preference>& preference, const Candidate& candidate,
                                     const Posting& posting, const Match& match) {
  if (!preference || match.verdict == Verdict::kNo) return std::nullopt;
  return figure_of(*preference, features_of(candidate, posting, match));
}

void learn_preference(Store& store, const MatchedProfile& profile, const Candidate& candidate, Timestamp now) {
  const auto after = stored_preference(store, profile.id).counts_from;
  std::vector<PreferenceExample> examples;
  Posting posting;
  for (const MarkedJob& job : marked_jobs(store, after, static_cast<std::int64_t>(kPreferenceExamplesMax))) {
    unpack(job.packed, posting);
    const Match match = match_of(candidate, posting, {});
    examples.push_back({features_of(candidate, posting, match), job.is_starred, job.reason});
  }
  const auto learned = learned_from(examples);
  keep_preference(store, profile, learned ? std::optional(to_json(*learned)) : std::nullopt, now);
}

bool figure_some(Store& store, const MatchedProfile& profile, const Candidate& candidate) {
  const StoredPreference stored = stored_preference(store, profile.id);
  if (stored.figured_from == 0) return false;
  if (stored.revision != profile.preference_revision) return true;  // it has changed in between
  const std::optional<Preference> preference = active_preference(stored);
  const std::vector<FiguredMatch> matches = figured_matches(store, profile.id, stored.figured_from, kJobsPerStep);
  std::vector<NewFigure> figures;
  Posting posting;
  for (const FiguredMatch& each : matches) {
    std::optional<int> figure;
    if (preference && !each.packed.empty()) {
      unpack(each.packed, posting);
      figure = figure_of(*preference, features_of(candidate, posting, match_of(candidate, posting, {})));
    }
    if (figure != each.figure) figures.push_back({each.job_id, figure});
  }
  const bool is_last = static_cast<std::int64_t>(matches.size()) < kJobsPerStep;
  return keep_figures(store, profile, figures, is_last ? 0 : matches.back().job_id);
}

void learn_preference_now(Store& store, const StoredProfile& profile, Timestamp now) {
  const Profile read = profile_of(profile);
  learn_preference(store, matched(store, profile), candidate_of(store, read), now);
  follow_preference(store, profile);
}

void follow_preference(Store& store, const StoredProfile& profile) {
  const Profile read = profile_of(profile);
  const Candidate candidate = candidate_of(store, read);
  // Whoever changes it meanwhile takes over.
  const MatchedProfile of = matched(store, profile);
  while (figure_some(store, of, candidate)) {
    if (stored_preference(store, profile.id).revision != of.preference_revision) return;
  }
}

}  // namespace zapply
