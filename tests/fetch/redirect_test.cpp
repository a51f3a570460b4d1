#include "server/fetch/redirect.h"

#include <doctest/doctest.h>

using namespace zapply;

namespace {

HttpRequest search() {
  return {"POST",
          "https://x.test/search",
          {{"X-Api-Key", "k"}, {"Content-Type", "application/json"}, {"Cookie", "c"}, {"Accept", "*/*"}},
          "{}"};
}

std::optional<Redirect> redirected(const HttpRequest& asked, int status, const std::string& location) {
  FetchResponse response;
  response.status = status;
  if (!location.empty()) response.headers = {{"location", location}};
  return redirect_of(asked, response);
}

HttpRequest get(const std::string& url) { return {"GET", url, {{"X-Api-Key", "k"}}, ""}; }

}  // namespace

TEST_CASE("only the five statuses that send elsewhere are redirects, and only with a place to go to") {
  for (const int status : {301, 302, 303, 307, 308}) {
    CHECK(redirected(get("https://x.test/"), status, "/b")->next.url == "https://x.test/b");
    CHECK_FALSE(redirected(get("https://x.test/"), status, ""));
  }
  for (const int status : {200, 201, 300, 304, 305, 306, 404, 503})
    CHECK_FALSE(redirected(get("https://x.test/"), status, "/b"));
}

TEST_CASE("a POST becomes a GET by 301, 302 and 303, without its body and what speaks of it") {
  for (const int status : {301, 302, 303}) {
    const HttpRequest next = redirected(search(), status, "/found")->next;
    CHECK(next.method == "GET");
    CHECK(next.body == "");
    CHECK(next.headers ==
          std::vector<std::pair<std::string, std::string>>{{"X-Api-Key", "k"}, {"Cookie", "c"}, {"Accept", "*/*"}});
  }
}

TEST_CASE("307 and 308 repeat a POST, with its body at its own origin alone") {
  for (const int status : {307, 308}) {
    const auto here = redirected(search(), status, "https://X.test:443/again");
    CHECK(here->next.method == "POST");
    CHECK(here->next.body == "{}");
    CHECK(here->next.headers == search().headers);
    CHECK_FALSE(here->leaves_origin);
    CHECK(redirected(search(), status, "https://www.x.test/again")->why_not ==
          "a redirect leads to https://www.x.test/again, another origin, which is not sent the request's body");
  }
  HttpRequest empty = search();
  empty.body.clear();
  CHECK(redirected(empty, 307, "https://y.test/")->next.method == "POST");
}

TEST_CASE("another origin gets no header of the request, and which those are is told") {
  for (const char* elsewhere :
       {"https://y.test/", "//y.test/", "https://x.test:8443/", "https://www.x.test/", "https://x.test.evil.test/"}) {
    CAPTURE(elsewhere);
    const auto there = redirected(search(), 302, elsewhere);
    CHECK(there->why_not == "");
    CHECK(there->leaves_origin);
    CHECK(there->next.headers.empty());
    CHECK(there->left_behind == std::vector<std::string>{"X-Api-Key", "Cookie", "Accept"});
  }
  CHECK(redirected(get("http://x.test/"), 301, "https://x.test/")->next.headers.empty());
  const auto with_login = redirected(get("https://me:pass@x.test/"), 302, "https://y.test/");
  CHECK(with_login->next.url == "https://y.test/");
  CHECK(with_login->left_behind == std::vector<std::string>{"X-Api-Key", "Authorization"});
  CHECK(redirected(get("https://me:pass@x.test/"), 302, "/b")->next.url == "https://me:pass@x.test/b");
  CHECK(redirected(get("https://me:pass@x.test/"), 302, "/b")->address == "https://x.test/b");
}

TEST_CASE("nothing goes from https to http, nor to another scheme, nor nowhere") {
  CHECK(redirected(get("https://x.test/"), 302, "http://x.test/b")->why_not ==
        "a redirect leads from https to http://x.test/b: nothing is asked without encryption");
  CHECK(redirected(get("http://x.test/"), 302, "http://y.test/b")->why_not == "");
  for (const char* location :
       {"file:///etc/passwd", "ftp://x.test/", "gopher://x.test/", "javascript:alert(1)", "data:,x"})
    CHECK(redirected(get("http://x.test/"), 302, location)->why_not ==
          "a redirect leads to " + std::string(location) + ": only http and https are followed");
  CHECK(redirected(get("http://x.test/"), 302, "http://a b/")->why_not ==
        "a redirect leads to http://a b/, which is no address");
  CHECK(redirected(get("http://x.test/"), 302, "/" + std::string(100'000, 'a'))->address.size() < 310);
  const auto refused = redirected(get("http://x.test/"), 302, "ftp://x.test/\x1b[2J" + std::string(100'000, 'a'));
  CHECK(refused->why_not.size() < 400);
  CHECK(refused->why_not.find('\x1b') == std::string::npos);
}
