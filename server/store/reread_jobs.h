#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

#include "shared/job.h"

namespace zapply {

class Store;

/// Reads the fields of a stored job anew out of what the board said.
using JobReading = std::function<void(Job&, std::string_view said)>;

struct Rereading {
  std::int64_t up_to = 0;      ///< go on behind this id
  std::int64_t looked_at = 0;  ///< jobs that an older reader had read
  std::int64_t changed = 0;
  bool is_done = false;  ///< no job is left
};
/// Reads some of the stored jobs behind `after` again that were read by a reader older than `version`, at most
/// `jobs_max`: no update for anybody, their words, keys and duplicates follow. Jobs of which nothing that was said is
/// kept stay. One that a run saves meanwhile is left to it.
Rereading reread_jobs(Store&, std::int64_t version, const JobReading&, std::int64_t after, std::int64_t jobs_max);

}  // namespace zapply
