#pragma once

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "shared/job.h"
#include "shared/protocol.h"

namespace zapply {

class Store;

struct JobsQuery {
  std::string words;                   ///< full text; every word must occur, the last one may be a beginning
  std::vector<std::string> sources;    ///< empty: all
  std::optional<std::int64_t> run_id;  ///< first seen in this run
  std::optional<Timestamp> new_since;  ///< first seen at or after
  std::optional<bool> remote;
  std::string remote_from;
  std::string company;
  std::optional<double> salary_min;  ///< a year, whatever the currency
  std::optional<Timestamp> posted_after;
  std::optional<bool> starred;
  std::optional<bool> closed = false;  ///< empty: open and closed
  std::optional<bool> hidden = false;
  bool duplicates = false;  ///< also show jobs kept as another's duplicate
  JobSort sort = JobSort::kNewest;
  std::string cursor;  ///< JobsPage::next_cursor of the page before; empty for the first
  std::int64_t limit = 50;
};

/// A cursor that this query did not give out.
struct BadCursor : std::runtime_error {
  using std::runtime_error::runtime_error;
};
/// A page of jobs without their descriptions. Throws BadCursor.
JobsPage jobs_page(Store&, const JobsQuery&);
/// The same with descriptions, for downloads.
JobsPage described_jobs_page(Store&, const JobsQuery&);
/// With its description and where else it was seen.
std::optional<Job> find_job(Store&, std::int64_t id);

struct JobPatch {
  std::optional<bool> starred;
  std::optional<bool> hidden;
  std::optional<bool> not_duplicate;  ///< true: a person says it is a job of its own; sticks
};
/// Nothing when there is no such job.
std::optional<Job> patch_job(Store&, std::int64_t id, const JobPatch&);

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
