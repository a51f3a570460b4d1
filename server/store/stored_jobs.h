#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "server/jobs/found_job.h"

namespace zapply {

class Database;

/// What the store has of jobs that a source lists now, found for all of them together.

/// What must be known of a job that is there already.
struct StoredJob {
  std::int64_t id = 0;
  std::int64_t content_hash = 0;
  std::optional<std::int64_t> description_hash;
  std::int64_t last_run_id = 0;
  bool is_closed = false;
  std::int64_t content_version = 0;  ///< of the hashes (found_job.h)
  std::int64_t read_by = 0;

  bool operator==(const StoredJob&) const = default;
};

/// The jobs of one list, by where they stand in what was found. A posting that is listed twice stands here once.
struct ListedJobs {
  std::string_view source_name, source_company;
  std::unordered_map<std::string_view, std::size_t> by_id;
};
/// What it gives points into `jobs`.
std::vector<ListedJobs> lists_of(std::span<const FoundJob> jobs);

/// Beside each of `count` jobs what is stored of it; nothing for one that is new or listed again.
std::vector<std::optional<StoredJob>> find_stored(Database&, const std::vector<ListedJobs>&, std::size_t count);
/// By their ids.
std::unordered_map<std::int64_t, StoredJob> find_stored(Database&, const std::vector<std::int64_t>& ids);

}  // namespace zapply
