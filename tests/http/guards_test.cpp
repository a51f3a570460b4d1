#include "server/http/guards.h"

#include <doctest/doctest.h>

#include "shared/ascii.h"
#include "tests/support/raw_client.h"
#include "tests/support/routed_server.h"

using namespace zapply;
using namespace zapply::test;

namespace {

constexpr const char* kToken = "correct-horse-battery";

/// A server that says what it was asked on a path that needs the token, and one that doesn't.
struct GuardedServer : RoutedServer {
  explicit GuardedServer(HttpOptions options = {}) : RoutedServer(std::move(options)) {
    const auto hello = [](const Call& call) { answer_json(call, "{}"); };
    router.get("/api/secret", hello);
    router.post("/api/secret", hello);
    router.get("/api/open", hello, Router::Access::kPublic);
    router.get("/page", hello, Router::Access::kTokenPage);
    find_session = [](std::string_view secret) { return secret == "secret" ? std::optional(1) : std::nullopt; };
    start();
  }
  static GuardedServer with_token() {
    HttpOptions options;
    options.token = kToken;
    return GuardedServer(options);
  }

  int status(const std::string& path, const httplib::Headers& headers, const char* method = "GET") {
    auto client = this->client();
    const auto result = std::string(method) == "POST" ? client.Post(path, headers) : client.Get(path, headers);
    REQUIRE(result);
    return result->status;
  }
  int status_for_host(const std::string& host_line) {
    RawClient raw(port());
    raw.send("GET /api/secret HTTP/1.1\r\n" + host_line + "Connection: close\r\n\r\n");
    raw.wait_until_closed();
    return raw.status();
  }
};

}  // namespace

TEST_CASE("only loopback needs no token") {
  for (const char* host : {"127.0.0.1", "localhost", "LocalHost", "::1", "127.3.2.1"}) {
    CHECK(is_loopback(host));
    CHECK_NOTHROW(require_safe({.host = host}));
  }
  for (const char* host : {"0.0.0.0", "::", "192.168.1.5", "127.evil.com", "localhost.evil.com", "example.com"}) {
    CHECK_FALSE(is_loopback(host));
    CHECK_THROWS_AS(require_safe({.host = host}), std::runtime_error);
    CHECK_NOTHROW(require_safe({.host = host, .token = kToken}));
  }
  CHECK_THROWS_WITH(require_safe({.host = "0.0.0.0"}),
                    "--host 0.0.0.0 can be reached by others, so it needs a token: set ZAPPLY_TOKEN to a secret of "
                    "your own, or leave --host at 127.0.0.1");
}

TEST_CASE("a token that is short or that no header can carry is refused") {
  CHECK_THROWS_AS(require_safe({.token = "short"}), std::runtime_error);
  CHECK_THROWS_AS(require_safe({.token = "has a blank in it"}), std::runtime_error);
  CHECK_THROWS_AS(require_safe({.token = "héllo-wörld"}), std::runtime_error);
}

TEST_CASE("on loopback a name that is not this machine's own is refused: DNS rebinding") {
  GuardedServer server;
  const std::string port = std::to_string(server.port());
  for (const std::string& host : {"localhost:" + port, "127.0.0.1:" + port, "[::1]:" + port, "LOCALHOST:" + port})
    CHECK(server.status_for_host("Host: " + host + "\r\n") == 200);
  for (const std::string& host :
       {std::string("evil.com"), "evil.com:" + port, std::string("localhost"), std::string("localhost:1"),
        "localhost.evil.com:" + port, "127.0.0.1.evil.com:" + port, "127.0.0.1%3A" + port, "127.0.0.1%00:" + port})
    CHECK(server.status_for_host("Host: " + host + "\r\n") == 403);
  for (const std::string& host : {"evil.com#localhost:" + port, "localhost:" + port + "@evil.com", std::string("[::1"),
                                  std::string(":"), "localhost:" + port + "x"})
    CHECK(server.status_for_host("Host: " + host + "\r\n") == 400);
  CHECK(server.status_for_host("") == 400);
  CHECK(server.status_for_host("Host: localhost:" + port + "\r\nHost: evil.com\r\n") == 400);
}

TEST_CASE("--allow-host adds names, with any port or one") {
  HttpOptions options;
  options.allowed_hosts = {"radar.example.com", "nas:8443"};
  GuardedServer server(options);
  CHECK(server.status_for_host("Host: radar.example.com\r\n") == 200);
  CHECK(server.status_for_host("Host: Radar.Example.com:444\r\n") == 200);
  CHECK(server.status_for_host("Host: nas:8443\r\n") == 200);
  CHECK(server.status_for_host("Host: nas:8444\r\n") == 403);
  CHECK(server.status_for_host("Host: other.example.com\r\n") == 403);
}

