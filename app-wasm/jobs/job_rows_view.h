#pragma once

#include "app-wasm/jobs/jobs_page.h"
#include "app-wasm/ui/ui.h"

namespace zapply {

constexpr float kJobRowHeight = 60;  ///< CSS pixels

/// A row of the list; `narrow`: beside an open job.
void draw_job_row(Ui&, const PageOfJobs&, const Rect&, const Job&, bool narrow);
/// Of one that is being fetched.
void draw_missing_job_row(Ui&, const Rect&);

}  // namespace zapply
