#include "server/documents/charset.h"

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

namespace zapply {
namespace {

std::string utf8(std::string_view body, std::string_view content_type = "") {
  std::string storage;
  std::string note;
  return std::string(to_utf8(body, content_type, storage, note));
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
        "<?xml version='1.0' encoding='ISO-8859-1'?>é");
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
  CHECK(utf8("") == "");
  const std::string_view view = "plain";
  std::string storage, note;
  CHECK(to_utf8(view, "", storage, note).data() == view.data());
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
}

TEST_CASE("what names no charset is read as pages without one are, and that is told") {
  const auto told = [](std::string_view body, std::string_view content_type = "") {
    std::string storage, note;
    to_utf8(body, content_type, storage, note);
    return note;
  };
  CHECK(utf8("caf\xE9 \x96 \x80") == "café – €");
  CHECK(told("caf\xE9") == "the answer names no charset and is no UTF-8: it was read as windows-1252");
  CHECK(utf8("caf\xE9", "text/html; charset=nonsense") == "café");
  CHECK(told("caf\xE9", "text/html; charset=nonsense") ==
        "the answer says that its charset is nonsense, which it is not: it was read as windows-1252");
  CHECK(utf8("caf\xE9", "text/html; charset=utf-8") == "café");
  CHECK(utf8("\xE9", "text/plain; charset=iso-2022-kr") == "é");
  CHECK(utf8("<html lang=\"ru-RU\"><p>\xC4\xE0") == "<html lang=\"ru-RU\"><p>Да");
  CHECK(utf8("<html lang='pl'><p>\xB3\xF3"
             "d\xBC") == "<html lang='pl'><p>łódź");
  CHECK(utf8("<html lang=ja><p>\x93\xFA\x96\x7B") == "<html lang=ja><p>日本");
  CHECK(utf8("<html lang=zh-TW><p>\xA4\xA4") == "<html lang=zh-TW><p>中");
  CHECK(utf8("<rss><channel><language>ru</language><title>\xC4\xE0") ==
        "<rss><channel><language>ru</language><title>Да");
  CHECK(utf8("<feed xmlns='x' xml:lang='pl-PL'><title>\xB3") == "<feed xmlns='x' xml:lang='pl-PL'><title>ł");
  CHECK(utf8("<rdf:RDF><channel><dc:language>cs</dc:language>\xF8") ==
        "<rdf:RDF><channel><dc:language>cs</dc:language>ř");
  CHECK(utf8("<rss><channel><language>de-de</language><title>\xFC") ==
        "<rss><channel><language>de-de</language><title>ü");
  CHECK(utf8("<html lang=de><p>\xFC") == "<html lang=de><p>ü");
  // UTF-8 with a broken byte stays UTF-8, and says so.
  CHECK(utf8("café à \xE9") == "café à \xE9");
  CHECK(told("café à \xE9") == "1 character of the answer is no UTF-8 and is lost");
  CHECK(utf8("café à \xE9", "text/html; charset=utf-8") == "café à \xE9");
  CHECK(told("a\xFF\xFF", "text/plain; charset=shift_jis").find("no Shift_JIS and") != std::string::npos);
  for (const char* body : {"plain", "café", "{\"a\": \"日本\"}", "", "<meta charset=iso-8859-1>café"})
    CHECK(told(body) == "");
}

TEST_CASE("a <meta> counts anywhere in the head, and nowhere else") {
  const std::string far(2000, ' ');
  const auto is_read = [](const std::string& page) { return utf8(page + "\xB3") == page + "ł"; };
  CHECK(is_read("<html><head><title>x</title>" + far + "<meta charset=\"iso-8859-2\"></head>"));
  CHECK(is_read("<head><style>a{}" + far + "</style><META CHARSET='ISO-8859-2'>"));
  CHECK(is_read("<head><script src=x charset=koi8-r></script><meta charset=iso-8859-2>"));
  CHECK(is_read("<head><meta name=description content='our charset=koi8-r'><meta charset=iso-8859-2>"));
  CHECK(is_read("<head><!-- <meta charset=koi8-r> --><meta charset=iso-8859-2>"));
  CHECK(is_read("<head><title><meta charset=koi8-r></title><meta charset=iso-8859-2>"));
  CHECK(is_read("<head><meta content='text/html; charset=iso-8859-2' http-equiv='Content-Type'>"));
  CHECK(utf8("<head></head><body><meta charset=iso-8859-2>\xB3") == "<head></head><body><meta charset=iso-8859-2>³");
  CHECK(utf8("<script charset=iso-8859-2></script>\xB3") == "<script charset=iso-8859-2></script>³");
}

TEST_CASE("seven bits and sixteen are told apart from ASCII") {
  CHECK(utf8("<meta charset=iso-2022-jp>\x1B$B$\"\x1B(B!") == "<meta charset=iso-2022-jp>あ!");
  CHECK(utf8("\x1B$B$\"\x1B(B!", "text/html; charset=ISO-2022-JP") == "あ!");
  CHECK(utf8("\x1B[0m plain") == "\x1B[0m plain");
  const std::string_view little("<\0a\0>\0\xE9\0", 8), big("\0{\0}\0 \0\xE9", 8);
  CHECK(utf8(little, "text/html; charset=utf-16le") == "<a>é");
  CHECK(utf8(little) == "<a>é");
  CHECK(utf8(big, "application/json; charset=utf-16") == "{} é");
  // Who names UTF-16 and sends ASCII is wrong about it.
  CHECK(utf8("<a>plain</a>", "text/html; charset=utf-16") == "<a>plain</a>");
  CHECK(utf8("<meta charset=utf-16>é") == "<meta charset=utf-16>é");
}

TEST_CASE("a page that names no charset is read in the one that is usual in its language") {
  const auto read_as = [](const std::string& language) {
    std::string storage, note;
    to_utf8("<html lang=" + language + "><p>\xE1\xE1", "", storage, note);
    return note.substr(note.rfind(' ') + 1);
  };
  for (const auto& row : std::vector<std::pair<std::string, std::string>>{
           {"ar", "windows-1256"}, {"az", "windows-1254"}, {"ba", "windows-1251"}, {"be", "windows-1251"},
           {"bg", "windows-1251"}, {"cs", "windows-1250"}, {"el", "ISO-8859-7"},   {"et", "windows-1257"},
           {"fa", "windows-1256"}, {"he", "windows-1255"}, {"hr", "windows-1250"}, {"hu", "ISO-8859-2"},
           {"ja", "Shift_JIS"},    {"kk", "windows-1251"}, {"ko", "EUC-KR"},       {"ku", "windows-1254"},
           {"ky", "windows-1251"}, {"lt", "windows-1257"}, {"lv", "windows-1257"}, {"mk", "windows-1251"},
           {"pl", "ISO-8859-2"},   {"ru", "windows-1251"}, {"sk", "windows-1250"}, {"sl", "ISO-8859-2"},
           {"sr", "windows-1251"}, {"tg", "windows-1251"}, {"th", "windows-874"},  {"tr", "windows-1254"},
           {"tt", "windows-1251"}, {"uk", "windows-1251"}, {"vi", "windows-1258"}, {"zh", "gb18030"},
           {"zh-tw", "Big5"},      {"zh-HK", "Big5"},      {"zh-CN", "gb18030"},   {"de", "windows-1252"},
           {"pl-PL", "ISO-8859-2"}})
    CHECK_MESSAGE(read_as(row.first) == row.second, row.first);
}

TEST_CASE("what is lost of an answer is counted in words, behind a mark of UTF-8, too") {
  const auto told = [](std::string_view body, std::string_view content_type = "") {
    std::string storage, note;
    to_utf8(body, content_type, storage, note);
    return note;
  };
  CHECK(told("\xEF\xBB\xBF"
             "a\xFF") == "1 character of the answer is no UTF-8 and is lost");
  CHECK(told("\xEF\xBB\xBF"
             "a\xFF\xFE") == "2 characters of the answer are no UTF-8 and are lost");
  CHECK(told("\xEF\xBB\xBF"
             "a") == "");
  CHECK(told("é \xFF") == "1 character of the answer is no UTF-8 and is lost");
  CHECK(told("é \xFF\xFF").find("read as windows-1252") != std::string::npos);
  // Sixteen bits are told by four bytes, the second or the first of each pair empty.
  CHECK(utf8(std::string_view("a\0b\0", 4)) == "ab");
  CHECK(utf8(std::string_view("\0a\0b", 4)) == "ab");
  CHECK(utf8(std::string_view("a\0b", 3)) == std::string("a\0b", 3));
  CHECK(utf8(std::string_view("a\0bc", 4)) == std::string("a\0bc", 4));
}

TEST_CASE("a body that has to be converted is at most sixteen MiB") {
  std::string storage, note;
  const std::string body(16 * 1024 * 1024, '\xE9');
  CHECK(to_utf8(body, "text/plain; charset=iso-8859-1", storage, note).size() == 2 * body.size());
  CHECK_THROWS_WITH(to_utf8(body + "x", "text/plain; charset=iso-8859-1", storage, note),
                    "it is longer than 17 MB and no UTF-8");
}

}  // namespace zapply
