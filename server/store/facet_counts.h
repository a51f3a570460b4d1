#pragma once

#include "shared/job_facets.h"
#include "shared/jobs_query.h"
#include "shared/timestamp.h"

namespace zapply {

class Store;

/// How many jobs each value of each filter would leave, and what there would be without one of them. Cursor, limit and
/// sort of the query count for nothing. `unknown_place` is left empty.
JobFacets job_facets(Store&, const JobsQuery&, Timestamp now);

}  // namespace zapply
