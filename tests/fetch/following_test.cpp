#include "server/fetch/following.h"

#include <doctest/doctest.h>

#include <map>
#include <string>
#include <vector>

#include "server/fetch/curl_fetcher.h"
#include "tests/support/fault_server.h"
#include "tests/support/fetching.h"

using namespace zapply;
using namespace zapply::test;
using namespace std::chrono_literals;

namespace {

auto leads_to(const std::string& location, int status = 302) {
  return [=](Connection& c, const ServerRequest&) { c.answer(status, "Location: " + location + "\r\n", "moved"); };
}

struct Fixture {
  FaultServer server;
  FaultServer elsewhere;
  FetchSettings settings = once();
  std::vector<std::string> redirects;

  static FetchSettings once() {
    FetchSettings settings = impatient();
    settings.retry.attempts_max = 1;
    return settings;
  }

  FetchResponse follow(FetchRequest request, Following following = {}) {
    CurlFetcher fetcher(settings);
    std::optional<FetchResponse> response;
    following.on_redirect = [this](const Redirect& redirect) { redirects.push_back(redirect.address); };
    fetch_following(fetcher, std::move(request), std::move(following),
                    [&](FetchResponse r) { response = std::move(r); });
    poll_until(fetcher, [&] { return response.has_value(); });
    return std::move(*response);
  }
  FetchResponse follow(const std::string& path) { return follow(get(server.url(path))); }
};

}  // namespace

TEST_CASE_FIXTURE(Fixture,
                  "redirects are followed to the last address, each told, with the requests and bytes of all") {
  server.on("/old", leads_to("/older?x=1", 301));
  server.on("/older", leads_to(elsewhere.url("/new?x=1"), 308));
  elsewhere.serve("/new", "[1]");
  const FetchResponse response = follow("/old");
  CHECK(response.error == "");
  CHECK(response.body == "[1]");
  CHECK(response.final_url == elsewhere.url("/new?x=1"));
  CHECK(response.redirects == 2);
  CHECK(response.attempts == 3);
  CHECK(response.bytes == 5 + 5 + 3);
  CHECK(redirects == std::vector<std::string>{server.url("/older?x=1"), elsewhere.url("/new?x=1")});
}

TEST_CASE_FIXTURE(Fixture, "redirects are followed, but not for ever") {
  server.on("/loop", leads_to("/loop"));
  const FetchResponse response = follow("/loop");
  CHECK(response.error == "more than 5 redirects");
  CHECK(response.body.empty());
  CHECK(server.requests_to("/loop").size() == 6);
}

TEST_CASE_FIXTURE(Fixture, "another origin is sent no header and no body, and what it lacked is told when it fails") {
  server.on("/jobs", leads_to(elsewhere.url("/jobs")));
  server.on("/search", leads_to(elsewhere.url("/search"), 307));
  elsewhere.on("/jobs", [](Connection& c, const ServerRequest&) { c.answer(401, "", ""); });
  FetchRequest request = get(server.url("/jobs"));
  request.http.headers = {{"X-Api-Key", "secret"}, {"Authorization", "secret"}, {"Cookie", "secret"}};
  request.validators.etag = "secret";
  CHECK(follow(request).error ==
        "401 Unauthorized, at " + elsewhere.url("/jobs") +
            ", where a redirect led; another origin than the source's file names is not sent its "
            "X-Api-Key, Authorization, Cookie");
  request.http.method = "POST";
  request.http.url = server.url("/search");
  request.http.body = "secret";
  CHECK(follow(request).error ==
        "a redirect leads to " + elsewhere.url("/search") + ", another origin, which is not sent the request's body");
  REQUIRE(elsewhere.requests().size() == 1);
  const ServerRequest seen = elsewhere.requests()[0];
  for (const auto& [name, value] : seen.headers) CHECK(value.find("secret") == std::string::npos);
  CHECK(server.requests_to("/jobs")[0].headers.at("x-api-key") == "secret");
}

TEST_CASE_FIXTURE(Fixture, "an origin keeps what it is sent: headers, and by 307 the body") {
  server.on("/search", leads_to("/search/", 307));
  server.on("/search/",
            [](Connection& c, const ServerRequest& r) { c.ok(r.method + r.body + r.headers.at("x-api-key")); });
  server.on("/find", leads_to("/find/", 303));
  server.on("/find/",
            [](Connection& c, const ServerRequest& r) { c.ok(r.method + r.body + r.headers.at("x-api-key")); });
  FetchRequest request = get(server.url("/search"));
  request.http = {"POST", server.url("/search"), {{"X-Api-Key", "k"}}, "{}"};
  CHECK(follow(request).body == "POST{}k");
  request.http.url = server.url("/find");
  CHECK(follow(request).body == "GETk");
}