TEST_CASE("with a token any name will do, unless some are named") {
  const std::string bearer = std::string("Authorization: Bearer ") + kToken + "\r\n";
  HttpOptions options;
  options.token = kToken;
  GuardedServer any(options);
  CHECK(any.status_for_host("Host: whatever.example.com\r\n" + bearer) == 200);
  options.allowed_hosts = {"radar.example.com"};
  GuardedServer some(options);
  CHECK(some.status_for_host("Host: whatever.example.com\r\n" + bearer) == 403);
  CHECK(some.status_for_host("Host: radar.example.com\r\n" + bearer) == 200);
}

TEST_CASE("other pages are not answered") {
  GuardedServer server;
  for (const char* method : {"GET", "POST"}) {
    CHECK(server.status("/api/secret", {{"Origin", "http://" + server.host()}}, method) == 200);
    CHECK(server.status("/api/secret", {}, method) == 200);
    for (const char* origin : {"http://evil.com", "null", "", "http://localhost", "file://", "127.0.0.1"})
      CHECK(server.status("/api/secret", {{"Origin", origin}}, method) == 403);
    CHECK(server.status("/api/secret", {{"Origin", "http://" + server.host() + ".evil.com"}}, method) == 403);
    CHECK(server.status("/api/secret", {{"Origin", "file://" + server.host()}}, method) == 403);
  }
}

TEST_CASE("other sites' pages are not answered, also without an Origin: Sec-Fetch-Site") {
  GuardedServer server;
  for (const char* method : {"GET", "POST"}) {
    for (const char* site : {"same-origin", "none"})
      CHECK(server.status("/api/secret", {{"Sec-Fetch-Site", site}}, method) == 200);
    for (const char* site : {"cross-site", "same-site", "", "None", "same-origin, none", "anything"})
      CHECK(server.status("/api/secret", {{"Sec-Fetch-Site", site}}, method) == 403);
    CHECK(server.status("/api/secret", {{"Sec-Fetch-Site", "none"}, {"Sec-Fetch-Site", "none"}}, method) == 400);
    // Neither header speaks for the other.
    CHECK(server.status("/api/secret", {{"Sec-Fetch-Site", "none"}, {"Origin", "http://evil.com"}}, method) == 403);
    CHECK(server.status("/api/secret", {{"Sec-Fetch-Site", "cross-site"}, {"Origin", "http://" + server.host()}},
                        method) == 403);
  }
  for (const char* path : {"/api/open", "/api/nothing", "/plain.css", "/nothing", "/page", "/"})
    CHECK_MESSAGE(server.status(path, {{"Sec-Fetch-Site", "same-site"}}) == 403, path);
  const auto refused = server.client().Get("/api/secret", {{"Sec-Fetch-Site", "same-site"}});
  CHECK(refused->body.find("requests from pages of other sites are not answered") != std::string::npos);
}

TEST_CASE("a link on another site leads to a page, and to nothing else") {
  GuardedServer server;
  const auto visit = [](const char* mode, const char* destination) -> httplib::Headers {
    return {{"Sec-Fetch-Site", "cross-site"}, {"Sec-Fetch-Mode", mode}, {"Sec-Fetch-Dest", destination}};
  };
  CHECK(server.status("/page", visit("navigate", "document")) == 200);
  CHECK(server.status("/", visit("navigate", "document")) != 403);
  CHECK(server.status("/page", visit("navigate", "iframe")) == 403);
  CHECK(server.status("/page", visit("navigate", "embed")) == 403);
  CHECK(server.status("/page", visit("no-cors", "document")) == 403);
  CHECK(server.status("/page", visit("no-cors", "image")) == 403);
  CHECK(server.status("/api/secret", visit("navigate", "document")) == 403);
  CHECK(server.status("/api/open", visit("navigate", "document")) == 403);
  CHECK(server.status("/page", visit("navigate", "document"), "POST") == 403);
}

TEST_CASE("with a token nothing is answered without it, but what is public") {
  auto server = GuardedServer::with_token();
  CHECK(server.status("/api/secret", {}) == 401);
  CHECK(server.status("/api/open", {}) == 200);
  CHECK(server.status("/api/secret", {{"Authorization", std::string("Bearer ") + kToken}}) == 200);
  CHECK(server.status("/api/secret", {{"Authorization", std::string("bearer ") + kToken}}) == 200);
  CHECK(server.status("/api/secret", {{"Authorization", std::string("Basic ") + kToken}}) == 401);
  CHECK(server.status("/api/secret", {{"Authorization", std::string("Bearer ") + kToken + "x"}}) == 401);
  CHECK(server.status("/api/secret", {{"Authorization", "Bearer correct-horse-batterx"}}) == 401);
  CHECK(server.status("/api/secret", {{"Cookie", "zapply_" + std::to_string(server.port()) + "="}}) == 401);
}

