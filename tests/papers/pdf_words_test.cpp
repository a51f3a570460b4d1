#include "server/papers/pdf_words.h"

#include <doctest/doctest.h>

using namespace zapply;

TEST_CASE("words are read with their boxes, page by page") {
  const auto pages = read_pdf_words(
      "<doc>\n  <page width=\"595.3\" height=\"841.8\">\n    <word xMin=\"56.8\" yMin=\"10\" xMax=\"108.7\" "
      "yMax=\"22\">R&amp;D</word>\n  </page>\n  <page width=\"1\" height=\"2\">\n  </page>\n");
  REQUIRE(pages.size() == 2);
  CHECK(pages[0].width == doctest::Approx(595.3));
  REQUIRE(pages[0].words.size() == 1);
  CHECK(pages[0].words[0].text == "R&D");
  CHECK(pages[0].words[0].right == doctest::Approx(108.7));
}

TEST_CASE("boxes that are none and words without letters are passed over") {
  const auto pages = read_pdf_words(
      "<word xMin=\"1\" yMin=\"1\" xMax=\"2\" yMax=\"2\">early</word>\n<page width=\"9\" height=\"9\">\n"
      "<word xMin=\"nan\" yMin=\"1\" xMax=\"2\" yMax=\"2\">a</word>\n<word xMin=\"5\" yMin=\"1\" xMax=\"2\" yMax=\"2\">b</word>\n"
      "<word xMin=\"1e300\" yMin=\"1\" xMax=\"2\" yMax=\"2\">c</word>\n<word xMin=\"1\" yMin=\"1\" xMax=\"2\" "
      "yMax=\"2\">\xe2\x80\xae</word>\n<word xMin=\"1\"\n");
  REQUIRE(pages.size() == 1);
  CHECK(pages[0].words.empty());
  CHECK(read_pdf_words("").empty());
}
