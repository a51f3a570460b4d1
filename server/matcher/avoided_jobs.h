#pragma once

#include <cstdint>
#include <vector>

#include "server/matching/avoided.h"
#include "server/profiles/profile.h"

namespace zapply {

class Store;

/// The stored jobs whose title, tags or company have something that a profile avoids. What is kept of a job for matching
/// does not hold it: those that have the words at all are read again, once.
class AvoidedJobs {
 public:
  AvoidedJobs(Store&, const Profile&);

  const std::vector<std::int64_t>& ids() const { return ids_; }
  /// What match_of() takes for a job of which nothing but its packed posting is there.
  const std::vector<Avoided>& in(std::int64_t job_id) const;

 private:
  std::vector<std::int64_t> ids_;  ///< rising
};

}  // namespace zapply
