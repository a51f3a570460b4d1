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

/// Moves with every change of what keys_of() gives for a job: of canonical addresses, and of how companies and titles are
/// read; and of which jobs with a key in common are the same. Then stored keys are made anew (store/rules.h).
inline constexpr std::int64_t kKeysVersion = 2;

}  // namespace zapply
