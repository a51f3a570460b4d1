#include "server/documents/xpath_cost.h"

#include <doctest/doctest.h>

using namespace zapply;

TEST_CASE("the XPaths of usual source files take time in proportion to the item") {
  for (const char* xpath : {"",
                            ".",
                            "title",
                            "author/name",
                            "link/@href",
                            "@id",
                            "link[@rel='alternate' or not(@rel)]/@href",
                            "guid | id",
                            "rss/channel/item | feed/entry",
                            "media:content/@url",
                            "category[1]",
                            "category[last()]",
                            "*",
                            "text()",
                            "category[@domain='a'][2]",
                            "a/b/c/d/e",
                            "./title",
                            ".//city",
                            "location/*",
                            "content[not(@src)]"})
    CHECK_MESSAGE(is_linear(xpath), xpath);
}

TEST_CASE("others may not, and are estimated by the document") {
  for (const char* xpath : {"a[.//b[.//c]]", "//a[//b]", "a[following::b]", "../title", "/rss/channel/title",
                            "a[b = c]", "preceding-sibling::a", "a[ancestor::b/c]"})
    CHECK_MESSAGE(!is_linear(xpath), xpath);
}

TEST_CASE("what an XPath may cost grows as its steps do") {
  const auto steps = [](const char* xpath, double nodes) { return cost_of(xpath, {nodes, 10, nodes / 10}).steps; };
  const auto times = [&](const char* xpath) { return steps(xpath, 1e6) / steps(xpath, 1e5); };
  for (const char* xpath :
       {"//item", "a/b", "//a[b]", "//a[.//b]", "//a//b", "//a[b = 'x']", "..//a", "/a/b/c", "//a[contains(., 'x')]",
        "count(//a)", "(//a)[1]", "//a[@x = @y]", "//a[position() < 3]", "substring-after(title, ': ')", "//a | //b"}) {
    CAPTURE(xpath);
    CHECK(times(xpath) < 15);
  }
  for (const char* xpath :
       {"//a[//b]", "//a[following::b]", "//a[preceding-sibling::b]", "//*[/*//x]", "//a[b = c]", "//a[count(//b) > 2]",
        "//a[../b]", "//a[contains(., //b)]", "//a = //b", "(//a)[//b]", "(. | //b)[//c]"}) {
    CAPTURE(xpath);
    CHECK(times(xpath) > 80);
  }
  CHECK(times("//a[//b[//c]]") > 800);
  CHECK(cost_of("//a[.//b[.//c[.//d]]]", {1e6, 100, 10}).steps > 1e11);
}

TEST_CASE("what is looked at again costs again, and long texts cost by what is sought in them") {
  const auto steps = [](const char* xpath) { return cost_of(xpath, {1e5, 10, 1e4}).steps; };
  CHECK(steps("//a[.//b]") > 5 * steps("//a[b]"));
  CHECK(steps("//a[ancestor::b]") > 5 * steps("//a[b]"));
  CHECK(steps("//a[string-length(.) > 9]") > 3 * steps("//a[@b > 9]"));
  CHECK(steps("//a[contains(., '01234567890123456789')]") > 5 * steps("//a[contains(., '0')]"));
  CHECK(steps("//a[1][2][3][4]") >= steps("//a") + 4e5);
}

TEST_CASE("whether an XPath leaves the item") {
  for (const char* xpath : {"/a", "//a", "../a", "a | /b", "a[//b]", "concat(a, /b)", "following::a", "ancestor::a"})
    CHECK_MESSAGE(cost_of(xpath, {}).leaves_item, xpath);
  for (const char* xpath : {"a", ".//a", "a//b", "a[b]/c", "descendant::a", "concat(a, 'x/y')", "a[. = '/']"})
    CHECK_MESSAGE(!cost_of(xpath, {}).leaves_item, xpath);
}

TEST_CASE("whatever stands for an XPath, the estimate comes to an end") {
  for (const char* xpath : {"[", "]", "((((", "a[[[", "'", "\"a", "a::", "::", "//", "a(b(c(", "text(", "a/node(b", ")",
                            ",", "@", "$", "-"})
    CHECK_MESSAGE(cost_of(xpath, {100, 10, 10}).steps >= 0, xpath);
}

TEST_CASE("an XPath costs the nodes that its steps look at, and the texts that it compares or searches") {
  struct Example {
    const char* xpath;
    double steps;  ///< in a tree of 1,000 nodes, 10 deep, of which no parent has more than 100
  };
  for (const Example& example : {
           Example{"", 0},
           Example{"a", 1'000},
           Example{".", 0},
           Example{"..", 1'000},
           Example{"@a", 1'000},
           Example{"a/b", 2'000},
           Example{"//a", 2'000},
           Example{"/a", 1'000},
           Example{".//a", 2'000},
           Example{"a[1]", 2'000},
           Example{"a[b]", 3'000},
           Example{"a[b/c]", 4'000},
           Example{"//a[b]", 4'000},
           Example{"a = b", 1'002'000},
           Example{"@a = @b", 3'000},
           Example{"@a + b = @c", 13'000},
           Example{"child::a/b", 2'000},
           Example{"//a = 'x'", 12'000},
           Example{"a < 3", 2'000},
           Example{"-a + -b", 2'000},
           Example{"a | b", 2'000},
           Example{"(a)[1]", 2'000},
           Example{"(a)/b", 2'000},
           Example{"(a)//b", 12'000},
           Example{"count(a)", 2'000},
           Example{"contains(a, 'xyz')", 51'000},
           Example{"contains(a, b)", 10'002'000},
           Example{"contains(@a, 'xyz')", 6'000},
           Example{"translate(a, 'xy', 'z')", 41'000},
           Example{"not(a)", 2'000},
           Example{"string(a)", 11'000},
           Example{"concat(a, b)", 12'000},
           Example{"position() = 2", 2},
           Example{"//a[position() < 3]", 5'000},
           Example{"ancestor::a", 1'000},
           Example{"following::a", 1'000},
           Example{"preceding::a", 1'000},
           Example{"following-sibling::a", 1'000},
           Example{"preceding-sibling::a[1]", 2'000},
           Example{"parent::a", 1'000},
           Example{"descendant::a", 1'000},
           Example{"descendant-or-self::a", 1'000},
           Example{"self::a", 0},
           Example{"child::a", 1'000},
           Example{"attribute::a", 1'000},
           Example{"//a/..", 3'000},
           Example{"//a/ancestor::b", 12'000},
           Example{"a:b", 1'000},
           Example{"text()", 1'000},
           Example{"comment()", 1'000},
           Example{"processing-instruction('a')/b", 2'000},
           Example{"node()[1]", 2'000},
           Example{"'a' = 'b'", 1},
           Example{"1 + 2", 0},
           Example{"a[.='x']", 12'000},
           Example{"a[not(b)]", 4'000},
           Example{"//a//b", 13'000},
           Example{"a[//b]", 3'001'000},
           Example{"a[.//b = 'x']", 131'000},
           Example{"a[@b = 'x']", 4'000},
           Example{"a[@b != 'x' and c]", 5'000},
       }) {
    CAPTURE(example.xpath);
    CHECK(cost_of(example.xpath, {1'000, 10, 100}).steps == example.steps);
  }
}
