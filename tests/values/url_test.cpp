#include "server/values/url.h"

#include <doctest/doctest.h>

#include <vector>

namespace zapply {

TEST_CASE("links become absolute web addresses, and nothing else does") {
  struct Example {
    std::string link;
    std::string base;
    std::string url;  ///< empty: none
  };
  for (const Example& example : std::vector<Example>{
           {"https://a.example/x", "", "https://a.example/x"},
           {"HTTPS://A.Example/X", "", "https://a.example/X"},
           {"https://a.example", "", "https://a.example/"},
           {"/jobs/1", "https://a.example/list?page=2", "https://a.example/jobs/1"},
           {"1", "https://a.example/jobs/", "https://a.example/jobs/1"},
           {"1", "https://a.example/jobs/list", "https://a.example/jobs/1"},
           {"../x/./1", "https://a.example/a/b/c", "https://a.example/a/x/1"},
           {"?page=2", "https://a.example/list?page=1", "https://a.example/list?page=2"},
           {"#top", "https://a.example/list?page=1", "https://a.example/list?page=1#top"},
           {"//b.example/x", "https://a.example/", "https://b.example/x"},
           {" https://a.example/a b\n", "", "https://a.example/a%20b"},
           {"https://a.example/ü?q=“x”", "", "https://a.example/%C3%BC?q=%E2%80%9Cx%E2%80%9D"},
           {"https://a.example/a%20b?x=1&y=2#z", "", "https://a.example/a%20b?x=1&y=2#z"},
           {"../../../etc", "https://a.example/a", "https://a.example/etc"},
           {"https://bücher.example/j/1", "", "https://xn--bcher-kva.example/j/1"},
           {"HTTPS://BÜCHER.example:8080/j?q=ü", "", "https://xn--bcher-kva.example:8080/j?q=%C3%BC"},
           {"https://b%C3%BCcher.example/", "", "https://xn--bcher-kva.example/"},
           {"https://xn--bcher-kva.example/j/1", "", "https://xn--bcher-kva.example/j/1"},
           {"//straße.example/x", "https://a.example/", "https://xn--strae-oqa.example/x"},
           {"https://例え.テスト/求人", "", "https://xn--r8jz45g.xn--zckzah/%E6%B1%82%E4%BA%BA"},
           {"https://例え。テスト/", "", "https://xn--r8jz45g.xn--zckzah/"},
           {"https://пример.испытание/", "", "https://xn--e1afmkfd.xn--80akhbyknj4f/"},
           {"https://مثال.إختبار/", "", "https://xn--mgbh0fb.xn--kgbechtv/"},
           {"https://praca.żółw.example/", "", "https://praca.xn--w-uga1v8h.example/"},
           {"https://ｅｘａｍｐｌｅ.ｃｏｍ/", "", "https://example.com/"},
           {"https://bank.example／evil.example/", "", ""},
           {"https://bank.example＠evil.example/", "", ""},
           {"https://bank.example%40evil.example/", "", ""},
           {"https://%C3.example/", "", ""},
           {"https://\xE2\x80\x8B/", "", ""},
           {"https://a%2Fb\u00fc.example/", "", ""},
           {"javascript:alert(1)", "https://a.example/", ""},
           {"data:text/html,x", "https://a.example/", ""},
           {"mailto:jobs@a.example", "https://a.example/", ""},
           {"ftp://a.example/x", "https://a.example/", ""},
           {"java\nscript:alert(1)", "https://a.example/", ""},
           {"https://bank.example@evil.example/", "", ""},
           {"https://", "", ""},
           {"https:///x", "", ""},
           {"x", "", ""},
           {"", "https://a.example/", ""},
       }) {
    CAPTURE(example.link);
    CHECK(resolve_url(example.link, example.base).value_or("") == example.url);
  }
  CHECK_FALSE(resolve_url("https://a.example/" + std::string(5000, 'x'), ""));
}

TEST_CASE("the next page is found in a Link header") {
  CHECK(next_link("<https://a.example/?page=2>; rel=\"next\"") == "https://a.example/?page=2");
  CHECK(next_link("</?page=1>; rel=\"prev\", </?page=3>; rel=\"next\", </?page=9>; rel=\"last\"") == "/?page=3");
  CHECK(next_link("</a,b>; title=\"x\"; rel=next") == "/a,b");
  CHECK_FALSE(next_link("</?page=1>; rel=\"prev\""));
  CHECK_FALSE(next_link("</x>; rel=nextish"));
  CHECK_FALSE(next_link("<broken"));
  CHECK_FALSE(next_link(""));
}

TEST_CASE("a host is the name alone") {
  CHECK(host_of("https://A.example:8080/x") == "a.example");
  CHECK(host_of("http://[::1]:80/") == "[::1]");
  CHECK(host_of("mailto:x") == "");
}

}  // namespace zapply