TEST_CASE("the token is never taken from the address") {
  auto server = GuardedServer::with_token();
  for (const char* name : {"token", "access_token", "authorization"})
    CHECK(server.status(std::string("/api/secret?") + name + "=" + kToken, {}) == 401);
}

TEST_CASE("a session's cookie lets in, and pages' scripts and other sites don't get it") {
  auto server = GuardedServer::with_token();
  const std::string cookie = server.guards().session_cookie({}, "secret");
  const std::string name = "zapply_" + std::to_string(server.port());
  CHECK(cookie == name + "=secret; Path=/; HttpOnly; SameSite=Strict; Max-Age=34560000");
  CHECK(server.status("/api/secret", {{"Cookie", name + "=secret"}}) == 200);
  CHECK(server.status("/api/secret", {{"Cookie", "other=1; " + name + "=secret; more=2"}}) == 200);
  CHECK(server.status("/api/secret", {{"Cookie", name + "=; " + name + "=of-another-port; " + name + "=secret"}}) ==
        200);
  CHECK(server.status("/api/secret", {{"Cookie", name + "=secret0"}}) == 401);
  CHECK(server.status("/api/secret", {{"Cookie", "x" + name + "=secret"}}) == 401);
  CHECK(server.status("/api/secret", {{"Cookie", name + "=" + ascii::to_hex(kToken)}}) == 401);
  CHECK(server.status("/api/secret", {{"Cookie", name + "=" + kToken}}) == 401);
}

TEST_CASE("behind TLS only the cookie counts that no other host or port could have set") {
  auto server = GuardedServer::with_token();
  const std::string name = "__Host-zapply_" + std::to_string(server.port());
  for (const char* scheme : {"https", "HTTPS", "https, http"}) {
    httplib::Request behind_tls;
    behind_tls.set_header("X-Forwarded-Proto", scheme);
    CHECK(server.guards().session_cookie(behind_tls, "secret") ==
          name + "=secret; Path=/; HttpOnly; SameSite=Strict; Max-Age=34560000; Secure");
    CHECK(server.guards().ended_session_cookie(behind_tls) ==
          name + "=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0; Secure");
    const auto status = [&](const std::string& pair) {
      return server.status("/api/secret", {{"X-Forwarded-Proto", scheme}, {"Cookie", pair}});
    };
    CHECK(status(name + "=secret") == 200);
    CHECK(status(name.substr(7) + "=secret") == 401);
  }
  CHECK(server.status("/api/secret", {{"X-Forwarded-Proto", "http"}, {"Cookie", name + "=secret"}}) == 401);
  CHECK(server.status("/api/secret", {{"Cookie", name + "=secret"}}) == 401);
}

TEST_CASE("who has a session is let in also while others guess, and a session that has ended is no guess") {
  auto server = GuardedServer::with_token();
  const std::string name = "zapply_" + std::to_string(server.port());
  for (int i = 0; i < 2 * TokenCheck::kFailuresMax; ++i)
    CHECK(server.status("/api/secret", {{"Cookie", name + "=ended-" + std::to_string(i)}}) == 401);
  CHECK(server.status("/api/secret", {{"Authorization", std::string("Bearer ") + kToken}}) == 200);
  for (int i = 0; i < TokenCheck::kFailuresMax; ++i)
    server.status("/api/secret", {{"Authorization", "Bearer guess-" + std::to_string(i)}});
  CHECK(server.status("/api/secret", {{"Authorization", std::string("Bearer ") + kToken}}) == 429);
  CHECK(server.status("/api/secret", {{"Cookie", name + "=secret"}}) == 200);
  const auto ended = server.client().Get("/api/secret", {{"Cookie", name + "=ended"}});
  CHECK(ended->body == R"({"detail":"this session has ended: log in again"})");
}

TEST_CASE("who guesses is not listened to for a minute, even when right at last") {
  TokenCheck tokens(kToken);
  const TokenCheck::Time start{};
  using Result = TokenCheck::Result;
  for (int i = 0; i < TokenCheck::kFailuresMax; ++i)
    CHECK(tokens.check("guess " + std::to_string(i), "10.0.0.1", start) == Result::kWrong);
  CHECK(tokens.check("guess", "10.0.0.1", start) == Result::kTooMany);
  CHECK(tokens.check(kToken, "10.0.0.1", start + std::chrono::seconds(59)) == Result::kTooMany);
  CHECK(tokens.check(kToken, "10.0.0.2", start) == Result::kRight);
  CHECK(tokens.check(kToken, "10.0.0.1", start + TokenCheck::kWindow) == Result::kRight);
}

