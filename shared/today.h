#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/job.h"
#include "shared/job_facets.h"
#include "shared/report.h"
#include "shared/run.h"
#include "shared/source.h"
#include "shared/timestamp.h"

namespace zapply {

/// What a person wants to know now: the answer of GET /api/today.
struct Today {
  std::optional<std::string> profile;  ///< whose matches are told; none: nobody has a profile
  std::int64_t to_match = 0;           ///< matches of it that are not computed yet
  Timestamp since{};                   ///< what came since then is told
  FacetCount found;                    ///< open jobs that were found first since then
  FacetCount fitting;                  ///< of those, that fit
  std::vector<Job> best;               ///< the best of the fitting ones, the best first
  std::vector<Job> gone;               ///< starred, and closed since then, the latest first
  std::vector<Source> broken;          ///< sources that are on and failed when they were asked last
  std::int64_t undelivered = 0;        ///< messages that were given up since then
  std::optional<Run> last_run;
  std::optional<ReportLine> last_report;

  bool operator==(const Today&) const = default;
};

void write(JsonWriter&, const Today&);
Today parse_today(std::string_view text);  ///< throws ProtocolError (shared/protocol.h)

}  // namespace zapply
