#pragma once

#include "server/sources/source_file.h"

namespace zapply {

/// Where the fields of a job stand in a schema.org JobPosting; what a source's file gives wins over it.
JobFields json_ld_job_fields();

}  // namespace zapply
