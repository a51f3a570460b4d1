#include "server/matcher/avoided_jobs.h"

#include <algorithm>

#include "server/matching/avoided.h"
#include "server/store/matches.h"

namespace zapply {
namespace {

constexpr std::size_t kJobsPerRead = 500;

}  // namespace

std::vector<std::int64_t> avoided_jobs(Store& store, const Profile& profile) {
  std::vector<std::int64_t> out;
  const std::vector<std::int64_t> maybe = jobs_with_any_words(store, words_to_avoid(profile));
  for (std::size_t at = 0; at < maybe.size(); at += kJobsPerRead) {
    const auto from = maybe.begin() + static_cast<std::ptrdiff_t>(at);
    const auto to = maybe.begin() + static_cast<std::ptrdiff_t>(std::min(maybe.size(), at + kJobsPerRead));
    for (const Job& job : texts_of_jobs(store, {from, to}))
      if (has_avoided_core(profile, job)) out.push_back(job.id);
  }
  return out;
}

}  // namespace zapply
