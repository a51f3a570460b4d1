#include "server/fetch/web_address.h"

#include <doctest/doctest.h>

using namespace zapply;

namespace {

std::string led_to(const std::string& base, const std::string& location) {
  const auto address = follow(*parse_web_address(base), location);
  return address ? address->url : "nowhere";
}

}  // namespace

TEST_CASE("an address has an origin, which is its scheme, host and port, whatever way they are written") {
  const auto address = parse_web_address("HTTPS://me:pass@X.test:443/a/./b/../c?q=1#top");
  REQUIRE(address);
  CHECK(address->scheme == "https");
  CHECK(address->origin == "https://x.test");
  CHECK(address->path == "/a/c?q=1");
  CHECK(address->login == "me:pass");
  CHECK(address->url == "https://X.test:443/a/c?q=1");
  CHECK(parse_web_address("http://x.test:8080")->origin == "http://x.test:8080");
  CHECK(parse_web_address("http://x.test")->path == "/");
  for (const char* other : {"http://x.test", "https://x.test:8443", "https://www.x.test", "https://x.test."})
    CHECK(parse_web_address(other)->origin != address->origin);
}

TEST_CASE("what is no address of http or https is none") {
  for (const char* url : {"", "x.test/jobs", "ftp://x.test/", "file:///etc/passwd", "http://", "http://a b/",
                          "http://x.test/\x01", "javascript:alert(1)"}) {
    CAPTURE(std::string(url));
    CHECK_FALSE(parse_web_address(url));
  }
}

TEST_CASE("a redirect leads where RFC 3986 says") {
  const std::string base = "https://x.test/a/b?q=1";
  CHECK(led_to(base, "c") == "https://x.test/a/c");
  CHECK(led_to(base, "/c/../d?e#f") == "https://x.test/d?e");
  CHECK(led_to(base, "?page=2") == "https://x.test/a/b?page=2");
  CHECK(led_to(base, "//y.test/z") == "https://y.test/z");
  CHECK(led_to(base, "http://y.test:81") == "http://y.test:81/");
  CHECK(led_to(base, "/a b/\xC3\xA9") == "https://x.test/a%20b/%c3%a9");
  CHECK(led_to(base, "/a\x01") == "nowhere");
  CHECK(led_to(base, "http://") == "nowhere");
}

TEST_CASE("a login stays with its origin, and one that a redirect names is nobody's") {
  const auto base = parse_web_address("https://me:pass@x.test/a");
  CHECK(follow(*base, "/b")->login == "me:pass");
  CHECK(follow(*base, "https://x.test/b")->login == "me:pass");
  CHECK(follow(*base, "https://other:one@x.test/b")->login == "me:pass");
  CHECK(follow(*base, "https://other:one@y.test/b")->login == "");
  CHECK(follow(*base, "https://other:one@y.test/b")->url == "https://y.test/b");
  CHECK(follow(*base, "https://x.test:8443/b")->login == "");
}

TEST_CASE("a scheme is told from a path") {
  CHECK(scheme_of("javascript:alert(1)") == "javascript");
  CHECK(scheme_of("HTTP://x.test/") == "HTTP");
  CHECK(scheme_of("/a:b") == "");
  CHECK(scheme_of("./a:b") == "");
  CHECK(scheme_of(":x") == "");
}
