#pragma once

#include "server/extract/said.h"
#include "shared/job.h"

namespace zapply {

/// Where a job is done, from where, and how: what the board's own fields say. Fields that say nothing change nothing.
void merge_place(const Said&, Job&);

/// What its location, title and description say beyond that. Again and again, as more of them becomes known.
void complete_place(Job&);

}  // namespace zapply
