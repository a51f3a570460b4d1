#pragma once

#include <functional>
#include <string>
#include <vector>

#include "shared/chart/chart.h"
#include "shared/jobs_query.h"
#include "shared/statistics.h"

namespace zapply {

/// The address of the list of a query's jobs.
using LinkToJobs = std::function<std::string(const JobsQuery&)>;

/// What statistics of a query's jobs look like: of pay a chart per currency, of skills and verdicts none without a profile.
std::vector<Chart> charts_of(const Statistics&, const JobsQuery&, const LinkToJobs&);

/// The keys of charts, by which tables are asked for; "pay" is all currencies.
std::vector<std::string_view> chart_names();

}  // namespace zapply
