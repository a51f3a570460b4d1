#include "shared/ascii.h"

#include <doctest/doctest.h>

using namespace zapply;

TEST_CASE("only the letters of ASCII have a lower and an upper case") {
  CHECK(ascii::lower("Zürich @[`{ ÀZ") == "zürich @[`{ Àz");
  CHECK(ascii::upper('z') == 'Z');
  CHECK(ascii::upper('{') == '{');
  std::string changed, alphanumeric;
  for (int byte = 0; byte < 256; ++byte) {
    const char c = static_cast<char>(byte);
    if (ascii::lower(c) != c) changed += c;
    if (ascii::is_alphanumeric(c)) alphanumeric += c;
  }
  CHECK(changed == "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
  CHECK(alphanumeric == "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
}

TEST_CASE("case is ignored in comparisons of equal length only") {
  CHECK(ascii::equal_ignoring_case("Content-Type", "content-type"));
  CHECK_FALSE(ascii::equal_ignoring_case("Content-Type", "content-typ"));
  CHECK_FALSE(ascii::equal_ignoring_case("[", "{"));
  CHECK(ascii::lowers_to("BaseR", "baser"));
  CHECK_FALSE(ascii::lowers_to("baser", "BaseR"));
  CHECK_FALSE(ascii::lowers_to("baserr", "baser"));
}

TEST_CASE("hexadecimal digits are read in either case, and nothing else is") {
  std::string digits;
  for (int byte = 0; byte < 256; ++byte)
    if (const char c = static_cast<char>(byte); ascii::hex_value(c) >= 0) digits += c;
  CHECK(digits == "0123456789ABCDEFabcdef");
  CHECK(ascii::hex_value('f') == 15);
  CHECK(ascii::hex_value('A') == 10);
  CHECK(ascii::to_hex(std::string_view("\0\x7f\xe9", 3)) == "007fe9");
  CHECK(ascii::from_hex("007fE9") == std::string("\0\x7f\xe9", 3));
  for (const char* text : {"0", "0g", "g0", "-1", "0x"}) CHECK(ascii::from_hex(text) == std::nullopt);
}

TEST_CASE("a percent sign is an escape only before two digits") {
  CHECK(ascii::escaped_byte("a%2fb", 1) == '/');
  CHECK(ascii::escaped_byte("%E9", 0) == 0xE9);
  for (const char* text : {"%", "%2", "%2G", "%G2", "2F0", ""}) CHECK(ascii::escaped_byte(text, 0) == -1);
  std::string out;
  ascii::append_escaped(out, '\xe9');
  CHECK(out == "%E9");
}
