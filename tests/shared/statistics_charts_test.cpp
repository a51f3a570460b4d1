#include "shared/chart/statistics_charts.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "shared/protocol.h"
#include "tests/shared/some_statistics.h"

using namespace zapply;

namespace {

std::string link_to(const JobsQuery& query) { return to_query(query).after("jobs"); }
const Chart& find(const std::vector<Chart>& charts, std::string_view key) {
  const auto at = std::find_if(charts.begin(), charts.end(), [&](const Chart& chart) { return chart.key == key; });
  REQUIRE(at != charts.end());
  return *at;
}
bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("statistics read back as they were written") {
  const Statistics all = some_statistics();
  CHECK(parse_statistics(to_json(all)) == all);
  Statistics less = all;
  less.profile.reset();
  less.skills.reset();
  less.verdicts.reset();
  less.sources.front().fitting.reset();
  less.closing.half_by.reset();
  CHECK(parse_statistics(to_json(less)) == less);
  CHECK_THROWS_AS(parse_statistics("{}"), ProtocolError);
}

TEST_CASE("each chart says of how many it speaks and what is left out, and each row has all cells of its table") {
  const auto charts = charts_of(some_statistics(), {.profile = "ann"}, link_to);
  for (const Chart& chart : charts) {
    CAPTURE(chart.key);
    CHECK_FALSE(chart.text.empty());
    CHECK(chart.drawn > 0);
    for (const ChartRow& row : chart.rows) CHECK(row.cells.size() == chart.heads.size());
    for (std::int64_t i = 0; i < chart.drawn; ++i)
      if (chart.kind == ChartKind::kColumns || chart.kind == ChartKind::kBars)
        CHECK(chart.rows[static_cast<std::size_t>(i)].values.size() == std::max<std::size_t>(chart.series.size(), 1));
  }
  CHECK(has(find(charts, "new_jobs").text, "28 jobs found first from 2026-09-01 to 2026-09-03 (days in UTC)"));
  CHECK(has(find(charts, "new_jobs").text, "by alpha (12)"));
  CHECK(has(find(charts, "pay").text, "60 of 100 jobs say what they pay, 40 of them in EUR"));
  CHECK(has(find(charts, "pay").text, "15 in 1 other currency. 5 name no currency."));
  CHECK(has(find(charts, "closing").text, "of 50 jobs, of which 20 closed"));
  CHECK(has(find(charts, "closing").text, "Half are closed after 8 days"));
  CHECK(has(find(charts, "closing").text, "Left out: 7"));
  CHECK(has(find(charts, "skills").text, "the newest 90 of 200 jobs that fit ann"));
  CHECK(has(find(charts, "verdicts").text, "Of all 500 open jobs, whatever the filter, 200 fit ann (40 %)"));
  CHECK(has(find(charts, "verdicts").text, "10 are not matched yet"));
  CHECK(has(find(charts, "health").text, "Of 1 source 1 failed when asked last"));
  CHECK(has(find(charts, "yield").text, "9 jobs that no other board had before, for 4 requests"));
}

TEST_CASE("the smaller sources stand together, and the table has each") {
  const auto charts = charts_of(some_statistics(), {}, link_to);
  const Chart& chart = find(charts, "new_jobs");
  CHECK(chart.series.size() == 6);
  CHECK(chart.series.back() == "2 others");
  CHECK(chart.heads.size() == 9);
  CHECK(chart.rows.front().values.back() == 2);
  CHECK(chart.rows.front().cells.back() == "11");
  CHECK(row_words(chart, chart.rows.front()) ==
        "2026-09-01: alpha 5, beta 1, gamma 1, delta 1, epsilon 1, zeta 1, eta 1, All 11");
}

TEST_CASE("outliers of pay stand at the ends of the axis and in the table") {
  const auto charts = charts_of(some_statistics(), {}, link_to);
  const Chart& pay = find(charts, "pay");
  CHECK(has(pay.below, "2 below"));
  CHECK(has(pay.above, "1 above"));
  CHECK(pay.rows.size() == 4);
  CHECK(pay.drawn == 2);
  CHECK(pay.rows.back().cells == std::vector<std::string>{"above", "", "1"});
  CHECK(find(charts, "pay_USD").title == "Pay in USD");
}

TEST_CASE("rows lead to the jobs behind them, within the filter") {
  const JobsQuery query{.words = "rust", .profile = "ann"};
  const auto charts = charts_of(some_statistics(), query, link_to);
  const auto link_of = [&](std::string_view key) { return find(charts, key).rows.front().link; };
  CHECK(has(link_of("new_jobs"), "q=rust"));
  CHECK(has(link_of("new_jobs"), "posted_after=2026-09-01"));
  CHECK(has(link_of("pay"), "salary_min=40000"));
  CHECK(has(link_of("closing"), "closed=true"));
  CHECK(has(link_of("skills"), "q=%22Rust%22"));
  CHECK(has(link_of("verdicts"), "verdict=yes"));
  CHECK(has(link_of("health"), "source=alpha"));
  CHECK_FALSE(has(link_of("health"), "q=rust"));
}

TEST_CASE("without a profile there is no chart of one, and where little is known the chart says so") {
  Statistics few;
  few.days = {"2026-09-01"};
  const auto charts = charts_of(few, {}, link_to);
  CHECK(charts.size() == 5);
  for (const Chart& chart : charts) {
    CAPTURE(chart.key);
    CHECK(chart.drawn == 0);
    CHECK_FALSE(chart.text.empty());
  }
  CHECK(has(find(charts, "closing").text, "too few jobs for a curve, 20 are needed"));
  CHECK(has(find(charts, "pay").text, "0 of 0 jobs say what they pay: too few"));
}

TEST_CASE("many days are drawn a week at a time, and none is lost") {
  Statistics long_ago = some_statistics();
  long_ago.days.assign(400, "2026-01-01");
  for (auto& source : long_ago.new_jobs.sources) source.days.assign(400, 1);
  const auto charts = charts_of(long_ago, {}, link_to);
  const Chart& chart = find(charts, "new_jobs");
  CHECK(chart.rows.size() == 58);
  double all = 0;
  for (const ChartRow& row : chart.rows)
    for (const double value : row.values) all += value;
  CHECK(all == 400 * 7);
  CHECK(chart.rows.back().to == 400);
}
