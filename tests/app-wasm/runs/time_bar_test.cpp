#include "app-wasm/runs/time_bar.h"

#include <doctest/doctest.h>

using namespace zapply;

namespace {

Timestamp at(int second) { return from_ms(1'764'000'000'000 + second * 1000LL); }

Run run_of(int seconds) {
  Run run;
  run.started_at = at(0);
  if (seconds > 0) run.completed_at = at(seconds);
  return run;
}

}  // namespace

TEST_CASE("a part of a run lies where it was on the run's time line") {
  const auto bar = time_bar(run_of(40), at(10), at(30), at(99));
  REQUIRE(bar);
  CHECK(bar->from == doctest::Approx(0.25));
  CHECK(bar->to == doctest::Approx(0.75));
}

TEST_CASE("what goes on reaches to now, and what waits has no bar") {
  const auto bar = time_bar(run_of(0), at(15), std::nullopt, at(20));
  REQUIRE(bar);
  CHECK(bar->from == doctest::Approx(0.75));
  CHECK(bar->to == 1);
  CHECK_FALSE(time_bar(run_of(0), std::nullopt, std::nullopt, at(20)));
}

TEST_CASE("clocks that disagree leave a bar within the line") {
  const auto before = time_bar(run_of(10), at(-5), at(-1), at(20));
  REQUIRE(before);
  CHECK(before->from == 0);
  CHECK(before->to == 0);
  const auto after = time_bar(run_of(10), at(8), at(12), at(20));
  REQUIRE(after);
  CHECK(after->to == 1);
  const auto backwards = time_bar(run_of(10), at(8), at(4), at(20));
  REQUIRE(backwards);
  CHECK(backwards->to == backwards->from);
  const auto instant = time_bar(run_of(0), at(0), std::nullopt, at(0));
  REQUIRE(instant);
  CHECK(instant->from == 0);
}
