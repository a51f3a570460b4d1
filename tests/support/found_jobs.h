#pragma once

#include <span>
#include <vector>

#include "server/jobs/found_job.h"

namespace zapply {

/// Jobs as a source lists them, with their facts.
inline std::vector<FoundJob> found_jobs(std::span<const Job> jobs) {
  std::vector<FoundJob> found;
  for (const Job& job : jobs) found.push_back({job, facts_of(job)});
  return found;
}

}  // namespace zapply
