#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shared/job_facets.h"

namespace zapply {

/// A job as far as it is told by name.
struct NamedJob {
  std::int64_t id = 0;
  std::string title;
  std::string company;
  std::string source_name;

  bool operator==(const NamedJob&) const = default;
};

struct NamedJobs {
  FacetCount count;            ///< of all
  std::vector<NamedJob> jobs;  ///< the latest of them, latest first

  bool operator==(const NamedJobs&) const = default;
};

/// In what the open jobs of two runs differ, duplicates left out. A job that came and went between the two is in neither.
struct JobsBetween {
  std::int64_t since = 0;  ///< the earlier run's id
  NamedJobs gained;        ///< found first after the earlier run, and still open at the end of the later one
  NamedJobs lost;          ///< known to the earlier run, and closed since, until the end of the later one

  bool operator==(const JobsBetween&) const = default;
};

void write(JsonWriter&, const JobsBetween&);
/// Throws ProtocolError (shared/protocol.h).
JobsBetween parse_jobs_between(std::string_view text);

}  // namespace zapply
