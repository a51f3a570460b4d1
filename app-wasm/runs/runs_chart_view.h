#pragma once

#include <cstddef>

#include "app-wasm/runs/runs_page.h"
#include "app-wasm/ui/ui.h"

namespace zapply {

inline constexpr std::size_t kChartedRunsMin = 2;  ///< one bar says nothing

/// New jobs per run, oldest first, of as many of the listed runs as fit. A click on a bar opens its run.
void draw_runs_chart(Ui&, const PageOfRuns&, const Rect& area);

}  // namespace zapply
