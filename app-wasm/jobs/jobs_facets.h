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

/// What a field's text may become: names that the server knows.
class Completion {
 public:
  /// `path`: "api/places".
  Completion(Requests& requests, std::string path) : requests_(requests), path_(std::move(path)) {}

  void ask(std::string_view beginning);
  void forget();
  const std::vector<std::string>& names() const { return names_; }
  /// Whether a text is the beginning of a name, as far as is known.
  bool may_become_name(std::string_view text) const { return !names_.empty() && text == answered_; }

 private:
  Requests& requests_;
  const std::string path_;
  std::vector<std::string> names_;
  std::string answered_;  ///< the beginning of these names
  int ticket_ = 0;
};

}  // namespace zapply
