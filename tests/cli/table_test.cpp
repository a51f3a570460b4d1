#include "server/cli/table.h"

#include <doctest/doctest.h>

namespace {

using namespace zapply;

Table sample() {
  Table table({{.title = "ID", .right = true}, {.title = "TITLE", .flexible = true}, {.title = "STATUS"}});
  table.add({"7", "Backend Engineer, Payments", {"failed", Level::kError}});
  table.add({"12", "東京", "ok"});
  return table;
}

TEST_CASE("columns are aligned by what a terminal shows") {
  CHECK(sample().text(0, false) ==
        "ID  TITLE                       STATUS\n"
        " 7  Backend Engineer, Payments  failed\n"
        "12  東京                        ok\n");
}

TEST_CASE("the flexible column gives way where the terminal is narrow") {
  CHECK(sample().text(26, false) ==
        "ID  TITLE           STATUS\n"
        " 7  Backend Engin…  failed\n"
        "12  東京            ok\n");
  CHECK(sample().text(5, false).find("Backend…") != std::string::npos);  // never narrower than can be read
}

TEST_CASE("titles are shortened before cells are") {
  Table table({{.title = "NAME", .flexible = true}, {.title = "REQUESTS", .short_title = "REQ", .right = true}});
  table.add({"workingnomads", "2"});
  CHECK(table.text(23, false) == "NAME           REQUESTS\nworkingnomads         2\n");
  CHECK(table.text(18, false) == "NAME           REQ\nworkingnomads    2\n");
  CHECK(table.text(17, false) == "NAME          REQ\nworkingnoma…    2\n");
}

TEST_CASE("a colour covers its cell only") {
  CHECK(sample().text(0, true).find("  \x1b[31mfailed\x1b[0m\n") != std::string::npos);
}

TEST_CASE("a cell cannot break the line or reach the terminal with control characters") {
  Table table({{.title = "TITLE"}});
  table.add({"one\ntwo\x1b[2J\xE2\x80\xAEthree"});
  CHECK(table.text(0, false) == "TITLE\none two[2Jthree\n");
}

TEST_CASE("of several flexible columns the widest gives way, none below eight cells, and no other") {
  Table table({{.title = "A", .flexible = true}, {.title = "B", .flexible = true}, {.title = "C"}});
  table.add({"123456789012", "1234567890", "1234567890"});
  CHECK(table.text(36, false).ends_with("123456789012  1234567890  1234567890\n"));
  CHECK(table.text(35, false).ends_with("1234567890…  1234567890  1234567890\n"));
  CHECK(table.text(30, false).ends_with("1234567…  1234567…  1234567890\n"));
  CHECK(table.text(1, false) == table.text(30, false));
}

TEST_CASE("a table without rows is its titles, and the last column has no blanks behind it") {
  const Table table({{.title = "ID", .right = true}, {.title = "NAME"}});
  CHECK(table.text(0, false) == "ID  NAME\n");
  CHECK(table.text(1, true) == "ID  NAME\n");
}

}  // namespace
