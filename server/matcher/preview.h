#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shared/job_match.h"

namespace zapply {

class Store;

/// What a profile would change if it were kept, over all jobs that are stored and neither hidden nor duplicates, closed
/// ones included.
struct ProfilePreview {
  /// How many there are, beside how many with the profile that is kept under the name.
  struct Count {
    std::int64_t now = 0;
    std::int64_t before = 0;

    bool operator==(const Count&) const = default;
  };
  struct Job {
    std::int64_t id = 0;
    std::string title, company;
    Standing now, before;
    std::string rule;  ///< that rules it out now; empty: none
    bool is_starred = false;

    bool operator==(const Job&) const = default;
  };
  std::int64_t jobs = 0;   ///< that were looked at
  bool is_sample = false;  ///< only the newest open ones were: before there is any profile no job is read for matching
  Count fitting, ruled_out;
  Count unsure;  ///< of the fitting: those that don't say whether one may do them
  struct Rule {
    std::string name;
    std::int64_t jobs = 0;

    bool operator==(const Rule&) const = default;
  };
  std::vector<Rule> rules;     ///< that rule out now, each job counted for the first; those with the most jobs first
  std::int64_t appear = 0;     ///< ruled out before, not any more
  std::int64_t disappear = 0;  ///< ruled out now, not before
  std::int64_t starred_disappear = 0;
  std::vector<std::string> unread;  ///< phrases to avoid of which nothing can be made: they are not used
  std::vector<Job> which;           ///< of those, the starred ones and then the best, at most 20
};

/// Nothing is kept. Throws ProfileFileError.
ProfilePreview preview_of(Store&, std::string_view profile_file);
std::string to_json(const ProfilePreview&);

}  // namespace zapply
