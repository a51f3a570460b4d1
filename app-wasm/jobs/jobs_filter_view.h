#pragma once

#include "app-wasm/jobs/jobs_page.h"
#include "app-wasm/ui/ui.h"

namespace zapply {

/// What is searched for and which jobs are shown, in as many rows as the width asks for; returns their height.
float draw_jobs_filter_bar(Ui&, const PageOfJobs&, const Rect& area);

/// "1,234 jobs", "10,000+ jobs".
std::string jobs_count_text(const JobsList&);

}  // namespace zapply
