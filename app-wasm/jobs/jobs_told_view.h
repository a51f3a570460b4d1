#pragma once

#include "app-wasm/jobs/jobs_page.h"
#include "app-wasm/ui/ui.h"

namespace zapply {

/// What a filter leaves out because it is not said, with the way to keep it; and what else is to be known of the list.
void describe_told(Ui&, const PageOfJobs&);
/// What "or" between words may have been meant as.
void describe_meant_words(Ui&, const PageOfJobs&);

}  // namespace zapply
