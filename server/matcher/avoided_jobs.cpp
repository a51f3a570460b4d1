#include "server/matcher/avoided_jobs.h"

#include <algorithm>

#include "server/store/matches.h"

namespace zapply {
namespace {

constexpr std::size_t kJobsPerRead = 500;

}  // namespace

AvoidedJobs::AvoidedJobs(Store& store, const Profile& profile) {
  const std::vector<std::int64_t> maybe = jobs_with_any_words(store, words_to_avoid(profile));
  for (std::size_t at = 0; at < maybe.size(); at += kJobsPerRead) {
    const auto from = maybe.begin() + static_cast<std::ptrdiff_t>(at);
    const auto to = maybe.begin() + static_cast<std::ptrdiff_t>(std::min(maybe.size(), at + kJobsPerRead));
    for (const Job& job : texts_of_jobs(store, {from, to}))
      if (has_avoided_core(profile, job)) ids_.push_back(job.id);
  }
}

const std::vector<Avoided>& AvoidedJobs::in(std::int64_t job_id) const {
  static const std::vector<Avoided> kSomething{{.phrase = {}, .words = {}, .is_core = true}}, kNothing;
  return std::binary_search(ids_.begin(), ids_.end(), job_id) ? kSomething : kNothing;
}

}  // namespace zapply
