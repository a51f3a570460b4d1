#include "shared/text.h"

#include <doctest/doctest.h>

#include <span>
#include <string>
#include <utility>

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

TEST_CASE("each character is kept, a blank, a break or nothing, up to the ends of its block") {
  const auto cleaned = [](char32_t c) {
    std::string text = "a";
    append_utf8(text, c);
    return clean_paragraphs(text + "b");
  };
  for (const char32_t c : {U'\t', U' ', U'\u00A0', U'\u1680', U'\u2000', U'\u200A', U'\u202F', U'\u205F', U'\u3000'})
    CHECK_MESSAGE(cleaned(c) == "a b", static_cast<unsigned>(c));
  for (const char32_t c : {U'\n', U'\r', U'\u0085', U'\u2028', U'\u2029'})
    CHECK_MESSAGE(cleaned(c) == "a\nb", static_cast<unsigned>(c));
  for (const char32_t c : {0x01,   0x08,   0x0B,   0x0C,   0x0E,   0x1F,   0x7F,    0x80,   0x84,   0x86,
                           0x9F,   0xAD,   0x61C,  0x200B, 0x200E, 0x200F, 0x202A,  0x202E, 0x2060, 0x2065,
                           0x2066, 0x2069, 0x206F, 0xFEFF, 0xFFF9, 0xFFFB, 0xE0000, 0xE0FFF})
    CHECK_MESSAGE(cleaned(c) == "ab", static_cast<unsigned>(c));
  for (const char32_t c :
       {0x21,   0x7E,   0xA1,   0xAC,   0xAE,   0x5FF,  0x600,  0x61B,  0x61D,  0x167F, 0x1681, 0x1FFF,  0x200C, 0x200D,
        0x2010, 0x2027, 0x2030, 0x205E, 0x2070, 0x2FFF, 0x3001, 0xFEFE, 0xFF00, 0xFFF8, 0xFFFC, 0xDFFFF, 0xE1000}) {
    std::string seen = "a";
    append_utf8(seen, c);
    CHECK_MESSAGE(cleaned(c) == seen + "b", static_cast<unsigned>(c));
  }
}

TEST_CASE("a character's bytes are its shortest form within Unicode, and whatever else is one broken byte") {
  const auto read = [](std::string_view text) {
    std::size_t at = 0;
    const char32_t c = next_code_point(text, at);
    return std::pair(static_cast<unsigned long>(c), at);
  };
  using Read = std::pair<unsigned long, std::size_t>;
  CHECK(read("\x7F") == Read(0x7F, 1));
  CHECK(read("\xC2\x80") == Read(0x80, 2));
  CHECK(read("\xDF\xBF") == Read(0x7FF, 2));
  CHECK(read("\xE0\xA0\x80") == Read(0x800, 3));
  CHECK(read("\xED\x9F\xBF") == Read(0xD7FF, 3));
  CHECK(read("\xEE\x80\x80") == Read(0xE000, 3));
  CHECK(read("\xEF\xBF\xBF") == Read(0xFFFF, 3));
  CHECK(read("\xF0\x90\x80\x80") == Read(0x10000, 4));
  CHECK(read("\xF4\x8F\xBF\xBF") == Read(0x10FFFF, 4));
  for (const char* broken : {"\x80", "\xBF", "\xC1\xBF", "\xC2",
                             "\xC2"
                             "A",
                             "\xE0\x9F\xBF", "\xE2\x82",
                             "\xE2\x82"
                             "A",
                             "\xED\xA0\x80", "\xED\xBF\xBF", "\xF0\x8F\xBF\xBF", "\xF0\x9F\x98", "\xF4\x90\x80\x80",
                             "\xF5\x80\x80\x80", "\xFF"})
    CHECK_MESSAGE(read(broken) == Read(0xFFFD, 1), broken);
  for (const char32_t c : {0x7F, 0x80, 0x7FF, 0x800, 0xFFFF, 0x10000}) {
    std::string text;
    append_utf8(text, c);
    CHECK(read(text) == Read(c, text.size()));
  }
}

TEST_CASE("a text that is cut is as long as it may be, with its sign, which alone may be longer") {
  const auto cut = [](std::string text, std::size_t bytes_max) {
    cut_text(text, bytes_max);
    return text;
  };
  CHECK(cut("abcd", 4) == "abcd");
  CHECK(cut("abcde", 4) == "a…");
  CHECK(cut("abcde", 3) == "…");
  CHECK(cut("abcde", 0) == "…");
  CHECK(cut("", 0) == "");
  CHECK(cut("aä€b", 6) == "aä…");
  CHECK(cut("aäbcde", 5) == "a…");
  CHECK(clean_paragraphs("a\n\nbcdef", 6) == "a\n\n…");
}

TEST_CASE("paragraphs begin and end with what is seen, and breaks of any kind count once") {
  CHECK(clean_paragraphs("\n \n a") == "a");
  CHECK(clean_paragraphs("  a b  ") == "a b");
  CHECK(clean_paragraphs("a\r\nb") == "a\nb");
  CHECK(clean_paragraphs("a\rb") == "a\nb");
  CHECK(clean_paragraphs("a\n\rb") == "a\n\nb");
  CHECK(clean_paragraphs("a\r") == "a");
  CHECK(clean_paragraphs("a \n b c") == "a\nb c");
}

TEST_CASE("a text is one of some only as a whole, the empty one, too") {
  constexpr std::string_view kSome[] = {"to", "at", "from"};
  CHECK(is_one_of(kSome, "at"));
  CHECK(is_one_of(kSome, "from"));
  for (const char* other : {"", "a", "att", "ta", "fro", "tram"}) CHECK_FALSE_MESSAGE(is_one_of(kSome, other), other);
  constexpr std::string_view kEmpty[] = {"to", ""};
  CHECK(is_one_of(kEmpty, ""));
  CHECK(joined(std::span(kSome), "/") == "to/at/from");
}

TEST_CASE("numbers and sizes change their form where a person would change it") {
  CHECK(with_thousands(1000) == "1,000");
  CHECK(with_thousands(100'000) == "100,000");
  CHECK(with_thousands(1'000'000) == "1,000,000");
  CHECK(with_thousands(-999) == "-999");
  CHECK(with_thousands(-1000) == "-1,000");
  CHECK(count_of(0, "job", "jobs") == "0 jobs");
  CHECK(count_of(2, "job", "jobs") == "2 jobs");
  CHECK(count_of(-1, "job", "jobs") == "-1 jobs");
  CHECK(format_bytes(0) == "0 bytes");
  CHECK(format_bytes(1000) == "1.0 kB");
  CHECK(format_bytes(9'949) == "9.9 kB");
  CHECK(format_bytes(9'951) == "10 kB");
  CHECK(format_bytes(999'499) == "999 kB");
  CHECK(format_bytes(999'500) == "1.0 MB");
  CHECK(format_bytes(2'000'000'000) == "2.0 GB");
  CHECK(format_bytes(3'000'000'000'000) == "3.0 TB");
  CHECK(format_bytes(4'000'000'000'000'000) == "4000 TB");
}
