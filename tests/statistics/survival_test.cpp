#include "server/statistics/survival.h"

#include <doctest/doctest.h>

#include <vector>

using namespace zapply;

namespace {

struct Row {
  std::int64_t day, at_risk, closed;
  double open_share;
};

void check(const Closing& closing, const std::vector<Row>& expected) {
  REQUIRE(closing.points.size() == expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    CAPTURE(i);
    CHECK(closing.points[i].day == expected[i].day);
    CHECK(closing.points[i].at_risk == expected[i].at_risk);
    CHECK(closing.points[i].closed == expected[i].closed);
    CHECK(closing.points[i].open_share == doctest::Approx(expected[i].open_share).epsilon(0.0005));
  }
}

Lifetimes lifetimes(const std::vector<std::size_t>& closed, const std::vector<std::size_t>& open) {
  Lifetimes out;
  for (const std::size_t day : closed) ++out.closed[day];
  for (const std::size_t day : open) ++out.open[day];
  return out;
}

}  // namespace

TEST_CASE("the curve is that of a trial that textbooks compute by hand") {
  // Remissions under 6-mercaptopurine: Freireich et al., Blood 21 (1963), in weeks; each patient ten times.
  Lifetimes patients = lifetimes({6, 6, 6, 7, 10, 13, 16, 22, 23}, {6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35});
  for (auto* const counts : {&patients.closed, &patients.open})
    for (std::int64_t& count : *counts) count *= 10;
  const Closing closing = closing_of(patients);
  CHECK(closing.jobs == 210);
  CHECK(closing.closed == 90);
  CHECK(closing.half_by == 23);
  check(closing, {{6, 210, 30, 0.8571},
                  {7, 170, 10, 0.8067},
                  {10, 150, 10, 0.7529},
                  {13, 120, 10, 0.6902},
                  {16, 110, 10, 0.6275},
                  {22, 70, 10, 0.5378},
                  {23, 60, 10, 0.4482},
                  {34, 20, 0, 0.4482}});
}

TEST_CASE("where all close the curve ends at nothing, and where none does it stays") {
  const Closing all = closing_of(lifetimes(std::vector<std::size_t>(20, 3), {}));
  check(all, {{3, 20, 20, 0}});
  CHECK(all.half_by == 3);
  const Closing none = closing_of(lifetimes({}, std::vector<std::size_t>(20, 3)));
  check(none, {{3, 20, 0, 1}});
  CHECK_FALSE(none.half_by);
  // Half of them on the first day.
  std::vector<std::size_t> ten(10, 0);
  CHECK(closing_of(lifetimes(ten, std::vector<std::size_t>(10, 5))).half_by == 0);
}

TEST_CASE("fewer than twenty jobs draw no curve, but are counted, and it ends where fewer are left") {
  const Closing few = closing_of(lifetimes({1, 2, 3}, std::vector<std::size_t>(16, 9)));
  CHECK(few.jobs == 19);
  CHECK(few.closed == 3);
  CHECK(few.points.empty());
  CHECK_FALSE(few.half_by);
  check(closing_of(lifetimes({1, 2, 3}, std::vector<std::size_t>(19, 9))),
        {{1, 22, 1, 0.9545}, {2, 21, 1, 0.9091}, {3, 20, 1, 0.8636}});
  check(closing_of(lifetimes({1}, std::vector<std::size_t>(20, 9))), {{1, 21, 1, 0.9524}, {9, 20, 0, 0.9524}});
  CHECK(closing_of({}).points.empty());
}
