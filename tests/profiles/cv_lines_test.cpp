#include "server/profiles/cv_lines.h"

#include <doctest/doctest.h>

#include <string>

using namespace zapply;

namespace {

std::vector<std::string> texts(std::string_view text) {
  std::vector<std::string> out;
  for (const CvLine& line : cv_lines(text)) out.push_back(line.text);
  return out;
}

}  // namespace

TEST_CASE("lines lose the marks of Markdown and keep what they said") {
  const auto lines =
      cv_lines("# Jane Doe\n\n**Engineer**, Acme\n- built [things](https://x.example)\n\n---\n_2019_ \\- now\n");
  REQUIRE(lines.size() == 4);
  CHECK(lines[0].level == 1);
  CHECK(lines[0].text == "Jane Doe");
  CHECK(lines[1].text == "Engineer, Acme");
  CHECK(lines[1].bold == 8);
  CHECK(lines[1].is_after_gap);
  CHECK(lines[2].is_bullet);
  CHECK(lines[2].text == "built things");
  CHECK(lines[3].text == "2019 - now");
  CHECK(texts("snake_case and 2 * 3") == std::vector<std::string>{"snake_case and 2 * 3"});
}

TEST_CASE("rows of tables are lines with tabs, without the names of the columns") {
  CHECK(texts("| When | What |\n|---|---|\n| 2019 - now | Engineer |\n") ==
        std::vector<std::string>{"2019 - now\tEngineer"});
  CHECK(texts("| Contact |   |\n| --- | --- |\n| **Mail** | <a@b.example> |\n") ==
        std::vector<std::string>{"Contact", "Mail\ta@b.example"});
}

TEST_CASE("tags, settings and leaders of other tools are read as what they mean") {
  CHECK(texts("A<br />B <img src=\"x.png\">") == std::vector<std::string>{"A", "B"});
  CHECK(texts("---\ntitle: \"Jane Doe\"\ntheme: x\n---\n\nEngineer") ==
        std::vector<std::string>{"Jane Doe", "Engineer"});
  CHECK(texts("2018-2020 Acme ------ Boston") == std::vector<std::string>{"2018-2020 Acme \t Boston"});
  CHECK(texts("a < b and c > d") == std::vector<std::string>{"a < b and c > d"});
}

TEST_CASE("a span that a narrow column broke is one line again, and a column is told") {
  CHECK(texts("Okt. 2015 \xe2\x80\x93 Juni\n2020\nEngineer") ==
        std::vector<std::string>{"Okt. 2015 \xe2\x80\x93 Juni 2020", "Engineer"});
  const auto lines = cv_lines("left\f\nright");
  REQUIRE(lines.size() == 2);
  CHECK(lines[1].is_after_break);
}

TEST_CASE("lines are counted up to a limit") {
  std::string many;
  for (std::size_t i = 0; i < kCvLinesMax + 10; ++i) many += "x\n";
  CHECK(cv_lines(many).size() == kCvLinesMax);
  CHECK(cv_lines("").empty());
}
