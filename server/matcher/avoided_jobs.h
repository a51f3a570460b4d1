#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "server/matching/avoided.h"

namespace zapply {

class Store;

/// The stored jobs whose texts have phrases that a profile avoids. What is kept of a job for matching holds the subjects that
/// people avoid, and no texts: those that have the words of other phrases at all are read again, once.
class AvoidedJobs {
 public:
  AvoidedJobs(Store&, const std::vector<AvoidedPhrase>&);

  /// What match_of() takes for a job of which nothing but its packed posting is there.
  const std::vector<MentionedPhrase>& in(std::int64_t job_id) const;
  std::size_t size() const { return jobs_.size(); }

 private:
  std::vector<std::pair<std::int64_t, std::vector<MentionedPhrase>>> jobs_;  ///< ids rise
};

}  // namespace zapply
