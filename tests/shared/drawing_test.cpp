#include "shared/chart/drawing.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "shared/text.h"

using namespace zapply;

namespace {

constexpr float kEm = 13;

float length(std::string_view text) { return 0.55f * static_cast<float>(text.size()); }

struct Extent {
  float left, right, top, bottom;
};
Extent extent_of(const Drawing::Text& text) {
  const float width = length(text.text) * kEm;
  using Anchor = Drawing::Text::Anchor;
  const float left = text.x - (text.anchor == Anchor::kStart ? 0 : text.anchor == Anchor::kEnd ? width : width / 2);
  return {left, left + width, text.y - kEm / 2, text.y + kEm / 2};
}

/// That no text lies over another or beyond the edge, and that every shape is inside.
void check_clean(const Drawing& drawing) {
  for (std::size_t i = 0; i < drawing.texts.size(); ++i) {
    const Extent one = extent_of(drawing.texts[i]);
    CAPTURE(drawing.texts[i].text);
    CHECK(one.left > -1);
    CHECK(one.right < drawing.width + 1);
    for (std::size_t j = 0; j < i; ++j) {
      const Extent other = extent_of(drawing.texts[j]);
      CAPTURE(drawing.texts[j].text);
      const bool apart = one.right <= other.left + 0.5f || other.right <= one.left + 0.5f ||
                         one.bottom <= other.top + 0.5f || other.bottom <= one.top + 0.5f;
      CHECK(apart);
    }
  }
  for (const Drawing::Box& box : drawing.boxes) {
    CHECK(box.w >= 0);
    CHECK(box.h >= 0);
    CHECK(box.x > -1);
    CHECK(box.x + box.w < drawing.width + 1);
    CHECK(box.y + box.h < drawing.height + 1);
  }
}

Chart columns(int count) {
  Chart chart{
      .key = "c", .title = "C", .kind = ChartKind::kColumns, .series = {"a board with a name", "another", "3 others"}};
  for (int i = 0; i < count; ++i) {
    ChartRow row{
        .cells = {std::to_string(i)}, .from = double(i), .to = double(i + 1), .values = {double(i % 7), 2.0, 0.0}};
    chart.rows.push_back(row);
  }
  chart.axis = "EUR a year";
  chart.below = "12 pay less";
  chart.above = "3 pay more";
  chart.drawn = count;
  return chart;
}

}  // namespace

TEST_CASE("columns stack their series from the axis up, in proportion, and nothing lies over anything else") {
  const Chart chart = columns(60);
  for (const float width : {240.0f, 358.0f, 720.0f, 1200.0f}) {
    CAPTURE(width);
    check_clean(draw(chart, width, kEm, length));
  }
  const Drawing drawing = draw(chart, 720, kEm, length);
  CHECK(drawing.targets.size() == 60);
  REQUIRE(drawing.told.size() == 60);
  CHECK(drawing.told[6] == "6: none");
  CHECK(drawing.told_y < drawing.targets[0].y);
  std::vector<Drawing::Box> of_row;
  for (const Drawing::Box& box : drawing.boxes)
    if (box.row == 6) of_row.push_back(box);
  REQUIRE(of_row.size() == 2);  // the third series has nothing
  CHECK(of_row[0].h == doctest::Approx(3 * of_row[1].h));
  CHECK(of_row[1].y + of_row[1].h == doctest::Approx(of_row[0].y));
  CHECK(of_row[0].y + of_row[0].h == doctest::Approx(drawing.targets[6].y + drawing.targets[6].h));
  CHECK(of_row[0].x == doctest::Approx(drawing.targets[6].x));
}

TEST_CASE("a curve goes down where its share does, and says below the days how many it rests on") {
  Chart chart{.key = "c", .kind = ChartKind::kCurve};
  chart.rows = {{.cells = {"0"}, .from = 0, .to = 5, .values = {1, 40}},
                {.cells = {"5"}, .from = 5, .to = 20, .values = {0.5, 40}},
                {.cells = {"20"}, .from = 20, .to = 21, .values = {0.5, 4}}};
  chart.drawn = 3;
  const Drawing drawing = draw(chart, 480, kEm, length);
  check_clean(drawing);
  std::vector<Drawing::Line> curve;
  for (const Drawing::Line& line : drawing.lines)
    if (line.is_curve) curve.push_back(line);
  REQUIRE(curve.size() == 4);  // three steps and a fall
  CHECK(curve[0].y1 == curve[0].y2);
  CHECK(curve[1].x1 == curve[1].x2);
  CHECK(curve[1].y2 > curve[1].y1);
  CHECK(curve[0].x2 == curve[1].x1);
  CHECK(std::count_if(drawing.texts.begin(), drawing.texts.end(), [](const auto& text) { return text.text == "40"; }) >=
        1);
}

TEST_CASE("bars begin behind the longest name, which is cut where it is too long, and tell their sums") {
  Chart chart{.key = "c", .kind = ChartKind::kBars, .series = {"has it", "lacks it"}};
  chart.rows = {{.cells = {"Rust"}, .values = {30, 10}},
                {.cells = {"A skill with a name that is much longer than there is room for, really"}, .values = {0, 1}},
                {.cells = {"Größe und Übermaß äöü äöü äöü äöü äöü äöü"}, .values = {0, 1'200}}};
  chart.drawn = 3;
  for (const float width : {240.0f, 358.0f, 900.0f}) check_clean(draw(chart, width, kEm, length));
  const Drawing drawing = draw(chart, 358, kEm, length);
  const auto has = [&](std::string_view words) {
    return std::any_of(drawing.texts.begin(), drawing.texts.end(),
                       [&](const auto& text) { return text.text == words; });
  };
  CHECK(has("40"));
  CHECK(has("1,200"));
  CHECK(has("Rust"));
  for (const Drawing::Text& text : drawing.texts) CHECK(is_valid_utf8(text.text));
  CHECK(drawing.targets.size() == 3);
}

TEST_CASE("strips have a square for each value, the newest below one another, and tell failures by their height") {
  Chart chart{.key = "c", .kind = ChartKind::kStrips, .series = {"new", "nothing", "failed"}};
  chart.rows = {{.cells = {"alpha"}, .values = std::vector<double>(30, 0)}, {.cells = {"beta"}, .values = {1, 2}}};
  chart.drawn = 2;
  const Drawing drawing = draw(chart, 358, kEm, length);
  check_clean(drawing);
  std::vector<Drawing::Box> alpha, beta;
  for (const Drawing::Box& box : drawing.boxes) {
    if (box.row == 0) alpha.push_back(box);
    if (box.row == 1) beta.push_back(box);
  }
  REQUIRE(alpha.size() == 30);
  REQUIRE(beta.size() == 2);
  CHECK(alpha.back().x == doctest::Approx(beta.back().x));
  CHECK(beta[1].h > alpha[0].h);
  CHECK(beta[0].h < alpha[0].h);
  CHECK(series_color(chart, 2) == kStripColors[2]);
}

TEST_CASE("only so many rows are drawn, and nothing where there are none") {
  Chart chart = columns(5);
  chart.drawn = 2;
  CHECK(draw(chart, 300, kEm, length).targets.size() == 2);
  chart.drawn = 0;
  const Drawing none = draw(chart, 300, kEm, length);
  CHECK(none.height == 0);
  CHECK(none.boxes.empty());
  chart = columns(1);
  chart.rows.front().values = {0, 0, 0};
  check_clean(draw(chart, 300, kEm, length));
}
