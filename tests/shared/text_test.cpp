#include "shared/text.h"

#include <doctest/doctest.h>

#include <string>

using namespace zapply;

TEST_CASE("a line has no breaks, no runs of blanks and no ends") {
  CHECK(clean_line("  Senior\tC++\r\n  Engineer \xC2\xA0 (remote) ") == "Senior C++ Engineer (remote)");
  CHECK(clean_line("") == "");
  CHECK(clean_line(" \n ") == "");
}

TEST_CASE("control characters and terminal escapes do not pass") {
  CHECK(clean_line("a\x1B[31mred\x07\x7F") == "a[31mred");
  CHECK(clean_line(std::string_view("a\0b", 3)) == "ab");
  CHECK(clean_line("a\xC2\x9B"
                   "31mb") == "a31mb");
}

TEST_CASE("characters that nobody sees carry no text") {
  CHECK(clean_line("Cook\U000E0001\U000E0069\U000E0067\U000E007F") == "Cook");
  CHECK(clean_paragraphs("a\U000E0100b\u2060c\u2063d\u206Fe\uFFF9f\uFFFBg") == "abcdefg");
  // What joins the parts of a sign, or letters of other scripts, is seen by what it does.
  CHECK(clean_line("👩\u200D💻 ❤\uFE0F می\u200Cخواهم") == "👩\u200D💻 ❤\uFE0F می\u200Cخواهم");
}

TEST_CASE("bidirectional overrides do not pass") {
  CHECK(clean_line("abc\xE2\x80\xAE"
                   "fdp.exe") == "abcfdp.exe");
  CHECK(clean_line("\xE2\x81\xA6x\xE2\x81\xA9") == "x");
}

TEST_CASE("broken UTF-8 becomes the replacement character, byte by byte") {
  CHECK(clean_line("a\xFFz") == "a\xEF\xBF\xBDz");
  CHECK(clean_line("\xC3") == "\xEF\xBF\xBD");
  CHECK(clean_line("\xED\xA0\x80") == "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
  CHECK(clean_line("\xC0\xAF") == "\xEF\xBF\xBD\xEF\xBF\xBD");
  CHECK(is_valid_utf8("größe 東京 \xF0\x9F\x98\x80"));
  CHECK(is_valid_utf8("\xEF\xBF\xBD"));
  CHECK_FALSE(is_valid_utf8("\xF5\x80\x80\x80"));
}

TEST_CASE("a long line is cut at a character's boundary and says so") {
  CHECK(clean_line("abcdefgh", 8) == "abcdefgh");
  CHECK(clean_line("abcdefghi", 8) == "abcde…");
  CHECK(clean_line("ääääää", 8) == "ää…");
}

TEST_CASE("paragraphs keep their breaks, at most one empty line between them") {
  CHECK(clean_paragraphs("One\r\n\r\n\r\n\nTwo  words \nThree\n\n") == "One\n\nTwo words\nThree");
}

TEST_CASE("a character is cleaned alike wherever it stands in a text") {
  const std::string letters(30, 'x');
  for (std::size_t at = 1; at < letters.size(); ++at) {
    const std::string before = letters.substr(0, at), behind = letters.substr(at);
    for (const std::string_view seen : {"~", "!", "é", "€", "😀"}) {
      const std::string text = before + std::string(seen) + behind;
      CHECK(clean_line(text) == text);
      CHECK(clean_paragraphs(text) == text);
    }
    for (const std::string& dropped :
         {std::string("\x1f"), std::string(1, '\0'), std::string("\x7f"), std::string("\u00ad"), std::string("\u202e")})
      CHECK(clean_line(before + dropped + behind) == letters);
    for (const std::string_view blank : {" ", "  ", "\t", " \t ", "\u00a0"})
      CHECK(clean_paragraphs(before + std::string(blank) + behind) == before + " " + behind);
    CHECK(clean_line(before + "\xff" + behind) == before + "\uFFFD" + behind);
    CHECK(clean_paragraphs(before + " \n" + behind) == before + "\n" + behind);
  }
  for (std::size_t words = 1; words < 20; ++words) {
    std::string text;
    for (std::size_t i = 0; i < words; ++i) text += i == 0 ? "a" : " a";
    CHECK(clean_line(text) == text);
    CHECK(clean_line(text + " ") == text);
    CHECK(clean_paragraphs(text + "  b") == text + " b");
  }
}

TEST_CASE("code points survive encoding and decoding") {
  for (const char32_t c : {U'a', U'é', U'東', U'\U0001F600', U'\U0010FFFF'}) {
    std::string text;
    append_utf8(text, c);
    std::size_t at = 0;
    CHECK(next_code_point(text, at) == c);
    CHECK(at == text.size());
  }
}

TEST_CASE("numbers are grouped and counted in words") {
  CHECK(with_thousands(0) == "0");
  CHECK(with_thousands(999) == "999");
  CHECK(with_thousands(4182) == "4,182");
  CHECK(with_thousands(-1234567) == "-1,234,567");
  CHECK(count_of(1, "job", "jobs") == "1 job");
  CHECK(count_of(4182, "job", "jobs") == "4,182 jobs");
}

TEST_CASE("texts are joined with something between them") {
  CHECK(joined(std::vector<std::string>()) == "");
  CHECK(joined({"a"}) == "a");
  CHECK(joined({"", "b"}) == ", b");
  CHECK(joined({"a", "b", "c"}, "; ") == "a; b; c");
}

TEST_CASE("bytes are rounded to what a person reads") {
  CHECK(format_bytes(1) == "1 byte");
  CHECK(format_bytes(999) == "999 bytes");
  CHECK(format_bytes(4'118'811) == "4.1 MB");
  CHECK(format_bytes(12'300) == "12 kB");
  CHECK(format_bytes(999'999) == "1.0 MB");
}

TEST_CASE("blanks go from the ends of a text, or what is named") {
  CHECK(trimmed(" \t a b \r\n") == "a b");
  CHECK(trimmed("..a.b*", ".*") == "a.b");
  CHECK(trimmed(" \n").empty());
  CHECK(trimmed("").empty());
}

TEST_CASE("the end of a text has no more bytes than are asked for") {
  CHECK(last_bytes("a bonus of", 8) == "bonus of");
  CHECK(last_bytes("of", 8) == "of");
}

TEST_CASE("a line begins behind the break before it, the first at the text's beginning") {
  CHECK(line_begin("one\ntwo", 6) == 4);
  CHECK(line_begin("one\ntwo", 3) == 0);
  CHECK(line_begin("", 0) == 0);
}
