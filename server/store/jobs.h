#pragma once

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "shared/job.h"
#include "shared/jobs_query.h"
#include "shared/protocol.h"

namespace zapply {

class Store;

/// A cursor that this query did not give out.
struct BadCursor : std::runtime_error {
  using std::runtime_error::runtime_error;
};
/// A profile that a query names and nobody has.
struct UnknownProfile : std::runtime_error {
  using std::runtime_error::runtime_error;
};
/// A page of jobs without their descriptions. Throws BadCursor, UnknownProfile.
JobsPage jobs_page(Store&, const JobsQuery&);
/// The same with descriptions, for downloads.
JobsPage described_jobs_page(Store&, const JobsQuery&);
/// With its description and where else it was seen.
std::optional<Job> find_job(Store&, std::int64_t id);

struct JobPatch {
  std::optional<bool> starred;
  std::optional<bool> hidden;
  std::optional<bool> not_duplicate;  ///< true: a person says it is a job of its own; sticks
  /// Of a hidden job, or of one that is hidden by the same patch; the inner one empty: no reason any more.
  std::optional<std::optional<HideReason>> hidden_reason;
};
/// What is shown again loses its reason. Nothing when there is no such job.
std::optional<Job> patch_job(Store&, std::int64_t id, const JobPatch&, Timestamp now = system_now());

/// How many jobs of a source's company are open, and how many of those have what a field says.
struct OpenJobs {
  std::int64_t all = 0;
  std::int64_t with_company = 0;
  std::int64_t with_location = 0;
  std::int64_t with_published_at = 0;
  std::int64_t with_description = 0;

  /// By the field's name; 0 for other names.
  std::int64_t with(std::string_view field) const;
};
OpenJobs count_open_jobs(Store&, const std::string& source_name, const std::string& source_company);

}  // namespace zapply
