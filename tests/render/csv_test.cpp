#include "server/render/csv.h"

#include <doctest/doctest.h>

using namespace zapply;

namespace {

std::string cell(std::string_view text) {
  std::string out;
  append_csv_cell(out, text);
  return out;
}

}  // namespace

TEST_CASE("a cell of text stands in quotes, its own quotes doubled") {
  std::string line;
  for (const char* text : {"plain", "a,b", "", "x=1", "say \"hi\"", "two\nlines"}) append_csv_cell(line, text);
  CHECK(line == "\"plain\",\"a,b\",\"\",\"x=1\",\"say \"\"hi\"\"\",\"two\nlines\"");
}

TEST_CASE("a cell that a spreadsheet would calculate with begins with an apostrophe") {
  for (const char* text : {"=1+1", "+1", "-1", "@SUM(A1)", "＝1", "＋1", "－1", "＠SUM(A1)", "﹦1", "﹢1", "﹣1", "﹫x",
                           " =1", "\u00A0=1", "\u3000+1", "\uFEFF=1", "  @x", "- 1"})
    CHECK_MESSAGE(cell(text) == "\"'" + std::string(text) + '"', text);
  for (const char* text : {"\tx", "\rx", "\nx"}) CHECK(cell(text) == "\"'" + std::string(text) + '"');
  for (const char* text : {"C++", "a-b", "a = b", "e@mail", "1-2", "'=1", "x =1", "3,-4"})
    CHECK_MESSAGE(cell(text) == '"' + std::string(text) + '"', text);
}

TEST_CASE("no formula begins behind what parts cells in another setting") {
  CHECK(cell("x;=cmd|' /C calc'!A0;y") == "\"x;'=cmd|' /C calc'!A0;y\"");
  CHECK(cell("a;@SUM(1)") == "\"a;'@SUM(1)\"");
  CHECK(cell("a|+1") == "\"a|'+1\"");
  CHECK(cell("a\t-1") == "\"a\t'-1\"");
  CHECK(cell("a; ＝1") == "\"a;' ＝1\"");
  CHECK(cell("a;\"=1") == "\"a;'\"\"=1\"");
  CHECK(cell("a; \" \"=1") == "\"a;' \"\" \"\"=1\"");
  CHECK(cell("a\n=1\r\n@2") == "\"a\n'=1\r\n'@2\"");
  CHECK(cell("a\n- HYPERLINK(\"x\")") == "\"a\n'- HYPERLINK(\"\"x\"\")\"");
  CHECK(cell("a;b|c") == "\"a;b|c\"");
}

TEST_CASE("the lines of a list stay as they are") {
  CHECK(cell("You have:\n- Rust\n- C++, Go\n+ a degree") == "\"You have:\n- Rust\n- C++, Go\n+ a degree\"");
}

TEST_CASE("what is no text stands without quotes") {
  Job job;
  job.id = 7;
  job.title = "Engineer";
  job.tags = {"a", "=b"};
  std::string row;
  append_csv_row(row, job);
  CHECK(row.starts_with("7,\"Engineer\",\"\","));
  CHECK(row.find("\"a;' =b\"") != std::string::npos);
  CHECK(row.find(",false,") != std::string::npos);
  CHECK(row.ends_with("\r\n"));
  CHECK(jobs_csv_header().starts_with("id,title,company,"));
}
