#include "server/papers/paper_text.h"

#include <doctest/doctest.h>

#include <string>

#include "server/papers/paper_fault.h"

using namespace zapply;
using namespace std::string_literals;

namespace {

std::string text(std::string_view bytes) { return paper_text(bytes, PaperKind::kText); }

}  // namespace

TEST_CASE("text is UTF-8 whatever it was, with cells parted by tabs") {
  CHECK(text("Jane\r\nDoe") == "Jane\nDoe");
  CHECK(text("seit 2019      Engineer") == "seit 2019\tEngineer");
  CHECK(text("a  b") == "a b");
  CHECK(text("M\xfcller") == "M\xc3\xbcller");
  CHECK(text("\xff\xfeJ\0a\0n\0e\0"s) == "Jane");
}

TEST_CASE("signs that turn or hide text are gone") {
  CHECK(text("Jane \xe2\x80\xae"
             "eoD\xe2\x81\xa6 Doe\x1b[2J\x07") == "Jane eoD Doe[2J");
}

TEST_CASE("too much and nothing at all are told") {
  CHECK_THROWS_AS(text(std::string(kPaperTextBytesMax + 10, 'x')), PaperFault);
  CHECK_THROWS_AS(text("\x1b\x07"), PaperFault);
}
