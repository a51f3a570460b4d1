#include "server/matcher/matcher.h"

#include <algorithm>
#include <chrono>
#include <optional>

#include "server/demands/demands.h"
#include "server/matcher/avoided_jobs.h"
#include "server/matcher/kept_profiles.h"
#include "server/matcher/learned_preference.h"
#include "server/matching/avoided.h"
#include "server/matching/matching.h"
#include "server/matching/packed_posting.h"
#include "server/preference/learning.h"
#include "server/store/kept_currencies.h"
#include "server/store/store.h"

namespace zapply {
namespace {

constexpr std::int64_t kJobsPerRead = 200;     // with their texts
constexpr std::int64_t kJobsPerMatch = 5'000;  // packed

// What is preferred is learned so often at most, and looked at whether there is enough to learn from.
constexpr auto kBetweenLearning = std::chrono::hours(24);
constexpr auto kBetweenCounts = std::chrono::minutes(10);

}  // namespace

/// A profile, ready.
struct Matcher::Matched {
  Matched(const StoredProfile& stored, const StoredPreference& preferred, const Currencies& currencies)
      : id{stored.id, stored.revision, preferred.revision},
        profile(profile_of(stored)),
        candidate(profile, currencies),
        preference(active_preference(preferred)) {}

  const MatchedProfile id;
  const Profile profile;
  const Candidate candidate;
  const std::optional<Preference> preference;
  std::optional<Timestamp> counted_at = {};  ///< when there was too little to learn from
  std::optional<AvoidedJobs> avoided = {};   ///< once it goes through all jobs
};

Matcher::Matcher(Store& store, Clock now) : store_(store), now_(std::move(now)) {}
Matcher::~Matcher() = default;

std::vector<Matcher::Matched*> Matcher::all_matched() {
  std::vector<Matched*> out;
  if (std::string file = kept_currencies(store_); !currencies_ || file != currencies_file_) {
    matched_.clear();
    currencies_ = currencies_of(store_);
    currencies_file_ = std::move(file);
  }
  for (const StoredProfile& stored : profiles(store_)) {
    auto& known = matched_[stored.id];
    const StoredPreference preferred = stored_preference(store_, stored.id);
    if (!known || known->id != MatchedProfile{stored.id, stored.revision, preferred.revision})
      known = std::make_unique<Matched>(stored, preferred, *currencies_);
    out.push_back(known.get());
  }
  if (matched_.size() > out.size())
    std::erase_if(matched_, [&](const auto& each) {
      return std::none_of(out.begin(), out.end(), [&](const Matched* one) { return one->id.id == each.first; });
    });
  return out;
}

bool Matcher::read_some_jobs() {
  const std::vector<JobToMatch> waiting = jobs_to_match(store_, kJobsPerRead);
  if (waiting.empty()) return false;
  const std::vector<Matched*> matched = all_matched();
  std::vector<std::int64_t> ids;
  ids.reserve(waiting.size());
  for (const JobToMatch& each : waiting) ids.push_back(each.id);
  std::vector<ReadJob> read;
  for (Job& job : described_jobs(store_, ids)) {
    const PostingText text(job);
    job.demands = demands_of(job, text);
    const Posting posting(job, text);
    const auto waits =
        std::find_if(waiting.begin(), waiting.end(), [&](const auto& each) { return each.id == job.id; });
    ReadJob& done = read.emplace_back(ReadJob{*waits, packed(posting), {}, {}, {}});
    for (const Matched* each : matched) {
      const Match match = match_of(each->candidate, posting);
      done.standings.push_back({match.verdict, match.score});
      done.rules.push_back(ruling_out(match.rules));
      done.preferences.push_back(preference_figure(each->preference, each->candidate, posting, match));
    }
  }
  std::vector<MatchedProfile> of;
  of.reserve(matched.size());
  for (const Matched* each : matched) of.push_back(each->id);
  keep_read_jobs(store_, of, read);
  return true;
}

bool Matcher::match_some() {
  const auto matching = next_matching(store_, kMatcherVersion);
  if (!matching) return false;
  Matched* matched = nullptr;
  for (Matched* each : all_matched())
    if (each->id == matching->profile) matched = each;
  if (!matched) return true;  // it has changed in between
  if (!matched->avoided) matched->avoided.emplace(store_, matched->candidate.avoided);
  const std::vector<PackedJob> jobs = packed_jobs(store_, matching->from, kJobsPerMatch);
  std::vector<NewMatch> matches;
  Posting posting;
  for (const PackedJob& job : jobs) {
    unpack(job.packed, posting);
    const Match match = match_of(matched->candidate, posting, matched->avoided->in(job.id));
    matches.push_back({job.id,
                       {match.verdict, match.score},
                       ruling_out(match.rules),
                       preference_figure(matched->preference, matched->candidate, posting, match)});
  }
  const bool is_last = static_cast<std::int64_t>(jobs.size()) < kJobsPerMatch;
  keep_matches(store_, *matching, matches, is_last ? 0 : jobs.back().id);
  if (is_last) matched->avoided.reset();
  return true;
}

bool Matcher::learn_some() {
  const Timestamp now = now_();
  for (Matched* each : all_matched()) {
    const StoredPreference preferred = stored_preference(store_, each->id.id);
    if (!preferred.is_on || (preferred.learned_at && now - *preferred.learned_at < kBetweenLearning)) continue;
    if (each->counted_at && now - *each->counted_at < kBetweenCounts) continue;
    each->counted_at = now;
    const MarkedCount marked = count_marked(store_, preferred.counts_from, kPreferenceLeast);
    const bool is_enough = marked.starred >= kPreferenceLeast && marked.hidden >= kPreferenceLeast;
    if (!is_enough && !preferred.weights) continue;
    learn_preference(store_, each->id, each->candidate, now);
    return true;
  }
  return false;
}

bool Matcher::figure_some() {
  for (Matched* each : all_matched())
    if (zapply::figure_some(store_, each->id, each->candidate)) return true;
  return false;
}

bool Matcher::work_some() {
  const Lock lock(mutex_);
  begin_matching(store_, kMatcherVersion);
  return read_some_jobs() || match_some() || learn_some() || figure_some();
}

}  // namespace zapply
