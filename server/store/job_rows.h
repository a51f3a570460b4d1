#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/job.h"

namespace zapply {

class Database;

/// Rows of `jobs` as the struct of shared/job.h.

/// With where else they were seen, and with their descriptions if wanted; in the order of the ids. Those that are not
/// there are left out.
std::vector<Job> read_jobs(Database&, const std::vector<std::int64_t>& ids, bool with_descriptions);
std::optional<Job> read_job(Database&, std::int64_t id);

/// A JSON array, and strings back.
std::string to_json_array(const std::vector<std::string>&);
std::string to_json_array(const std::vector<std::int64_t>&);
std::vector<std::string> from_json_array(std::string_view);

}  // namespace zapply
