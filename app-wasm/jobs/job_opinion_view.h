#pragma once

#include "app-wasm/jobs/jobs_page.h"
#include "app-wasm/ui/ui.h"

namespace zapply {

/// What a language model said of the open job, apart from its score; nothing where none was or can be asked.
void describe_job_opinion(Ui&, const PageOfJobs&);

}  // namespace zapply
