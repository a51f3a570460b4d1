#include "app-wasm/log/log_scroll.h"

#include <doctest/doctest.h>

using namespace zapply;

namespace {

LogLayout layout_of(std::int64_t rows, float view_lines = 10) {
  LogLayout out;
  out.row_count = rows;
  out.view_px = view_lines * 20;
  out.line_px = 20;
  return out;
}

LogScroll opened(std::int64_t rows) {
  LogScroll scroll;
  scroll.arrange(layout_of(rows));
  return scroll;
}

}  // namespace

TEST_CASE("a log opens at its end, however long it is") {
  LogScroll scroll = opened(1'000'000'000);
  CHECK(scroll.top_row() == 999'999'990);
  CHECK(scroll.end_row() == 1'000'000'000);
  CHECK(scroll.fraction() == 1);
  CHECK(scroll.rows_in_view() == 10);
}

TEST_CASE("a short log begins at the top") {
  LogScroll scroll = opened(3);
  CHECK(scroll.top_row() == 0);
  CHECK(scroll.end_row() == 3);
  scroll.by(-500);
  scroll.arrange(layout_of(3));
  CHECK(scroll.top_row() == 0);
  CHECK(scroll.top_px() == 0);
}

TEST_CASE("new entries move nothing while the reader does not follow") {
  LogScroll scroll = opened(100);
  scroll.arrange(layout_of(130));
  CHECK(scroll.top_row() == 90);
  CHECK(scroll.whole_end() == 100);
  CHECK(scroll.fraction() < 1);
  scroll.to_end();
  scroll.arrange(layout_of(130));
  CHECK(scroll.whole_end() == 130);
}

TEST_CASE("following goes along, and scrolling up lets go of it") {
  LogScroll scroll = opened(100);
  scroll.follow(true);
  scroll.arrange(layout_of(150));
  CHECK(scroll.end_row() == 150);
  scroll.by(-40);
  CHECK_FALSE(scroll.is_following());
  scroll.arrange(layout_of(160));
  CHECK(scroll.top_row() == 138);
  CHECK(scroll.whole_end() == 148);
}

TEST_CASE("scrolling down does not let go of following") {
  LogScroll scroll = opened(100);
  scroll.follow(true);
  scroll.by(40);
  CHECK(scroll.is_following());
}

TEST_CASE("pixels are exact at any place of a long log") {
  LogScroll scroll = opened(1'000'000'000);
  scroll.to_row(500'000'001, 0, false);
  scroll.arrange(layout_of(1'000'000'000));
  scroll.by(7);
  scroll.arrange(layout_of(1'000'000'000));
  CHECK(scroll.top_row() == 500'000'001);
  CHECK(scroll.top_px() == 7);
  scroll.by(-8);
  scroll.arrange(layout_of(1'000'000'000));
  CHECK(scroll.top_row() == 500'000'000);
  CHECK(scroll.top_px() == 19);
}

TEST_CASE("the bar reaches every place") {
  LogScroll scroll = opened(1'000'000);
  scroll.to_fraction(0);
  scroll.arrange(layout_of(1'000'000));
  CHECK(scroll.top_row() == 0);
  scroll.to_fraction(0.5f);
  scroll.arrange(layout_of(1'000'000));
  CHECK(scroll.top_row() == 499'995);
  CHECK(scroll.fraction() == doctest::Approx(0.5));
  scroll.to_fraction(1);
  scroll.arrange(layout_of(1'000'000));
  CHECK(scroll.end_row() == 1'000'000);
}

TEST_CASE("the end stays in view when rows turn out to be higher once they are loaded") {
  LogLayout layout = layout_of(100);
  LogScroll scroll;
  scroll.arrange(layout);
  layout.shape_of = [](std::int64_t) { return RowShape{3, 1}; };
  scroll.arrange(layout);
  CHECK(scroll.fraction() == 1);
  CHECK(scroll.end_row() == 100);
  layout.row_count = 120;
  scroll.arrange(layout);
  CHECK(scroll.end_row() == 100);
}

TEST_CASE("of wrapped rows as many are in view as fit, and the bar goes from its one end to the other with them") {
  LogLayout layout = layout_of(17);
  layout.shape_of = [](std::int64_t) { return RowShape{2, 1}; };
  LogScroll scroll;
  scroll.arrange(layout);
  CHECK(scroll.rows_in_view() == 5);
  CHECK(scroll.fraction() == 1);
  scroll.by(-3 * 40);
  scroll.arrange(layout);
  CHECK(scroll.fraction() == doctest::Approx(9.0 / 12));
  scroll.to_row(0, 0, false);
  scroll.arrange(layout);
  CHECK(scroll.fraction() == 0);
  CHECK(scroll.rows_in_view() == 5);
}

TEST_CASE("a line that is gone to ends the following, also where it is in view already") {
  LogScroll scroll = opened(100);
  scroll.follow(true);
  scroll.arrange(layout_of(100));
  scroll.to_row(95, 0.5f, true);
  scroll.arrange(layout_of(100));
  CHECK(scroll.top_row() == 90);
  CHECK_FALSE(scroll.is_following());
}

TEST_CASE("a wrapped row is as high as its lines") {
  LogLayout layout = layout_of(100);
  layout.shape_of = [](std::int64_t row) { return RowShape{row == 99 ? 4 : 1, 1}; };
  LogScroll scroll;
  scroll.arrange(layout);
  CHECK(scroll.top_row() == 93);
  scroll.by(-20);
  scroll.arrange(layout);
  CHECK(scroll.top_row() == 92);
}

TEST_CASE("a last row that is higher than the view shows its end first") {
  LogLayout layout = layout_of(5);
  layout.shape_of = [](std::int64_t) { return RowShape{30, 1}; };
  LogScroll scroll;
  scroll.arrange(layout);
  CHECK(scroll.top_row() == 4);
  CHECK(scroll.top_px() == 400);
  scroll.by(-401);
  scroll.arrange(layout);
  CHECK(scroll.top_row() == 3);
  CHECK(scroll.top_px() == 599);
}

TEST_CASE("a row that is in view already stays where it is") {
  LogScroll scroll = opened(1000);
  scroll.to_row(500, 0.5f, true);
  scroll.arrange(layout_of(1000));
  const std::int64_t top = scroll.top_row();
  CHECK(top < 500);
  CHECK(scroll.end_row() > 500);
  scroll.to_row(501, 0.5f, true);
  scroll.arrange(layout_of(1000));
  CHECK(scroll.top_row() == top);
}
