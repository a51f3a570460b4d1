#pragma once

#include "server/store/jobs.h"
#include "shared/protocol.h"

namespace zapply {

class Database;

/// Throws BadCursor.
JobsPage read_jobs_page(Database&, const JobsQuery&, bool with_descriptions = false);

}  // namespace zapply
