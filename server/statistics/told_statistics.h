#pragma once

#include <chrono>
#include <optional>

#include "server/time/zones.h"
#include "shared/jobs_query.h"
#include "shared/statistics.h"
#include "shared/timestamp.h"

namespace zapply {

class Catalog;
class Store;

inline constexpr std::chrono::days kStatisticsDays{90};      ///< unless others are asked for
inline constexpr std::chrono::days kStatisticsDaysMax{731};  ///< two years

struct StatisticsAsked {
  JobsQuery query;
  Zone zone;
  /// Of the zone's calendar. Where they are said, pay, closing and skills tell of jobs that were found first in them;
  /// otherwise of all, and the days are the last kStatisticsDays.
  std::optional<std::chrono::local_days> from, to;
};
/// The jobs of a query, with what sources gave and how jobs fall. Throws std::invalid_argument where the days are none or
/// more than kStatisticsDaysMax; UnknownProfile.
Statistics told_statistics(Store&, const Catalog&, const StatisticsAsked&, Timestamp now);

}  // namespace zapply
