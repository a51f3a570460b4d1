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
