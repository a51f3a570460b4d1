#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "server/jobs/job_keys.h"
#include "shared/job.h"

namespace zapply {

/// What follows from a job alone and takes longer to find out than to store.
struct JobFacts {
  std::int64_t content_hash = 0;
  std::optional<std::int64_t> description_hash;
  JobKeys keys;
  std::string words;  ///< for the full-text index
};
/// For any thread, so that the one writer has no more to do than it must.
JobFacts facts_of(const Job&);

/// A job as a source lists it now, on its way into the store.
struct FoundJob {
  Job job;
  JobFacts facts;
};

/// Of everything that a source says about a job but its description and date: boards move dates to make
/// postings look fresh, and some say only how many days ago.
std::int64_t content_hash(const Job&);

}  // namespace zapply
