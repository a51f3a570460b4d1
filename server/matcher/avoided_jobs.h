#pragma once

#include <cstdint>
#include <vector>

#include "server/profiles/profile.h"

namespace zapply {

class Store;

/// The stored jobs whose title, tags or company have something that a profile avoids, in rising order of their ids. What is
/// kept of a job for matching does not hold it: those that have the words at all are read again.
std::vector<std::int64_t> avoided_jobs(Store&, const Profile&);

}  // namespace zapply
