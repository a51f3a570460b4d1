#pragma once

#include <cstdint>
#include <vector>

#include "shared/job.h"

namespace zapply {

/// What a job is looked up by where the same one is sought: hashes of its canonical addresses, and of its normalised
/// company and title.
struct JobKeys {
  std::vector<std::int64_t> links;
  std::int64_t same = 0;

  bool operator==(const JobKeys&) const = default;
};
JobKeys keys_of(const Job&);

}  // namespace zapply
