#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/store/reports.h"
#include "shared/jobs_query.h"
#include "shared/report.h"
#include "shared/timestamp.h"

namespace zapply {

class Store;

/// What a section of a report is about, and how its jobs are found.
struct SubjectOfReport {
  SectionKey key;
  std::string name;                  ///< of the search or the profile
  JobsQuery query;                   ///< has its profile
  std::string text;                  ///< of the query
  std::optional<Timestamp> made_at;  ///< of a search
  std::optional<std::string> fault;  ///< why nothing can be looked for
};
/// The searches; then what fits each profile that none of them is about; without either all jobs.
std::vector<SubjectOfReport> subjects_of_report(Store&, Timestamp now);

/// What fits a profile.
SubjectOfReport subject_of_profile(std::int64_t id, const std::string& name);

}  // namespace zapply
