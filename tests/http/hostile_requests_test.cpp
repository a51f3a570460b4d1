#include <doctest/doctest.h>

#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>
#include <vector>

#include "server/http/connection_server.h"
#include "tests/support/raw_client.h"
#include "tests/support/routed_server.h"

// What a library would read in its own way, over real sockets: request_head_test and request_body_test have the rest.

using namespace zapply;
using namespace zapply::test;

namespace {

HttpOptions with_token(std::string token) {
  HttpOptions options;
  options.token = std::move(token);
  return options;
}

struct Server : RoutedServer {
  explicit Server(HttpOptions options = {}) : RoutedServer(std::move(options)) {
    router.get("/api/hidden", [](const Call& call) { answer(call, 200, "hidden was answered", "text/plain"); });
    router.get(
        "/api/open", [](const Call& call) { answer(call, 200, "open", "text/plain"); }, Router::Access::kPublic);
    router.post("/api/echo", [](const Call& call) { answer(call, 200, "<" + call.request.body + ">", "text/plain"); });
    router.get("/api/count", [](const Call& call) {
      answer_stream(call, "text/plain", [n = 0](std::string& out) mutable {
        out = std::to_string(++n) + "\n";
        return n < 3;
      });
    });
    start();
  }

  std::string line(const std::string& first) { return first + " HTTP/1.1\r\nHost: " + host() + "\r\n"; }
  std::string hidden() { return line("GET /api/hidden") + "\r\n"; }
  /// Everything that is answered to these bytes, when nothing more is to come.
  std::string ask(const std::string& bytes) {
    RawClient raw(port());
    raw.send(bytes + line("GET /api/open") + "Connection: close\r\n\r\n");
    CHECK_MESSAGE(raw.wait_until_closed(), bytes.substr(0, 200), " -> ", raw.text().substr(0, 200));
    return raw.text();
  }
};

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

std::vector<int> statuses(const std::string& text) {
  std::vector<int> found;
  for (auto at = text.find("HTTP/1.1 "); at != std::string::npos; at = text.find("HTTP/1.1 ", at + 1))
    found.push_back(std::stoi(text.substr(at + 9, 3)));
  return found;
}

using Statuses = std::vector<int>;

}  // namespace

TEST_CASE("an escape in Host, Origin or a length is no other way to write it") {
  Server server;
  const std::string escaped = "127.0.0.1%3A" + std::to_string(server.port());
  const std::string get = "GET /api/open HTTP/1.1\r\n";
  CHECK(statuses(server.ask(get + "Host: " + escaped + "\r\n\r\n")) == Statuses{403});
  CHECK(statuses(server.ask(get + "Host: " + server.host() + "\r\nOrigin: http%3A%2F%2F" + escaped + "\r\n\r\n")) ==
        Statuses{403});
  for (const char* field : {"Content-Length: 2%30", "Transfer-Encoding: chunke%64", "Content-Length: %30"}) {
    const std::string answers = server.ask(server.line("POST /api/echo") + field + "\r\n\r\n" + server.hidden());
    CHECK_MESSAGE(statuses(answers) == Statuses{400}, field);
  }
}

TEST_CASE("a token with a percent sign is taken as it is, and nothing else in its place") {
  Server server(with_token("abcdefgh%25x"));
  const auto status = [&](const std::string& token) {
    return statuses(server.ask(server.line("GET /api/hidden") + "Authorization: Bearer " + token + "\r\n\r\n")).at(0);
  };
  CHECK(status("abcdefgh%25x") == 200);
  CHECK(status("abcdefgh%x") == 401);
  CHECK(status("abcdefgh%2525x") == 401);
  CHECK(status("%61bcdefgh%25x") == 401);
}

