#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app-wasm/dashboard/requests.h"
#include "shared/job_facets.h"
#include "shared/jobs_query.h"

namespace zapply {

/// The counts beside the filters' values. One question at a time; what is there stays on screen until the answer comes,
/// and goes where none comes: the list does without.
class JobsFacets {
 public:
  explicit JobsFacets(Requests& requests) : requests_(requests) {}

  void ask(const JobsQuery&);
  /// Asks again what was asked last: a job has changed.
  void refresh();
  void forget();

  /// Null: not known.
  const JobFacets* shown() const { return facets_ ? &*facets_ : nullptr; }
  /// Whether they are those of what was asked last.
  bool is_current() const { return ticket_ == 0 && facets_.has_value(); }

 private:
  void send();

  Requests& requests_;
  std::optional<JobFacets> facets_;
  std::string wanted_, asked_;  ///< paths
  int ticket_ = 0;
};

}  // namespace zapply
