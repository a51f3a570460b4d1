#include "server/documents/locator.h"

#include <doctest/doctest.h>

namespace zapply {

TEST_CASE("a JSON locator is a pointer with every-steps and conditions") {
  const JsonPointer pointer = parse_json_pointer("$/a~1b/~0c/*/d/*[kind=A/B]/e/*[n~^x[a-z]]/f");
  CHECK(pointer.from_root);
  REQUIRE(pointer.steps.size() == 8);
  CHECK(pointer.steps[0].key == "a/b");
  CHECK(pointer.steps[1].key == "~c");
  CHECK(pointer.steps[2].every);
  CHECK(pointer.steps[2].where.empty());
  CHECK(pointer.steps[4].where == "kind");
  CHECK(pointer.steps[4].value == "A/B");
  CHECK_FALSE(pointer.steps[4].is_pattern);
  CHECK(pointer.steps[6].value == "^x[a-z]");
  CHECK(pointer.steps[6].is_pattern);
  CHECK(pointer.steps[7].key == "f");
  const JsonPointer odd = parse_json_pointer("/~2~/*[a=b]c]/*[a]");
  REQUIRE(odd.steps.size() == 3);
  CHECK(odd.steps[0].key == "~2~");
  CHECK(odd.steps[1].where == "a");
  CHECK(odd.steps[1].value == "b]c");
  CHECK(odd.steps[2].where == "a");
  CHECK(odd.steps[2].value == "");
  CHECK_FALSE(odd.from_root);
  CHECK(parse_json_pointer("").steps.empty());
  CHECK(parse_json_pointer("/").steps.size() == 1);
  CHECK(parse_json_pointer("/a/").steps.size() == 2);
}

TEST_CASE("a CSS locator is a selector with an attribute behind it") {
  const auto is = [](std::string_view locator, bool from_root, std::string_view selector, std::string_view attribute) {
    const CssLocator css = parse_css_locator(locator);
    return css.from_root == from_root && css.selector == selector && css.attribute == attribute;
  };
  CHECK(is("h3 a@href", false, "h3 a", "href"));
  CHECK(is("@data-id", false, "", "data-id"));
  CHECK(is("", false, "", ""));
  CHECK(is("$ h1", true, "h1", ""));
  CHECK(is("$link[rel=next]@href", true, "link[rel=next]", "href"));
  CHECK(is("a[href*='@']", false, "a[href*='@']", ""));
}

TEST_CASE("a locator that is none says why") {
  CHECK(check_locator(Format::kJson, "jobs") == "it has to begin with \"/\"");
  CHECK(check_locator(Format::kJson, "/a/*b") == "\"*b\" is neither \"*\" nor \"*[key=value]\"");
  CHECK(check_locator(Format::kJson, "/a/*[=x]") == "a condition needs a key: \"*[key=value]\"");
  CHECK(check_locator(Format::kJson, "/a/*[x=y") == "the \"]\" of a condition is missing");
  CHECK(check_locator(Format::kJson, "$jobs") == "it has to begin with \"/\"");
  CHECK(check_locator(Format::kJsonLd, "/a/*[k~(]").find("missing )") != std::string::npos);
  CHECK(check_locator(Format::kJson, "/a/*[k=(]/b") == "");
  CHECK(check_locator(Format::kXml, "a[") != "");
  CHECK(check_locator(Format::kHtml, "a:nonsense(") != "");
  CHECK(check_locator(Format::kHtml, "a@") == "the attribute's name is missing behind \"@\"");
  for (const Format format : {Format::kJson, Format::kJsonLd, Format::kXml, Format::kHtml}) {
    CHECK(check_locator(format, "/" + std::string(999, 'a')) != "it is longer than 1,000 characters");
    CHECK(check_locator(format, "/" + std::string(1000, 'a')) == "it is longer than 1,000 characters");
  }
  for (const char* good : {"", "/a", "$", "$/a", "/*", "/a/*/b", "/0", "/a~1b", "/*[a=b]/c"})
    CHECK_MESSAGE(check_locator(Format::kJson, good) == "", good);
  for (const char* good : {"", "a/b", "a/@b", "//x[contains(., 'y')]", "concat(a, b)"})
    CHECK_MESSAGE(check_locator(Format::kXml, good) == "", good);
  for (const char* good :
       {"", "@href", "div.job > h3 a@href", "li:nth-child(2)", "a[href^='/jobs']", "li:has(a)", "$ h1"})
    CHECK_MESSAGE(check_locator(Format::kHtml, good) == "", good);
}

}  // namespace zapply
