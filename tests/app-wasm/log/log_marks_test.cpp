#include "app-wasm/log/log_marks.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace zapply;

namespace {

std::int64_t row_of(std::int64_t seq) { return seq - 1; }

}  // namespace

TEST_CASE("a mark stands at its share of the bar") {
  LogMatches matches;
  matches.add(1);
  matches.add(500'000);
  matches.add(1'000'000);
  LogMarks marks;
  const std::vector<bool>& pixels = marks.pixels(matches, 1, 1'000'000, 100, row_of);
  REQUIRE(pixels.size() == 100);
  CHECK(pixels[0]);
  CHECK(pixels[49]);
  CHECK(pixels[99]);
  CHECK(std::count(pixels.begin(), pixels.end(), true) == 3);
}

TEST_CASE("a range of matches marks all that it covers") {
  LogMatches matches;
  matches.add_range(251, 500);
  LogMarks marks;
  const std::vector<bool>& pixels = marks.pixels(matches, 1, 1000, 100, row_of);
  CHECK(std::count(pixels.begin(), pixels.end(), true) == 25);
  CHECK(pixels[25]);
  CHECK_FALSE(pixels[50]);
}

TEST_CASE("marks follow when the log grows, and are not computed again when nothing changed") {
  LogMatches matches;
  matches.add(1000);
  LogMarks marks;
  CHECK(marks.pixels(matches, 1, 1000, 100, row_of)[99]);
  CHECK(marks.pixels(matches, 1, 2000, 100, row_of)[49]);
  const auto never = [](std::int64_t) -> std::int64_t {
    FAIL("computed again");
    return 0;
  };
  CHECK(marks.pixels(matches, 1, 2000, 100, never)[49]);
}

TEST_CASE("without rows or height there are no marks") {
  LogMatches matches;
  matches.add(1);
  LogMarks marks;
  CHECK(marks.pixels(matches, 1, 0, 10, row_of) == std::vector<bool>(10, false));
  CHECK(marks.pixels(matches, 1, 10, 0, row_of).empty());
}
