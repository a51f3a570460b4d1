#pragma once

#include <string>

#include "shared/jobs_query.h"
#include "shared/timestamp.h"

namespace zapply {

/// Where the dashboard lists a query's jobs: "#/jobs?source=lever&days=7". What its filters can't say is left out.
std::string dashboard_link(const JobsQuery&, Timestamp now);

}  // namespace zapply
