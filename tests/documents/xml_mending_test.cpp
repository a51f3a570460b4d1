#include "server/documents/xml_mending.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace zapply {

TEST_CASE("numbers of characters that XML has not are those of windows-1252, or nothing") {
  struct Example {
    std::string xml, plain;
  };
  for (const Example& example : std::vector<Example>{
           {"a&#147;b&#x94;c", "a“b”c"},
           {"&#128;&#X9F;", "€Ÿ"},
           {"a&#129;b", "ab"},
           {"a&#127;b&#1;c&#x1f;d&#0;e", "abcde"},
           {"a&#55296;b&#xDFFF;c&#1114112;d&#4294967295;", "abcd"},
           {std::string("a\0b", 3), "a b"},
       }) {
    CAPTURE(example.xml);
    CHECK(has_odd_references(example.xml));
    CHECK(with_plain_references(example.xml) == example.plain);
  }
}

TEST_CASE("a reference that XML has stays, and so does what is none") {
  for (const char* xml :
       {"", "&", "a & b", "&amp;", "&#", "&#;", "&#9;&#10;&#13;&#32;&#126;", "&#160;&#xA0;", "&#55295;", "&#xE000;",
        "&#x10FFFF;", "&#1", "&#1x;", "&#x1g;", "&#000000000001;x", "&#99999999999;", "&1;", "a#1;"}) {
    CAPTURE(xml);
    CHECK_FALSE(has_odd_references(xml));
    CHECK(with_plain_references(xml) == xml);
  }
  CHECK(with_plain_references("&#00000000001;x") == "x");
}

TEST_CASE("of a list the items that are broken are left out, and the lines of the others stay theirs") {
  const WholeItems whole = without_broken_items(
      "<l>\n<i>1</i>\n<i>\n<b>2</i>\n<items/><i a='1'>3</i>\n<i>4\n<i>5</i><i\n>6</i><i>7</l>", "i");
  CHECK(whole.xml == "<l>\n<i>1</i>\n\n\n<items/><i a='1'>3</i>\n\n<i>5</i><i\n>6</i><i>7</l>");
  REQUIRE(whole.broken.size() == 2);
  CHECK(whole.broken[0].position == 2);
  CHECK(whole.broken[0].reason == "its XML, at line 3, is broken: Start-end tags mismatch");
  CHECK(whole.broken[1].position == 4);
  CHECK(whole.broken[1].reason == "its XML, at line 6, is broken: Start-end tags mismatch");
}

TEST_CASE("a list without a broken item of the name stays as it is") {
  for (const char* xml : {"", "<l/>", "<l><items>1</items></l>", "<i", "<i>", "<l><i>1</i></l>",
                          "<l><i/><i a='1'/>\n<i>1</i ><i>2</i></l></x>"}) {
    CAPTURE(xml);
    const WholeItems whole = without_broken_items(xml, "i");
    CHECK(whole.xml == xml);
    CHECK(whole.broken.empty());
  }
}

}  // namespace zapply