TEST_CASE_FIXTURE(Fixture, "whoever asks is asked before each further request, and says why not") {
  server.on("/a", leads_to("/b"));
  server.on("/b", leads_to("/private"));
  server.serve("/private", "secret");
  std::vector<std::string> asked;
  Following following;
  following.may_ask = [&](const FetchRequest& next, Following::WhyNot answer) {
    asked.push_back(next.http.url);
    answer(next.http.url.ends_with("/private") ? "it is private" : "");
  };
  const FetchResponse response = follow(get(server.url("/a")), following);
  CHECK(response.error == "a redirect to " + server.url("/private") + " is not followed: it is private");
  CHECK(response.body.empty());
  CHECK(response.attempts == 2);
  CHECK_FALSE(response.ok());
  CHECK(asked == std::vector<std::string>{server.url("/b"), server.url("/private")});
  CHECK(server.requests_to("/private").empty());
}

TEST_CASE_FIXTURE(Fixture, "validators go to the address that gave them, wherever it stands on the way") {
  server.on("/a", leads_to(elsewhere.url("/b")));
  elsewhere.on("/b", [](Connection& c, const ServerRequest& r) {
    c.answer(r.headers.count("if-none-match") ? 304 : 200, "ETag: \"7\"\r\n", "");
  });
  Following following;
  following.validators = [&](const std::string& url) {
    return url == elsewhere.url("/b") ? Validators{"\"7\"", ""} : Validators{};
  };
  const FetchResponse response = follow(get(server.url("/a")), following);
  CHECK(response.not_modified());
  CHECK(response.ok());
  CHECK(server.requests()[0].headers.count("if-none-match") == 0);
}

TEST_CASE_FIXTURE(Fixture, "each request waits for its turn at its host") {
  server.on("/a", leads_to("/b"));
  server.on("/b", leads_to("/c"));
  server.serve("/c", "[]");
  FetchRequest request = get(server.url("/a"));
  request.limits = {.requests_per_second = 10, .concurrency = 1};
  CHECK(follow(request).ok());
  const auto requests = server.requests();
  REQUIRE(requests.size() == 3);
  CHECK(requests[1].at - requests[0].at >= 95ms);
  CHECK(requests[2].at - requests[1].at >= 95ms);
}

TEST_CASE_FIXTURE(Fixture, "a way through redirects has the time of one request") {
  for (const char* path : {"/a", "/b", "/c"})
    server.on(path, [path](Connection& c, const ServerRequest&) {
      c.pause(800ms);
      leads_to("/" + std::string(1, static_cast<char>(path[1] + 1)))(c, {});
    });
  settings.stall_timeout = 30s;
  CHECK(follow("/a").error.starts_with("timed out after 2.0 s"));
  CHECK(server.requests().size() == 3);
}

TEST_CASE_FIXTURE(Fixture, "a redirect by a number leads to the host that it means, and none leads to a file") {
  FetchRequest request = get(server.url("/a"));
  server.on("/a", leads_to("http://2130706433:" + std::to_string(elsewhere.port()) + "/"));
  CHECK(follow(request).error.starts_with("404"));
  CHECK(elsewhere.requests()[0].headers.at("host").starts_with("127.0.0.1"));
  server.on("/a", leads_to("file:///etc/passwd"));
  CHECK(follow(request).error == "a redirect leads to file:///etc/passwd: only http and https are followed");
}

TEST_CASE_FIXTURE(Fixture, "cancelling ends the way wherever it is") {
  server.on("/a", leads_to("/hangs"));
  server.on("/hangs", [](Connection& c, const ServerRequest&) { c.wait_until_closed(); });
  CurlFetcher fetcher(settings);
  std::optional<FetchResponse> response;
  fetch_following(fetcher, get(server.url("/a")), {}, [&](FetchResponse r) { response = std::move(r); });
  poll_until(fetcher, [&] { return !server.requests_to("/hangs").empty(); });
  CHECK_FALSE(response);
  fetcher.cancel_all();
  REQUIRE(response);
  CHECK(response->cancelled);
  CHECK(response->attempts == 2);
  CHECK(fetcher.pending() == 0);
}
