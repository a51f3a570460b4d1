#include "app-wasm/runs/phase_row.h"

#include "app-wasm/ui/time_text.h"
#include "shared/text.h"

namespace zapply {

PhaseRow phase_row(const PhaseRun& phase, Timestamp now) {
  PhaseRow row;
  if (phase.started_at) row.time = elapsed_text(*phase.started_at, duration_of(phase), now);
  if (phase.progress.total > 0)
    row.steps = with_thousands(phase.progress.done) + " of " + count_of(phase.progress.total, "step", "steps");
  row.did = counters_words(phase.counters);
  return row;
}

}  // namespace zapply
