#include "server/sources/request_template.h"

#include <doctest/doctest.h>

namespace zapply {

TEST_CASE("a value can't leave its place in a URL") {
  CHECK(fill_url("https://{company}.example/x", {{"company", "acme"}}) == "https://acme.example/x");
  CHECK(fill_url("https://{company}.example/x", {{"company", "evil.example/?"}}) ==
        "https://evil.example%2F%3F.example/x");
  CHECK(fill_url("https://x.example/?q={q}&p={p}", {{"q", "a&p=9 é"}, {"p", "1"}}) ==
        "https://x.example/?q=a%26p%3D9%20%C3%A9&p=1");
  CHECK(fill_url("https://x.example/{none}.", {}) == "https://x.example/.");
}

TEST_CASE("paths and whole URLs keep their reserved characters") {
  CHECK(fill_url("https://x.example/api{+path}", {{"path", "/job/a_b/c?d=1"}}) ==
        "https://x.example/api/job/a_b/c?d=1");
  CHECK(fill_url("{+url}", {{"url", "https://x.example/a%20b#c"}}) == "https://x.example/a%20b#c");
  CHECK(fill_url("{+url}", {{"url", "https://x.example/a b\n"}}) == "https://x.example/a%20b%0A");
}

TEST_CASE("what is filled into a path can't climb out of it") {
  const auto filled = [](const char* text, const char* value) { return fill_url(text, {{"x", value}, {"dot", "."}}); };
  CHECK(filled("https://x.example/a/{x}/jobs", "..") == "https://x.example/a/%252E%252E/jobs");
  CHECK(filled("https://x.example/a/{x}", ".") == "https://x.example/a/%252E");
  CHECK(filled("https://x.example/a/{dot}{dot}/{x}", "b") == "https://x.example/a/%252E%252E/b");
  CHECK(filled("https://x.example/a/{+x}/jobs", "b/../../c/..") ==
        "https://x.example/a/b/%252E%252E/%252E%252E/c/%252E%252E/jobs");
  CHECK(filled("https://x.example/a/{+x}/jobs", "%2e%2E/.%2e") == "https://x.example/a/%252E%252E/%252E%252E/jobs");
  CHECK(filled("https://x.example/a/../{x}?q=/../", "b.c") == "https://x.example/a/../b.c?q=/../");
  CHECK(filled("https://x.example/a/{x}", "...") == "https://x.example/a/...");
  CHECK(filled("https://x.example/a?q={x}", "..") == "https://x.example/a?q=..");
  CHECK(filled("{+x}", "https://x.example/a/../b") == "https://x.example/a/../b");
}

TEST_CASE("optional parameters vanish when they are empty") {
  CHECK(fill_url("https://x.example/jobs{?cursor}", {{"cursor", ""}}) == "https://x.example/jobs");
  CHECK(fill_url("https://x.example/jobs{?cursor}", {{"cursor", "a=b"}}) == "https://x.example/jobs?cursor=a%3Db");
  CHECK(fill_url("https://x.example/jobs?limit=20{&cursor}", {{"cursor", "z"}}) ==
        "https://x.example/jobs?limit=20&cursor=z");
}

TEST_CASE("a body stays JSON whatever the values are") {
  const std::string body = R"({"facets":{},"limit":20,"offset":"{offset}","text":"for {company}","token":"{cursor}"})";
  CHECK(fill_body(body, {{"offset", "40"}, {"company", "A \"B\" \\ C\n"}, {"cursor", "t1"}}) ==
        R"({"facets":{},"limit":20,"offset":40,"text":"for A \"B\" \\ C\n","token":"t1"})");
  CHECK(fill_body(body, {{"offset", "x"}, {"company", ""}}) ==
        R"({"facets":{},"limit":20,"offset":"x","text":"for ","token":null})");
  CHECK(fill_body(R"(["{page}","{page}"])", {{"page", "3"}}) == "[3,3]");
  CHECK(fill_body(R"({"a":"\"{page}"})", {{"page", "3"}}) == R"({"a":"\"3"})");
  CHECK(fill_body("", {}) == "");
}

TEST_CASE("a header can't grow another one") {
  const RequestTemplate request =
      fill({"GET", "https://x.example/", {{"X-Company", "{company}"}}, ""}, {{"company", "a\r\nEvil: 1"}});
  CHECK(request.headers.front().second == "aEvil: 1");
}

TEST_CASE("names between braces are found, JSON's own braces are not names") {
  CHECK(placeholder_names("https://{a}/{+b}{?c}{&d}") == std::vector<std::string>{"a", "b", "c", "d"});
  CHECK(placeholder_names(R"({"a":{},"b":{"c":"{d}"}})") == std::vector<std::string>{"d"});
  CHECK(placeholder_names("{/title} {./name} { x } {1} {}") == std::vector<std::string>{"/title", "./name"});
}

}  // namespace zapply
