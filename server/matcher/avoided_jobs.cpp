#include "server/matcher/avoided_jobs.h"

#include <algorithm>
#include <string>

#include "server/store/matches.h"

namespace zapply {
namespace {

constexpr std::size_t kJobsPerRead = 500;

}  // namespace

AvoidedJobs::AvoidedJobs(Store& store, const std::vector<AvoidedPhrase>& phrases) {
  std::vector<std::string> words;
  for (const AvoidedPhrase& each : phrases)
    if (!each.words.empty()) words.push_back(each.words);
  const std::vector<std::int64_t> maybe = jobs_with_any_words(store, words);
  for (std::size_t at = 0; at < maybe.size(); at += kJobsPerRead) {
    const auto from = maybe.begin() + static_cast<std::ptrdiff_t>(at);
    const auto to = maybe.begin() + static_cast<std::ptrdiff_t>(std::min(maybe.size(), at + kJobsPerRead));
    for (const Job& job : texts_of_jobs(store, {from, to}))
      if (auto mentioned = mentioned_phrases(phrases, job); !mentioned.empty())
        jobs_.emplace_back(job.id, std::move(mentioned));
  }
}

const std::vector<MentionedPhrase>& AvoidedJobs::in(std::int64_t job_id) const {
  static const std::vector<MentionedPhrase> kNothing;
  const auto found = std::lower_bound(jobs_.begin(), jobs_.end(), job_id,
                                      [](const auto& job, std::int64_t id) { return job.first < id; });
  return found != jobs_.end() && found->first == job_id ? found->second : kNothing;
}

}  // namespace zapply
