#pragma once

#include <cstdint>

#include "app-wasm/runs/runs_page.h"
#include "app-wasm/ui/ui.h"

namespace zapply {

/// Of a row of the table of runs, in CSS pixels; as in web/style.css.
double run_row_height(const Ui&);
double run_heads_height(const Ui&);

/// What stands over the columns; it stays in sight.
void describe_run_heads(Ui&);
void describe_run_row(Ui&, const PageOfRuns&, std::int64_t row, const Run&);

}  // namespace zapply
