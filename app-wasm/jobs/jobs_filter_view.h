#pragma once

#include "app-wasm/jobs/jobs_page.h"
#include "app-wasm/ui/ui.h"

namespace zapply {

/// What is searched for and which jobs are shown.
void describe_jobs_filter(Ui&, const PageOfJobs&);

/// "1,234 jobs", "10,000+ jobs".
std::string jobs_count_text(const JobsList&);

}  // namespace zapply
