#include "server/statistics/pay_spread.h"

#include <doctest/doctest.h>

#include <numeric>

using namespace zapply;

namespace {

PaySpread spread(std::vector<double> pays) { return spread_of("EUR", pays); }
std::int64_t in_bands(const PaySpread& of) {
  return std::accumulate(of.bands.begin(), of.bands.end(), std::int64_t{0});
}

}  // namespace

TEST_CASE("quartiles and bands are those of the pays, whatever their order") {
  const PaySpread of = spread({100'000, 60'000, 80'000, 70'000, 90'000});
  CHECK(of.jobs == 5);
  CHECK(of.least == 60'000);
  CHECK(of.lower == 70'000);
  CHECK(of.median == 80'000);
  CHECK(of.upper == 90'000);
  CHECK(of.most == 100'000);
  CHECK(of.step == 5'000);
  CHECK(of.first == 60'000);
  CHECK(of.bands == std::vector<std::int64_t>{1, 0, 1, 0, 1, 0, 1, 0, 1});
  CHECK(spread({50'000, 60'000}).median == 55'000);
}

TEST_CASE("what lies far out is counted and has no band") {
  std::vector<double> pays{1, 5'000'000, 9'000'000};
  for (int i = 0; i < 100; ++i) pays.push_back(80'000 + 100 * i);
  const PaySpread of = spread(pays);
  CHECK(of.below == 1);
  CHECK(of.above == 2);
  CHECK(in_bands(of) + of.below + of.above == of.jobs);
  CHECK(of.bands.size() <= 14);
  CHECK(of.least == 1);
  CHECK(of.most == 9'000'000);
}

TEST_CASE("pays that are all the same have one band, and none have none") {
  const PaySpread same = spread({75'000, 75'000, 75'000});
  CHECK(same.bands == std::vector<std::int64_t>{3});
  CHECK(same.first <= 75'000);
  CHECK(same.first + same.step > 75'000);
  CHECK(spread({}).bands.empty());
  CHECK(spread({0.02}).bands.size() == 1);
}
