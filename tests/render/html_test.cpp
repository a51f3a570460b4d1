#include "server/render/html.h"

#include <doctest/doctest.h>

#include <string>

using namespace zapply;

TEST_CASE("a text stands in a page as it is, and never as markup") {
  std::string out = "<p>";
  append_html(out, "<b a='x' c=\"y\">&amp;é</b>");
  CHECK(out == "<p>&lt;b a=&#39;x&#39; c=&quot;y&quot;&gt;&amp;amp;é&lt;/b&gt;");
}

TEST_CASE("a page has its title, its head and its body, each where it belongs") {
  const std::string page = html_page("a & b", "<h1>x</h1>", "<meta name=\"y\">");
  CHECK(page.starts_with("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"));
  CHECK(page.find("<title>a &amp; b – zapply</title>") != std::string::npos);
  const std::string style = std::string(kPlainStylePath).substr(1) + "\"><meta name=\"y\"></head>\n";
  CHECK(page.find("<link rel=\"stylesheet\" href=\"" + style) != std::string::npos);
  CHECK(html_page("a", "", "<meta name=\"y\">", "../").find("href=\"../" + style) != std::string::npos);
  CHECK(page.ends_with("<body>\n<h1>x</h1>\n</body></html>\n"));
  CHECK(plain_style().find("prefers-color-scheme: dark") != std::string::npos);
}
