#include "server/documents/document.h"

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

namespace zapply {
namespace {

std::string nested(std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); }

/// Why a text can't be read as JSON, what its list at `locator` misses, or empty.
std::string fault_of(const std::string& json, std::string_view locator = "/jobs") {
  DocumentError error;
  const auto document = read_json(json, error);
  return document ? document->items(locator).error : error.what;
}

std::vector<std::string> texts_of(const std::string& json, std::string_view locator) {
  DocumentError error;
  const auto document = read_json(json, error);
  REQUIRE(document);
  std::vector<std::string> texts;
  document->root().texts(locator, Node::Want::kText, texts);
  return texts;
}

}  // namespace

TEST_CASE("what a body is shows in its beginning, behind blanks, a mark, declarations and comments") {
  for (const auto& example : std::vector<std::pair<std::string, std::string>>{
           {"", "an empty answer"},
           {" \t\r\n", "an empty answer"},
           {"\xEF\xBB\xBF", "an empty answer"},
           {"{", "JSON"},
           {"\xEF\xBB\xBF [1]", "JSON"},
           {"<!DOCTYPE HTML><p>x", "an HTML page"},
           {"<html><title>Gone</title>", "an HTML page titled “Gone”"},
           {"<Head><title>Gone</title>", "an HTML page titled “Gone”"},
           {"<!-- a <b> --><body class=x>", "an HTML page"},
           {"<!-- a --><!-- b --><rss>", "XML beginning with <rss>"},
           {"<!-- never closed <rss>", "the text “<!-- never closed <rss>”"},
           {"<?xml version='1.0'?>\n<feed/>", "XML beginning with <feed>"},
           {"<?xml version='1.0'?>", "XML beginning with <>"},
           {"<feed<", "XML beginning with <feed>"},
           {"<", "the text “<”"},
           {"a <b>", "the text “a <b>”"},
           {"</a>", "the text “</a>”"},
           {"<x", "XML beginning with <x>"},
       }) {
    CAPTURE(example.first);
    CHECK(describe_body(example.first) == example.second);
  }
  CHECK(describe_body(std::string(80, 'a')) == "the text “" + std::string(80, 'a') + "”");
  CHECK(describe_body(std::string(81, 'a')) == "the text “" + std::string(77, 'a') + "…”");
  CHECK(describe_body("<" + std::string(60, 'a') + ">") == "XML beginning with <" + std::string(60, 'a') + ">");
  CHECK(describe_body("<" + std::string(61, 'a') + ">") == "XML beginning with <" + std::string(57, 'a') + "…>");
  // An element is looked for in the first 4,096 bytes.
  CHECK(describe_body("<!--" + std::string(4'087, ' ') + "--><rss>") == "XML beginning with <r>");
  CHECK(looks_of("<!--" + std::string(4'088, ' ') + "--><rss>") == BodyLooks::kText);
  const DocumentError error = unexpected("XML", "{}");
  CHECK(error.what == "expected XML, found JSON");
  CHECK(error.is_unexpected);
}

TEST_CASE("signs are counted wherever they stand, in blocks and behind the last") {
  CHECK(count_signs("", ",") == 0);
  CHECK(count_signs("a,b:c,", ",:") == 3);
  for (const std::size_t size : {127U, 128U, 129U, 256U, 1'000U}) {
    CHECK(count_signs(std::string(size, ','), ",") == static_cast<std::int64_t>(size));
    CHECK(count_signs(std::string(size, 'x') + ",", ",") == 1);
  }
}

TEST_CASE("what is too much for a document is told on the other side of its bound") {
  CHECK(takes_too_much(kDocumentBytesMax) == "");
  CHECK(takes_too_much(kDocumentBytesMax + 1) == "read, the answer would take 88 MB, which no list needs");
  CHECK(has_too_many(3'000, 3'000, "values") == "");
  CHECK(has_too_many(3'001, 3'000, "values") == "the answer has more than 3,000 values, which no list needs");
  const std::string page(24 * 1024 * 1024 + 1, ' ');
  CHECK(is_too_long_a_page(std::string_view(page).substr(1)) == "");
  CHECK(is_too_long_a_page(page) == "the page is longer than 25 MB, which no list needs");
  for (const Format format : {Format::kHtml, Format::kJsonLd}) {
    DocumentError error;
    CHECK_FALSE(read_document(format, page, error));
    CHECK(error.what == is_too_long_a_page(page));
    CHECK_FALSE(error.is_unexpected);
  }
}

TEST_CASE("JSON is read down to 512 levels, and a list that is missing is told by what is there") {
  CHECK(fault_of(nested(512), "") == "");
  CHECK(fault_of(nested(513), "") == "the JSON is nested deeper than 512 levels");
  CHECK(fault_of(std::string(512, '[') + "x", "").starts_with("the JSON is broken at line 1, column 513: "));
  CHECK(fault_of(std::string(513, '[') + "x", "") == "the JSON is nested deeper than 512 levels");
  CHECK(fault_of("[\"" + std::string(600, '[') + "\\\"" + std::string(600, '{') + "\"", "") !=
        "the JSON is nested deeper than 512 levels");
  const std::string expected = "expected a list at /jobs, found ";
  for (const auto& example : std::vector<std::pair<std::string, std::string>>{
           {R"({"jobs": null})", "null"},
           {R"({"jobs": {}})", "an empty object"},
           {R"({"jobs": "none"})", "the text “none”"},
           {R"({"jobs": 7})", "7"},
           {R"({"jobs": true})", "true"},
           {"{}", "an empty object without it"},
           {R"({"jobs": {"1":1,"2":1,"3":1,"4":1,"5":1,"6":1,"7":1,"8":1}})", "an object with 1, 2, 3, 4, 5, 6, 7, 8"},
           {R"({"jobs": {"1":1,"2":1,"3":1,"4":1,"5":1,"6":1,"7":1,"8":1,"9":1}})",
            "an object with 1, 2, 3, 4, 5, 6, 7, 8, …"},
           {R"({"jobs": {")" + std::string(40, 'a') + R"(": 1}})", "an object with " + std::string(40, 'a')},
           {R"({"jobs": {")" + std::string(41, 'a') + R"(": 1}})", "an object with " + std::string(37, 'a') + "…"},
           {R"({"jobs": ")" + std::string(80, 'a') + R"("})", "the text “" + std::string(80, 'a') + "”"},
           {R"({"jobs": ")" + std::string(81, 'a') + R"("})", "the text “" + std::string(77, 'a') + "…”"},
       }) {
    CAPTURE(example.first);
    CHECK(fault_of(example.first) == expected + example.second);
  }
}

TEST_CASE("numbers that no 64 bits hold stay what is written, and so do those in texts beside them") {
  const std::string json = R"({"a": 1e400, "b": 123456789012345678, "c": 1234567890123456789, "d": "\"1e400",)"
                           R"( "e": -98765432109876543210, "f": [1.5, 2], "g": 12345678901234567890123})";
  CHECK(texts_of(json, "/a") == std::vector<std::string>{"1e400"});
  CHECK(texts_of(json, "/b") == std::vector<std::string>{"123456789012345678"});
  CHECK(texts_of(json, "/c") == std::vector<std::string>{"1234567890123456789"});
  CHECK(texts_of(json, "/d") == std::vector<std::string>{"\"1e400"});
  CHECK(texts_of(json, "/e") == std::vector<std::string>{"-98765432109876543210"});
  CHECK(texts_of(json, "/f") == std::vector<std::string>{"1.5", "2"});
  CHECK(texts_of(json, "/g") == std::vector<std::string>{"12345678901234567890123"});
}

TEST_CASE("a JSON locator leads by keys, places and conditions, and to nothing where one is missing") {
  const std::string json = R"({"a": [{"k": "x", "v": 1}, {"k": "xy", "v": 2}, {"v": 3}, {"k": {}, "v": 4}],)"
                           R"( "o": {"p": {"v": 5}, "q": {"v": 6}}, "s": {"@value": "t"}, "n": [null, "", "u"],)"
                           R"( "1": "one", "t": [true, false, {"@value": {"@value": "w"}}]})";
  for (const auto& example : std::vector<std::pair<std::string, std::vector<std::string>>>{
           {"/a/0/v", {"1"}},
           {"/a/3/v", {"4"}},
           {"/a/4/v", {}},
           {"/a/000000003/v", {"4"}},
           {"/a/0000000003/v", {}},
           {"/a/-1/v", {}},
           {"/a//v", {}},
           {"/1", {"one"}},
           {"/a/*/v", {"1", "2", "3", "4"}},
           {"/a/*[k=x]/v", {"1"}},
           {"/a/*[k~x]/v", {"1", "2"}},
           {"/a/*[k~^x$]/v", {"1"}},
           {"/o/*/v", {"5", "6"}},
           {"/s", {"t"}},
           {"/n", {"u"}},
           {"/t", {"true", "false"}},
           {"/o", {}},
           {"/x", {}},
       }) {
    CAPTURE(example.first);
    CHECK(texts_of(json, example.first) == example.second);
  }
}

}  // namespace zapply
