#pragma once

#include "server/store/prepared_jobs.h"
#include "server/store/runs.h"

namespace zapply {

class Database;

/// What commit_run() does, inside a transaction. `prepared` is what prepare_jobs() made of the changes' jobs before it.
CommittedRun commit_changes(Database&, std::int64_t run_id, const RunChanges&, const PreparedJobs&, Timestamp now);

}  // namespace zapply
