#include "server/documents/charset.h"

#include <doctest/doctest.h>

namespace zapply {
namespace {

std::string utf8(std::string_view body, std::string_view content_type = "") {
  std::string storage;
  return std::string(to_utf8(body, content_type, storage));
}

}  // namespace

TEST_CASE("a body becomes UTF-8 by what its header or the body itself says") {
  CHECK(utf8("caf\xE9", "text/html; charset=ISO-8859-1") == "café");
  CHECK(utf8("\x80 \x93q\x94", "text/html; charset=\"windows-1252\"") == "€ “q”");
  CHECK(utf8("<meta charset=iso-8859-2>\xB3\xF3"
             "d\xBC") == "<meta charset=iso-8859-2>łódź");
  CHECK(utf8("<meta http-equiv=Content-Type content='text/html; charset=windows-1251'>\xC4\xE0") ==
        "<meta http-equiv=Content-Type content='text/html; charset=windows-1251'>Да");
  CHECK(utf8("<?xml version='1.0' encoding='Shift_JIS'?>\x93\xFA\x96\x7B") ==
        "<?xml version='1.0' encoding='Shift_JIS'?>日本");
  CHECK(utf8("<?xml version='1.0' encoding='ISO-8859-1'?>\xE9", "text/xml; charset=utf-8") ==
        "<?xml version='1.0' encoding='ISO-8859-1'?>\xE9");
}

TEST_CASE("byte order marks win and go") {
  CHECK(utf8("\xEF\xBB\xBF{}", "text/html; charset=windows-1252") == "{}");
  CHECK(utf8(std::string_view("\xFF\xFE"
                              "a\0\xE9\0",
                              6)) == "aé");
  CHECK(utf8(std::string_view("\xFE\xFF\0a\0\xE9", 6)) == "aé");
}

TEST_CASE("UTF-8 stays as it is, whatever the page says") {
  CHECK(utf8("<meta charset=iso-8859-1>café") == "<meta charset=iso-8859-1>café");
  CHECK(utf8("café", "text/html; charset=latin1") == "café");
  CHECK(utf8("caf\xE9") == "caf\xE9");
  CHECK(utf8("caf\xE9", "text/html; charset=nonsense") == "caf\xE9");
  CHECK(utf8("") == "");
  const std::string_view view = "plain";
  std::string storage;
  CHECK(to_utf8(view, "", storage).data() == view.data());
}

TEST_CASE("bytes that an encoding doesn't know become the replacement character") {
  CHECK(utf8("a\xFF\xFF"
             "b",
             "text/plain; charset=shift_jis")
            .find("\uFFFD") != std::string::npos);
  CHECK(utf8(std::string(10'000, '\xE9'), "text/plain; charset=iso-8859-1").size() == 20'000);
  std::string characters = "x", expected = "x";
  for (int i = 0; i < 5'000; ++i) {
    characters += "\x93\xFA";
    expected += "日";
  }
  CHECK(utf8(characters, "text/plain; charset=shift_jis") == expected);
  CHECK(utf8("\xE9", "text/plain; charset=iso-2022-kr") == "\xE9");
}

}  // namespace zapply
