#include "app-wasm/log/log_selection.h"

#include <doctest/doctest.h>

using namespace zapply;

namespace {

using Columns = std::optional<std::pair<std::int64_t, std::int64_t>>;
constexpr std::int64_t kEnd = LogPoint::kLineEnd;

}  // namespace

TEST_CASE("a selection is the same whichever way it was dragged") {
  for (const bool back : {false, true}) {
    LogSelection selection;
    selection.start(back ? LogPoint{9, 4} : LogPoint{7, 12});
    selection.extend(back ? LogPoint{7, 12} : LogPoint{9, 4});
    CHECK(selection.columns_in(6) == Columns());
    CHECK(selection.columns_in(7) == Columns({12, kEnd}));
    CHECK(selection.columns_in(8) == Columns({0, kEnd}));
    CHECK(selection.columns_in(9) == Columns({0, 4}));
    CHECK(selection.columns_in(10) == Columns());
    CHECK(selection.lines() == LineRange{7, 9});
  }
}

TEST_CASE("a click alone selects nothing") {
  LogSelection selection;
  CHECK(selection.is_empty());
  selection.start({7, 12});
  CHECK(selection.is_empty());
  CHECK_FALSE(selection.lines().has_value());
  CHECK(selection.columns_in(7) == Columns());
}

TEST_CASE("an end before a line's first column does not touch that line") {
  LogSelection selection;
  selection.select({3, 0}, {5, 0});
  CHECK(selection.lines() == LineRange{3, 4});
  CHECK(selection.columns_in(5) == Columns());
}

TEST_CASE("whole lines reach to where the next one begins") {
  LogSelection selection;
  selection.select_lines({3, 4});
  CHECK(selection.columns_in(3) == Columns({0, kEnd}));
  CHECK(selection.columns_in(4) == Columns({0, kEnd}));
  CHECK(selection.lines() == LineRange{3, 4});
}
