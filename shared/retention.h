#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shared/cleaning_plan.h"
#include "shared/json_writer.h"
#include "shared/timestamp.h"

namespace zapply {

/// How long what is over is kept, in days; what is not named is kept for ever.
struct Retention {
  std::optional<std::int64_t> runs_days;  ///< finished runs with their logs
  std::optional<std::int64_t> logs_days;  ///< the middle of long logs
  std::optional<std::int64_t> jobs_days;  ///< closed jobs that are not starred, since they were closed

  bool operator==(const Retention&) const = default;
};

inline constexpr std::int64_t kRetentionDaysMax = 3650;

/// What is too old now.
std::vector<Cleaning> cleanings_of(const Retention&, Timestamp now);
/// "runs for 90 days, whole logs for 30 days, closed jobs for 180 days".
std::string words_of(const Retention&);

void write(JsonWriter&, const Retention&);

}  // namespace zapply