TEST_CASE("a page that repeats its old token is not guessing") {
  TokenCheck tokens(kToken);
  const TokenCheck::Time start{};
  for (int i = 0; i < 100; ++i) CHECK(tokens.check("old-token", "10.0.0.1", start) == TokenCheck::Result::kWrong);
  CHECK(tokens.check(kToken, "10.0.0.1", start) == TokenCheck::Result::kRight);
}

TEST_CASE("guessing from many addresses costs bounded memory and locks nobody out who is right") {
  TokenCheck tokens(kToken);
  const TokenCheck::Time start{};
  for (std::size_t i = 0; i < TokenCheck::kAddressesMax; ++i)
    tokens.check("guess", "address " + std::to_string(i), start);
  CHECK(tokens.check("guess", "one more", start) == TokenCheck::Result::kTooMany);
  CHECK(tokens.check(kToken, "one more", start) == TokenCheck::Result::kRight);
  CHECK(tokens.check("guess", "one more", start + TokenCheck::kWindow) == TokenCheck::Result::kWrong);
}

TEST_CASE("too many wrong tokens are told apart from a wrong one") {
  auto server = GuardedServer::with_token();
  for (int i = 0; i < TokenCheck::kFailuresMax; ++i)
    CHECK(server.status("/api/secret", {{"Authorization", "Bearer guess-" + std::to_string(i)}}) == 401);
  auto client = server.client();
  const auto result = client.Get("/api/secret", {{"Authorization", "Bearer guess"}});
  REQUIRE(result);
  CHECK(result->status == 429);
  CHECK(result->get_header_value("Retry-After") == "60");
}

TEST_CASE("a refusal doesn't say the token") {
  auto server = GuardedServer::with_token();
  auto client = server.client();
  const auto result = client.Get("/api/secret", {{"Authorization", "Bearer wrong-secret-of-mine"}});
  REQUIRE(result);
  CHECK(result->body == R"({"detail":"that is not the token"})");
  CHECK(result->get_header_value("WWW-Authenticate") == "Bearer realm=\"zapply\"");
}

TEST_CASE("a token has eight characters or more, each of which a header can carry") {
  CHECK_NOTHROW(require_safe({.token = "12345678"}));
  CHECK_NOTHROW(require_safe({.token = "!~!~!~!~"}));
  CHECK_THROWS_WITH(require_safe({.token = "1234567"}), "ZAPPLY_TOKEN is too short: give it 8 characters or more");
  for (const char* token : {"1234 5678", "1234\t5678", "1234567\x7f", "1234567\xc3\xa9"})
    CHECK_THROWS_WITH(require_safe({.token = token}),
                      "ZAPPLY_TOKEN holds a blank or a character that is not ASCII, which no header can carry");
}

TEST_CASE("a refusal says what is missing, or who is not answered") {
  GuardedServer server;
  const auto said = [&](const httplib::Headers& headers) { return server.client().Get("/api/secret", headers)->body; };
  CHECK(said({{"Host", "evil.com"}}) ==
        R"({"detail":"this server is not called \"evil.com\"; start it with --allow-host to add the name"})");
  CHECK(said({{"Origin", "http://evil.com"}}) ==
        R"({"detail":"requests from pages of \"http://evil.com\" are not answered"})");
  CHECK(said({{"Sec-Fetch-Site", "same-site"}}).find("(Sec-Fetch-Site: \\\"same-site\\\")") != std::string::npos);
  auto with_token = GuardedServer::with_token();
  CHECK(with_token.client().Get("/api/secret")->body ==
        R"({"detail":"a token is needed: log in, or send it as \"Authorization: Bearer …\""})");
  CHECK(with_token.guards().ended_session_cookie({}) ==
        "zapply_" + std::to_string(with_token.port()) + "=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0");
}

TEST_CASE("of a session's cookies the first sixteen are looked at") {
  auto server = GuardedServer::with_token();
  const std::string name = "zapply_" + std::to_string(server.port());
  const auto behind = [&](int others) {
    std::string cookies;
    for (int i = 0; i < others; ++i) cookies += name + "=other" + std::to_string(i) + "; ";
    return server.status("/api/secret", {{"Cookie", cookies + name + "=secret"}});
  };
  CHECK(behind(15) == 200);
  CHECK(behind(16) == 401);
}
