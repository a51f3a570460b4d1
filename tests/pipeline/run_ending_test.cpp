#include "server/pipeline/run_ending.h"

#include <doctest/doctest.h>

using namespace zapply;
using namespace std::chrono_literals;

namespace {

const EndedPhase kScraped{Phase::kScraping, {PhaseStatus::kCompleted, {}, "812 jobs, 40 new"}};
const EndedPhase kMatched{Phase::kMatching, {PhaseStatus::kCompleted, {}, "40 matched"}};
const EndedPhase kHalfMatched{Phase::kMatching, {PhaseStatus::kPartial, "2 unreadable", "38 matched"}};

RunEnding ending(const std::vector<EndedPhase>& phases, Interruption interruption = Interruption::kNone,
                 const std::optional<std::string>& cause = {}) {
  return ending_of(phases, interruption, cause, 12s);
}

}  // namespace

TEST_CASE("a run's last sentence is put together from what its phases say") {
  CHECK(ending({kScraped}).message == "Completed in 12 s: 812 jobs, 40 new");
  CHECK(ending({kScraped, kMatched}).message == "Completed in 12 s: 812 jobs, 40 new; matching: 40 matched");
  CHECK(ending({kScraped, kMatched}).level == Level::kSuccess);
  CHECK_FALSE(ending({kScraped, kMatched}).error);
}

TEST_CASE("a phase that did not all of its work makes the run partial, with its error") {
  const RunEnding end = ending({kScraped, kHalfMatched});
  CHECK(end.status == RunStatus::kPartial);
  CHECK(end.level == Level::kWarning);
  CHECK(end.error == "matching: 2 unreadable");
  CHECK(end.message == "Partly completed in 12 s: 812 jobs, 40 new; matching: 38 matched");
}

TEST_CASE("a phase that never began says nothing") {
  const EndedPhase never{Phase::kMatching, {PhaseStatus::kCancelled, {}, ""}};
  CHECK(ending({kScraped, never}, Interruption::kPerson).message == "Cancelled after 12 s: 812 jobs, 40 new");
}

TEST_CASE("what broke the run beside its phases is said, and a person's stop is still a cancel") {
  const RunEnding broken = ending({kScraped}, Interruption::kBreakdown, "disk I/O error (10)");
  CHECK(broken.status == RunStatus::kFailed);
  CHECK(broken.level == Level::kError);
  CHECK(broken.error == "disk I/O error (10)");
  CHECK(broken.message == "Failed after 12 s: disk I/O error (10); 812 jobs, 40 new");
  const RunEnding cancelled = ending({kScraped}, Interruption::kPerson, "disk I/O error (10)");
  CHECK(cancelled.status == RunStatus::kCancelled);
  CHECK(cancelled.error == "disk I/O error (10)");
}
