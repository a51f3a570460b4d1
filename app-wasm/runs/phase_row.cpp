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

std::string describe(const PhaseRun& phase, Timestamp now) {
  const PhaseRow row = phase_row(phase, now);
  std::string out = std::string(name_of(phase.name)) + ", " + std::string(name_of(phase.status));
  for (const std::string& part : {row.time, row.steps, row.did})
    if (!part.empty()) out += ", " + part;
  if (phase.error_message) out += ": " + *phase.error_message;
  return out;
}

}  // namespace zapply
