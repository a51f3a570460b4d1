#include "app-wasm/jobs/jobs_facets.h"

#include <utility>

#include "shared/text.h"

namespace zapply {

void JobsFacets::ask(const JobsQuery& query) {
  JobsQuery filters = query;
  filters.sort = filters.words.empty() ? JobSort::kNewest : JobSort::kRelevance;
  filters.cursor.clear();
  filters.limit = JobsQuery().limit;
  wanted_ = to_query(filters).after("api/jobs/facets");
  if (ticket_ == 0) send();
}

void JobsFacets::refresh() {
  if (wanted_.empty()) return;
  asked_.clear();
  if (ticket_ == 0) send();
}

void JobsFacets::send() {
  asked_ = wanted_;
  ticket_ = requests_.get(asked_, [this](const Answer& answer) {
    ticket_ = 0;
    std::string error;
    facets_ = parse_answer(answer, parse_job_facets, error);
    if (asked_ != wanted_) send();
  });
}

void JobsFacets::forget() {
  requests_.abandon(std::exchange(ticket_, 0));
  facets_.reset();
  wanted_.clear();
}

}  // namespace zapply