TEST_CASE("no second request hides in the body of a first") {
  Server server;
  const std::string hidden = server.hidden();
  const std::string length = "Content-Length: " + std::to_string(hidden.size()) + "\r\n\r\n" + hidden;
  for (const char* first :
       {"GET /api/open", "HEAD /api/open", "OPTIONS /api/open", "OPTIONS *", "POST /api/nothing", "PUT /api/open",
        "TRACE /api/open", "GET /", "POST /", "BREW /", "POST /api/echo", "GET /api/count"}) {
    const std::string answers = server.ask(server.line(first) + length);
    CHECK_MESSAGE(!has(answers, "hidden was answered"), first);
    CHECK_MESSAGE(answers.starts_with("HTTP/1.1 "), first);
  }
  char size[17];
  std::snprintf(size, sizeof size, "%zx", hidden.size());
  const std::string chunked = "Transfer-Encoding: chunked\r\n\r\n";
  CHECK_FALSE(has(server.ask(server.line("GET /api/open") + chunked + size + "\r\n" + hidden + "\r\n0\r\n\r\n"),
                  "hidden was answered"));
  for (const char* bad : {"+14", "-14", "0x14", " 14", "14 ", "", "14;\n", "%31"}) {
    const std::string body = std::string(bad) + "\r\n{\"token\":\"aaaaaaaa\"}\r\n0\r\n\r\n";
    const std::string answers = server.ask(server.line("POST /api/echo") + chunked + body + hidden);
    CHECK_MESSAGE(statuses(answers) == Statuses{400}, bad);
    CHECK_MESSAGE(has(answers, "{\"detail\":\""), bad);
  }
  CHECK(statuses(server.ask(server.line("POST /api/echo") + chunked + "ffffffffffffffff\r\nab")) == Statuses{413});
}

TEST_CASE("a body in chunks arrives whole, whatever stands beside it") {
  Server server;
  const std::string answers = server.ask(server.line("POST /api/echo") +
                                         "Transfer-Encoding: Chunked\r\n\r\n3;a=\"b\"\r\nabc\r\n000a \t;x\r\n"
                                         "0123456789\r\n0\r\nContent-Length: 3\r\nHost: evil\r\n\r\n");
  CHECK(statuses(answers) == Statuses{200, 200});
  CHECK(has(answers, "<abc0123456789>"));
}

TEST_CASE("a body is asked for only when it will be taken") {
  HttpOptions options;
  options.token = "abcdefghi";
  Server server(options);
  const auto post = [&](const std::string& more) {
    return server.line("POST /api/echo") + "Expect: 100-continue\r\n" + more + "\r\n";
  };
  const std::string token = "Authorization: Bearer abcdefghi\r\n";
  RawClient taken(server.port());
  taken.send(post(token + "Content-Length: 3\r\n"));
  REQUIRE(taken.receive_until("HTTP/1.1 100 Continue\r\n\r\n"));
  taken.send("abc");
  CHECK(taken.receive_until("<abc>"));
  CHECK(statuses(taken.text()) == Statuses{100, 200});

  const auto refused = [&](const std::string& bytes) {
    RawClient raw(server.port());
    raw.send(bytes);
    CHECK(raw.wait_until_closed());
    return statuses(raw.text());
  };
  CHECK(refused(post(token + "Content-Length: 99999999\r\n")) == Statuses{413});
  CHECK(refused(post("Content-Length: 3\r\n")) == Statuses{401});
  CHECK(refused(post(token + "Origin: http://evil.example\r\nContent-Length: 3\r\n")) == Statuses{403});
  CHECK(refused(server.line("PUT /api/open") + "Expect: 100-continue\r\nContent-Length: 3\r\n\r\n") == Statuses{405});
  CHECK(refused(server.line("GET /api/open") + "Expect: 100-continue\r\nContent-Length: 3\r\n\r\n") == Statuses{200});
  // One that did not wait is not asked.
  CHECK(refused(post(token + "Connection: close\r\nContent-Length: 3\r\n") + "abc") == Statuses{200});
}

TEST_CASE("a header that asks for another protocol changes nothing") {
  Server server;
  const std::string answers = server.ask(server.line("GET /api/hidden") +
                                         "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                                         "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n" +
                                         server.line("GET /api/hidden") + "Range: bytes=x\r\nAccept: ;;;q=\r\n\r\n");
  CHECK(statuses(answers) == Statuses{200, 200, 200});
}

