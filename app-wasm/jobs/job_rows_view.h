#pragma once

#include <cstdint>

#include "app-wasm/jobs/jobs_page.h"
#include "app-wasm/ui/ui.h"

namespace zapply {

/// CSS pixels, as web/style.css has it; a card on a phone.
inline double job_row_height(const Ui& ui) { return ui.is_compact() ? 106 : 60; }

/// A row of the list.
void describe_job_row(Ui&, const PageOfJobs&, std::int64_t row, const Job&);
/// Of one that is being fetched.
/// What the cells of a row are, above a wide list.
void describe_job_heads(Ui&, const PageOfJobs&);
void describe_missing_job_row(Ui&, std::int64_t row);

}  // namespace zapply
