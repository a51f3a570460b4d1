#include "server/cli/matched_jobs.h"

#include <algorithm>
#include <vector>

#include "server/demands/demands.h"
#include "server/matcher/kept_profiles.h"
#include "server/matching/matching.h"
#include "server/store/jobs.h"
#include "server/store/matches.h"
#include "server/store/profiles.h"
#include "server/store/store.h"

namespace zapply {
namespace {

constexpr std::int64_t kChunk = 500;

struct Scored {
  std::int64_t job_id;
  bool is_ruled_out;
  int score;
};

bool is_wanted(const JobsOptions& options, Verdict verdict) {
  if (options.verdicts.empty()) return verdict != Verdict::kNo;
  return std::find(options.verdicts.begin(), options.verdicts.end(), verdict) != options.verdicts.end();
}

/// Reads page after page until `take` wants no more.
void for_each_job(Store& store, JobsQuery query, const std::function<bool(Job&)>& take) {
  query.limit = kChunk;
  for (;;) {
    JobsPage page = described_jobs_page(store, query);
    for (Job& job : page.jobs) {
      job.demands = demands_of(job);
      if (!take(job)) return;
    }
    if (!page.next_cursor) return;
    query.cursor = *page.next_cursor;
  }
}

/// In the order that is kept, so that only what is shown is read. Nothing where matches are missing or older than the
/// profile.
std::optional<MatchedCount> for_each_kept(Store& store, const Candidate& candidate, const JobsOptions& options,
                                          JobsQuery query, std::int64_t limit,
                                          const std::function<void(const Job&, const Match&)>& show) {
  const auto stored = find_profile(store, candidate.profile.name);
  if (!stored || matches_left(store, stored->id, kMatcherVersion) > 0) return std::nullopt;
  query.profile = candidate.profile.name;
  query.sort = JobSort::kMatch;
  query.verdicts = options.verdicts;
  if (query.verdicts.empty()) query.verdicts = {Verdict::kYes, Verdict::kUnknown};
  std::int64_t shown = 0;
  MatchedCount count;
  query.limit = std::min(limit, kChunk);
  for (;;) {
    JobsPage page = described_jobs_page(store, query);
    count = {page.total.value_or(page.total_at_least), page.total.has_value()};
    for (Job& job : page.jobs) {
      if (shown++ == limit) return count;
      job.match = {};
      job.demands = demands_of(job);
      show(job, match_of(candidate, Posting(job)));
    }
    if (!page.next_cursor || shown == limit) return shown > count.jobs ? MatchedCount{shown, !page.next_cursor} : count;
    query.cursor = *page.next_cursor;
  }
}

}  // namespace

MatchedCount for_each_match(Store& store, const Profile& profile, const JobsOptions& options, JobsQuery query,
                            std::int64_t limit, const std::function<void(const Job&, const Match&)>& show) {
  std::int64_t count = 0;
  const Candidate candidate = candidate_of(store, profile);
  if (!options.best_first) {
    for_each_job(store, std::move(query), [&](Job& job) {
      const Match match = match_of(candidate, Posting(job));
      if (is_wanted(options, match.verdict) && count++ < limit) show(job, match);
      return count < limit;
    });
    return {.jobs = count};
  }
  if (const auto kept = for_each_kept(store, candidate, options, query, limit, show)) return *kept;
  // All are scored before the first can be shown; their texts are read again then, so that few are held.
  std::vector<Scored> standings;
  for_each_job(store, std::move(query), [&](Job& job) {
    const Match match = match_of(candidate, Posting(job));
    if (is_wanted(options, match.verdict)) standings.push_back({job.id, match.verdict == Verdict::kNo, match.score});
    return true;
  });
  std::stable_sort(standings.begin(), standings.end(), [](const Scored& a, const Scored& b) {
    return a.is_ruled_out != b.is_ruled_out ? b.is_ruled_out : a.score > b.score;
  });
  for (const Scored& standing : standings) {
    if (count++ == limit) break;
    if (auto job = find_job(store, standing.job_id)) {
      job->demands = demands_of(*job);
      show(*job, match_of(candidate, Posting(*job)));
    }
  }
  return {.jobs = static_cast<std::int64_t>(standings.size())};
}

}  // namespace zapply
