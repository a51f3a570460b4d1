#include "app-wasm/ui/row_range.h"

#include <doctest/doctest.h>

namespace zapply {

TEST_CASE("rows around those in sight stay described until one comes near their end, and then more come ahead") {
  const RowRange first = rows_around(nullptr, {0, 12}, 500);
  CHECK(first == RowRange{0, 20});
  CHECK(rows_around(&first, {4, 16}, 500) == first);
  const RowRange second = rows_around(&first, {5, 17}, 500);
  CHECK(second == RowRange{0, 41});
  CHECK(rows_around(&second, {25, 37}, 500) == second);
  const RowRange third = rows_around(&second, {100, 112}, 500);
  CHECK(third == RowRange{92, 120});  // a jump
  CHECK(rows_around(&third, {95, 107}, 500) == RowRange{71, 115});
}

TEST_CASE("rows end with the list, also with one that has become shorter") {
  const RowRange last = rows_around(nullptr, {490, 502}, 500);
  CHECK(last == RowRange{482, 500});
  CHECK(rows_around(&last, {488, 500}, 500) == last);
  CHECK(rows_around(&last, {0, 12}, 10) == RowRange{0, 10});
  CHECK(rows_around(nullptr, {0, 12}, 0) == RowRange{0, 0});
}

}  // namespace zapply
