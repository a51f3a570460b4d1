#include "app-wasm/runs/phase_row.h"

#include <doctest/doctest.h>

using namespace zapply;
using namespace std::chrono_literals;

namespace {

const Timestamp kStart = from_ms(1'795'000'000'000);

PhaseRun made_phase(PhaseStatus status) {
  PhaseRun phase;
  phase.name = Phase::kMatching;
  phase.status = status;
  phase.started_at = kStart;
  phase.progress = {.done = 3, .total = 1200};
  phase.counters = {{"jobs_matched", 812}, {"jobs_left_out", 0}};
  return phase;
}

}  // namespace

TEST_CASE("a phase that goes on says for how long, how far it is and what it counted") {
  const PhaseRun phase = made_phase(PhaseStatus::kRunning);
  CHECK(phase_row(phase, kStart + 12'345ms) == PhaseRow{"12 s", "3 of 1,200 steps", "812 jobs matched"});
}

TEST_CASE("a phase that has ended keeps its own duration") {
  PhaseRun phase = made_phase(PhaseStatus::kFailed);
  phase.completed_at = kStart + 9400ms;
  CHECK(phase_row(phase, kStart + 1h).time == "9.4 s");
}

TEST_CASE("a phase that waits says only that") {
  PhaseRun phase;
  phase.name = Phase::kReporting;
  CHECK(phase_row(phase, kStart) == PhaseRow());
}
