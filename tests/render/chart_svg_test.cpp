#include "server/render/chart_svg.h"

#include <doctest/doctest.h>

#include <set>

#include "shared/chart/statistics_charts.h"
#include "tests/shared/some_statistics.h"

using namespace zapply;

namespace {

std::string link_to(const JobsQuery& query) { return to_query(query).after("jobs"); }

/// What stands in each `name="…"`, in order.
std::vector<std::string> values_of(const std::string& svg, const std::string& name) {
  std::vector<std::string> out;
  const std::string start = " " + name + "=\"";
  for (std::size_t at = svg.find(start); at != std::string::npos; at = svg.find(start, at + 1))
    out.push_back(svg.substr(at + start.size(), svg.find('"', at + start.size()) - at - start.size()));
  return out;
}

/// That each tag that opens closes, in order, and that attributes and texts hold nothing that would break out.
void check_well_formed(const std::string& svg) {
  std::vector<std::string> open;
  for (std::size_t at = 0; at < svg.size(); ++at) {
    if (svg[at] == '&') {
      const std::string name = svg.substr(at, svg.find(';', at) + 1 - at);
      CHECK(std::set<std::string>{"&amp;", "&lt;", "&gt;", "&quot;", "&#39;"}.contains(name));
    }
    if (svg[at] != '<') continue;
    const std::size_t end = svg.find('>', at);
    REQUIRE(end != std::string::npos);
    const std::string tag = svg.substr(at + 1, end - at - 1);
    CHECK(tag.find('<') == std::string::npos);
    const std::string name =
        tag.substr(tag.starts_with('/') ? 1 : 0, tag.find_first_of(" /", 1) - (tag.starts_with('/') ? 1 : 0));
    if (tag.starts_with('/')) {
      REQUIRE_FALSE(open.empty());
      CHECK(open.back() == name);
      open.pop_back();
    } else if (!tag.ends_with('/')) {
      open.push_back(name);
    }
    at = end;
  }
  CHECK(open.empty());
}

}  // namespace

TEST_CASE("charts are well-formed, have a title and a description, and name what they refer to once") {
  std::set<std::string> ids;
  std::size_t count = 0;
  for (const Chart& chart : charts_of(some_statistics(), {.words = "c++ \"<&>\"", .profile = "ann"}, link_to)) {
    CAPTURE(chart.key);
    const std::string svg = chart_svg(chart, 720, chart.key);
    check_well_formed(svg);
    CHECK(svg.find("<title id=\"" + chart.key + "-t\">") != std::string::npos);
    CHECK(svg.find("role=\"img\"") != std::string::npos);
    for (const std::string& id : values_of(svg, "id")) {
      ids.insert(id);
      ++count;
    }
    for (const std::string& fill : values_of(svg, "fill"))
      if (fill.starts_with("url(#"))
        CHECK(svg.find("id=\"" + fill.substr(5, fill.size() - 6) + "\"") != std::string::npos);
    CHECK(svg.find("nan") == std::string::npos);
  }
  CHECK(ids.size() == count);
}

TEST_CASE("names of boards can't break out of a chart") {
  Statistics statistics = some_statistics();
  statistics.new_jobs.sources.front().source_name = "\"><script>alert(1)</script>&";
  const auto charts = charts_of(statistics, {}, link_to);
  const std::string svg = chart_svg(charts.front(), 360, "x");
  check_well_formed(svg);
  CHECK(svg.find("<script") == std::string::npos);
}

TEST_CASE("a chart of nothing draws nothing") {
  CHECK(chart_svg(charts_of({}, {}, link_to).front(), 720, "x").empty());
}

TEST_CASE("a page of charts has each twice, for wide and narrow windows, with its table and its download") {
  const auto charts = charts_of(some_statistics(), {.profile = "ann"}, link_to);
  const std::string html = charts_html(charts, [](const std::string& name) { return name + ".csv?a=1&b=2"; });
  check_well_formed(html);
  std::set<std::string> ids;
  const auto all = values_of(html, "id");
  for (const std::string& id : all) ids.insert(id);
  CHECK(ids.size() == all.size());
  CHECK(html.find("class=\"chart wide\"") != std::string::npos);
  CHECK(html.find("class=\"chart narrow\"") != std::string::npos);
  CHECK(html.find("href=\"new_jobs.csv?a=1&amp;b=2\"") != std::string::npos);
  CHECK(html.find("href=\"pay.csv?a=1&amp;b=2\"") != std::string::npos);
  CHECK(html.find("class=\"told\"") != std::string::npos);
}

TEST_CASE("wide letters take more room than narrow ones") {
  CHECK(about_length("llll") < about_length("aaaa"));
  CHECK(about_length("aa") < about_length("日本"));
  CHECK(about_length("") == 0);
}
