#include "app-wasm/ui/columns.h"

#include <doctest/doctest.h>

#include <string>

using namespace zapply;

namespace {

/// The lines with a bar between them.
std::string broken(std::string_view text, std::size_t width) {
  std::string out;
  for (const WrappedLine& line : wrapped(text, width)) out.append(out.empty() ? "" : "|").append(line.text);
  return out;
}

}  // namespace

TEST_CASE("every letter takes one column, however many bytes it has") {
  CHECK(columns_of("") == 0);
  CHECK(columns_of("añó…") == 4);
  CHECK(byte_of_column("añó", 2) == 3);
  CHECK(byte_of_column("añó", 9) == 5);
}

TEST_CASE("characters of East Asia and pictures take two columns, marks over a letter none") {
  CHECK(columns_of("漢字 ok") == 7);
  CHECK(columns_of("한글") == 4);
  CHECK(columns_of("😀!") == 3);
  CHECK(columns_of("e\xCC\x81") == 1);  // e and its accent
  CHECK(byte_of_column("漢字x", 2) == 3);
  CHECK(byte_of_column("漢字x", 3) == 6);  // its second half: the next one
  CHECK(byte_of_column("e\xCC\x81x", 1) == 3);
}

TEST_CASE("lines are broken behind blanks where one stands in their last two fifths") {
  CHECK(broken("the board seems to have moved", 12) == "the board |seems to |have moved");
  CHECK(broken("page 3: https://boards.example/a/very/long/path", 16) ==
        "page 3: https://|boards.example/a|/very/long/path");
  CHECK(broken("uno dós trés cuatro", 8) == "uno dós |trés |cuatro");
}

TEST_CASE("a blank that no longer fits stays at the line's end") {
  CHECK(broken("12345 789", 5) == "12345 |789");
  CHECK(broken("12345 ", 5) == "12345 ");
  CHECK(broken("12345", 5) == "12345");
}

TEST_CASE("a wrapped text comes back whole from its lines, and its columns follow one another") {
  for (const std::string_view text :
       {"uno dós trés cuatro", "漢字漢字漢字 und so", "          blanks      all over   ", ""}) {
    for (std::size_t width = 2; width < 12; ++width) {
      std::string whole;
      std::size_t column = 0;
      for (const WrappedLine& line : wrapped(text, width)) {
        CHECK(line.column == column);
        CHECK(line.columns == columns_of(line.text));
        CHECK(line.columns <= width + 1);
        whole += line.text;
        column += line.columns;
      }
      CHECK(whole == text);
      CHECK(wrapped_lines(text, width) == static_cast<int>(wrapped(text, width).size()));
    }
  }
  CHECK(wrapped("never broken", 0).size() == 1);
  CHECK(wrapped_lines("never broken", 0) == 1);
}