TEST_CASE("the version, the form of the address and the wish to close are the client's choice") {
  Server server;
  const std::string host = server.host();
  const std::string tail = " HTTP/1.1\r\nHost: other.example\r\n\r\n";
  CHECK(statuses(server.ask("GET http://" + host + "/api/open" + tail)) == Statuses{200, 200});
  CHECK(statuses(server.ask("GET http://evil.example/api/open HTTP/1.1\r\nHost: " + host + "\r\n\r\n")) ==
        Statuses{403});
  CHECK(statuses(server.ask("GET /api/open HTTP/1.2\r\nHost: " + host + "\r\n\r\n")) == Statuses{200, 200});
  CHECK(statuses(server.ask("GET /api/open HTTP/2.0\r\nHost: " + host + "\r\n\r\n")) == Statuses{505});
  CHECK(statuses(server.ask("GET /api/open HTTP/1.0\r\nHost: " + host + "\r\n\r\n")) == Statuses{200});
  for (const char* target : {"?x", "#x", "api/open", "*"})
    CHECK_MESSAGE(
        statuses(server.ask("GET " + std::string(target) + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n")) == Statuses{400},
        target);
  for (const char* field :
       {"Connection: Close", "Connection: keep-alive, close", "Connection: x\r\nConnection: close"}) {
    const std::string answers = server.ask(server.line("GET /api/open") + field + "\r\n\r\n");
    CHECK_MESSAGE(statuses(answers) == Statuses{200}, field);
    CHECK(has(answers, "\r\nConnection: close\r\n"));
  }
}

TEST_CASE("every answer says when it was made") {
  Server server;
  for (const char* first : {"GET /api/open", "HEAD /api/open", "GET /api/nothing", "OPTIONS *", "GET /api/count",
                            "GET ?", "BREW /", "DELETE /api/open"}) {
    const std::string answers = server.ask(server.line(first) + "\r\n");
    const std::size_t at = answers.find("\r\nDate: ");
    REQUIRE_MESSAGE(at != std::string::npos, first);
    const std::string date = answers.substr(at + 8, answers.find("\r\n", at + 2) - at - 8);
    CHECK_MESSAGE((date.size() == 29 && date.ends_with(" GMT") && date[3] == ','), date);
    std::tm read{};
    REQUIRE(::strptime(date.c_str(), "%a, %d %b %Y %H:%M:%S GMT", &read) != nullptr);
    CHECK(std::abs(std::difftime(::timegm(&read), std::time(nullptr))) < 60);
  }
}

TEST_CASE("an answer to HEAD has no body, also one that refuses") {
  Server server;
  for (const char* first : {"HEAD /api/open", "HEAD /api/count", "HEAD /api/nothing", "HEAD /", "HEAD /api/echo"}) {
    RawClient raw(server.port());
    raw.send(server.line(first) + "Connection: close\r\n\r\n");
    CHECK(raw.wait_until_closed());
    CHECK_MESSAGE(raw.text().ends_with("\r\n\r\n"), first);
    CHECK(raw.text().find("\r\n\r\n") + 4 == raw.text().size());
  }
  for (const char* field : {"Content-Length: x", "X : y", "Host: again"}) {
    const std::string text = server.ask(server.line("HEAD /api/open") + field + "\r\n\r\n");
    CHECK(statuses(text) == Statuses{400});
    CHECK_MESSAGE(text.ends_with("\r\n\r\n"), field);
    CHECK_FALSE(has(text, "\r\nContent-Length: 0\r\n"));
  }
}

TEST_CASE("OPTIONS says what a path, or the whole server, can be asked") {
  Server server;
  const auto allow = [&](const std::string& first) {
    const std::string text = server.ask(server.line(first) + "\r\n");
    CHECK_MESSAGE((statuses(text) == Statuses{204, 200}), first);
    const std::size_t at = text.find("\r\nAllow: ");
    return at == std::string::npos ? std::string() : text.substr(at + 9, text.find("\r\n", at + 2) - at - 9);
  };
  CHECK(allow("OPTIONS /api/open") == "GET, HEAD, OPTIONS");
  CHECK(allow("OPTIONS /api/echo") == "POST, OPTIONS");
  CHECK(allow("OPTIONS /") == "GET, HEAD, OPTIONS");
  CHECK(allow("OPTIONS *") == "GET, HEAD, POST, OPTIONS");
  CHECK(statuses(server.ask(server.line("OPTIONS /api/nothing") + "\r\n")) == Statuses{404});
}
