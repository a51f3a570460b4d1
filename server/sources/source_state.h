#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shared/run.h"
#include "shared/timestamp.h"

namespace zapply {

/// What is remembered of a source beside its file: what a person switched, and how it went last.
struct SourceState {
  std::string name;
  std::optional<bool> enabled;                ///< as a person switched it; empty: as its file says
  std::optional<std::int64_t> company_count;  ///< of the companies that a person gave it; empty: as its file says
  std::vector<std::string> companies;         ///< the first kCompaniesShown of those
  std::optional<std::int64_t> last_run_id;
  std::optional<SourceRunStatus> last_status;
  std::optional<Timestamp> last_success_at;
  std::optional<Timestamp> next_allowed_at;
  std::optional<std::string> error_message;
  std::int64_t jobs_open = 0;
  std::int64_t revision = 0;
};

}  // namespace zapply
