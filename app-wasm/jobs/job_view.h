#pragma once

#include "app-wasm/jobs/jobs_page.h"
#include "app-wasm/ui/ui.h"

namespace zapply {

/// The open job.
void draw_job_view(Ui&, PageOfJobs&, const Rect& area);

}  // namespace zapply
