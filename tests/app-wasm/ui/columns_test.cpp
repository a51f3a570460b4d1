#include "app-wasm/ui/columns.h"

#include <doctest/doctest.h>

using namespace zapply;

TEST_CASE("every character takes one column, however many bytes it has") {
  CHECK(columns_of("") == 0);
  CHECK(columns_of("añó…") == 4);
  CHECK(byte_of_column("añó", 2) == 3);
  CHECK(byte_of_column("añó", 9) == 5);
}

TEST_CASE("a wrapped text comes back whole from its lines") {
  const std::string_view text = "uno dós trés cuatro";
  CHECK(wrapped_lines(text, 5) == 4);
  CHECK(wrapped_line(text, 5, 0) == "uno d");
  CHECK(wrapped_line(text, 5, 1) == "ós tr");
  CHECK(wrapped_line(text, 5, 3) == "atro");
  CHECK(wrapped_line(text, 5, 4) == "");
  CHECK(wrapped_lines("12345", 5) == 1);
  CHECK(wrapped_lines("", 5) == 1);
  CHECK(wrapped_lines(text, 0) == 1);
}
