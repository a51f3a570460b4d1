#pragma once

#include "app-wasm/jobs/jobs_page.h"
#include "app-wasm/ui/ui.h"

namespace zapply {

/// Why the open job suits the profile as it does: the verdict with the rules behind it, the score with its parts. Nothing
/// without a profile.
void describe_job_reasons(Ui&, const PageOfJobs&);

}  // namespace zapply
