#include "app-wasm/sources/double_jobs.h"

#include "shared/protocol.h"
#include "shared/query.h"

namespace zapply {

std::optional<std::int64_t> DoubleJobs::of(const std::string& source, std::int64_t jobs_open, bool may_ask) {
  const auto found = known_.find(source);
  if (found != known_.end() && found->second.jobs_open == jobs_open) {
    const std::optional<std::int64_t>& listed = found->second.listed;
    return listed && *listed <= jobs_open ? std::optional(jobs_open - *listed) : std::nullopt;
  }
  if (!may_ask || jobs_open == 0) return std::nullopt;
  Answered& asked = known_[source];
  requests_.abandon(asked.ticket);
  Query query;
  query.add("limit", 1).add("hidden", "any");
  if (!source.empty()) query.add("source", source);
  asked = {jobs_open, std::nullopt, requests_.get("api/jobs?" + query.text(), [this, source](const Answer& answer) {
             std::string error;  // without an answer the count stands alone
             if (const auto page = parse_answer(answer, parse_jobs_page, error)) known_[source].listed = page->total;
           })};
  return std::nullopt;
}

void DoubleJobs::forget() {
  for (const auto& [source, asked] : known_) requests_.abandon(asked.ticket);
  known_.clear();
}

}  // namespace zapply
