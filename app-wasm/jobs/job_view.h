#pragma once

#include "app-wasm/jobs/jobs_page.h"
#include "app-wasm/ui/ui.h"

namespace zapply {

/// The open job.
void describe_job(Ui&, const PageOfJobs&);

}  // namespace zapply
