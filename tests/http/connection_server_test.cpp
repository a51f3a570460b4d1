#include "server/http/connection_server.h"

#include <doctest/doctest.h>
#include <sys/socket.h>

#include <atomic>
#include <thread>
#include <vector>

#include "tests/support/raw_client.h"
#include "tests/support/routed_server.h"

using namespace zapply;
using namespace zapply::test;
using namespace std::chrono_literals;

namespace {

/// Short enough for tests, long enough for a sanitizer on a busy machine.
HttpOptions impatient() {
  HttpOptions options;
  options.limits.idle = 400ms;
  options.limits.header = 500ms;
  options.limits.body = 500ms;
  options.limits.write = 500ms;
  return options;
}

struct Server : RoutedServer {
  explicit Server(HttpOptions options = {}) : RoutedServer(std::move(options)) {
    router.get("/hello", [](const Call& call) { answer(call, 200, "hello", "text/plain"); });
    router.post("/api/echo", [](const Call& call) { answer(call, 200, call.request.body, "text/plain"); });
    router.get("/api/thing/{id}", [](const Call& call) { answer_json(call, '"' + std::string(call.parameter) + '"'); });
    router.get("/api/broken", [](const Call&) { throw std::runtime_error("the disk is gone"); });
    router.get("/api/endless", [](const Call& call) {
      answer_stream(call, "text/plain", [](std::string& out) {
        out.assign(64 * 1024, 'x');
        return true;
      });
    });
    router.get("/api/count", [](const Call& call) {
      answer_stream(call, "text/plain", [n = 0](std::string& out) mutable {
        out = std::to_string(++n) + "\n";
        return n < 3;
      });
    });
    start();
  }

  std::string get(const std::string& path, const std::string& more = "") {
    return "GET " + path + " HTTP/1.1\r\nHost: " + host() + "\r\n" + more + "\r\n";
  }
  /// Everything that is answered to these bytes until the connection is closed.
  std::string ask(const std::string& bytes) {
    RawClient raw(port());
    raw.send(bytes);
    CHECK_MESSAGE(raw.wait_until_closed(), bytes.substr(0, 200), " -> ", raw.text().substr(0, 200));
    return raw.text();
  }
  bool is_well() {
    auto client = this->client();
    const auto result = client.Get("/hello");
    return result && result->status == 200;
  }
};

int count_of_answers(const std::string& text) {
  int count = 0;
  for (auto at = text.find("HTTP/1.1 "); at != std::string::npos; at = text.find("HTTP/1.1 ", at + 1)) ++count;
  return count;
}

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("a connection serves many requests, also sent ahead") {
  Server server(impatient());
  const std::string answers = server.ask(server.get("/hello") + server.get("/api/thing/7") + server.get("/hello"));
  CHECK(count_of_answers(answers) == 3);
  CHECK(has(answers, "\"7\""));
}

TEST_CASE("what follows a request without a body is not taken for one") {
  Server server(impatient());
  const std::string post = "POST /api/echo HTTP/1.1\r\nHost: " + server.host() + "\r\n\r\n";
  const std::string answers = server.ask(post + server.get("/hello"));
  CHECK(count_of_answers(answers) == 2);
  CHECK(has(answers, "\r\n\r\nhello"));
}

TEST_CASE("a client of HTTP/1.0 gets no chunks and the end of the connection") {
  Server server;
  const std::string text = server.ask("GET /api/count HTTP/1.0\r\nHost: " + server.host() + "\r\n\r\n");
  CHECK(text.ends_with("\r\n\r\n1\n2\n3\n"));
  CHECK_FALSE(has(text, "chunked"));
}

TEST_CASE("HEAD says what GET would, without the body") {
  Server server;
  auto client = server.client();
  const auto head = client.Head("/hello");
  REQUIRE(head);
  CHECK(head->status == 200);
  CHECK(head->get_header_value("Content-Length") == "5");
  CHECK_FALSE(head->has_header("Accept-Ranges"));
  CHECK(head->body.empty());
}

TEST_CASE("unknown paths, methods and requests are answered with a detail") {
  Server server;
  auto client = server.client();
  auto result = client.Get("/api/nothing");
  CHECK(result->status == 404);
  CHECK(result->body == R"({"detail":"there is nothing at /api/nothing"})");
  result = client.Delete("/api/echo");
  CHECK(result->status == 405);
  CHECK(result->get_header_value("Allow") == "POST, OPTIONS");
  result = client.Post("/api/thing/7");
  CHECK(result->status == 405);
  CHECK(result->get_header_value("Allow") == "GET, HEAD, OPTIONS");
  result = client.Options("/api/thing/7");
  CHECK(result->status == 204);
  CHECK(result->get_header_value("Allow") == "GET, HEAD, OPTIONS");
  CHECK_FALSE(result->has_header("Content-Length"));
  for (const char* path : {"/api/thing/", "/api/thing", "/api/thing/a/b", "/api/thing/a%2Fb", "/api"})
    CHECK(client.Get(path)->status == 404);
  const std::string trace = server.ask("TRACE /api/thing/7 HTTP/1.1\r\nHost: " + server.host() + "\r\n\r\n");
  CHECK(trace.starts_with("HTTP/1.1 405 "));
}

TEST_CASE("what a handler throws is a 500 that says what failed, and the server goes on") {
  Server server;
  auto client = server.client();
  const auto result = client.Get("/api/broken");
  REQUIRE(result);
  CHECK(result->status == 500);
  CHECK(result->body == R"({"detail":"the disk is gone"})");
  CHECK(server.is_well());
}

TEST_CASE("bytes that are no request, or whose end is in doubt, are answered once and the connection is closed") {
  Server server;
  const auto post = [&](const std::string& rest, const std::string& version = "1.1") {
    return "POST /api/echo HTTP/" + version + "\r\nHost: " + server.host() + "\r\n" + rest;
  };
  for (const std::string& bytes :
       {std::string("hello\r\n\r\n"), std::string("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03 tls\r\n\r\n", 19),
        std::string("GET /\r\n\r\n"),
        "GET /api/thing/7 HTTP/1.1\r\nHost: " + server.host() + "\r\nBad Header: x\r\n\r\n" + server.get("/hello"),
        "GET /api/thing/7 HTTP/1.1\r\nHost: " + server.host() + "\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabc",
        post("Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
        post("Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n"),
        post("Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n"),
        post("Transfer-Encoding: identity\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
        post("Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "1.0"),
        server.get("/api/thing/7", "Transfer-Encoding: cow\r\n") + server.get("/hello")}) {
    const std::string text = server.ask(bytes);
    CHECK_MESSAGE(text.starts_with("HTTP/1.1 400 "), bytes);
    CHECK(count_of_answers(text) == 1);
    CHECK(has(text, "{\"detail\":\""));
  }
  CHECK(server.is_well());
}

TEST_CASE("what is too large is refused with its own status, and closed") {
  HttpOptions options;
  options.limits.body_bytes_max = 1000;
  options.limits.header_bytes_max = 60'000;
  Server server(options);
  const std::string host = "Host: " + server.host() + "\r\n";
  CHECK(server.ask(server.get("/hello?" + std::string(9000, 'x'))).starts_with("HTTP/1.1 414 "));
  CHECK(server.ask(server.get("/hello?" + std::string(40'000, 'x'))).starts_with("HTTP/1.1 414 "));
  CHECK(server.ask(server.get("/hello", "X: " + std::string(9000, 'x') + "\r\n")).starts_with("HTTP/1.1 431 "));
  std::string many;
  for (int i = 0; i < 90; ++i) many += "X" + std::to_string(i) + ": " + std::string(1000, 'x') + "\r\n";
  CHECK(server.ask(server.get("/hello", many)).starts_with("HTTP/1.1 431 "));
  const auto post = [&](const std::string& body) {
    return server.ask("POST /api/echo HTTP/1.1\r\n" + host +
                      "Connection: close\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
  };
  CHECK(post(std::string(1000, 'b')).starts_with("HTTP/1.1 200 "));
  CHECK(post(std::string(1001, 'b')).starts_with("HTTP/1.1 413 "));
  CHECK(post(std::string(3'000'000, 'b')).starts_with("HTTP/1.1 413 "));
  // At once: not a byte of the body is waited for.
  for (const char* length : {"1001", "99999999999", "18446744073709551615", "99999999999999999999999"})
    for (const char* call : {"POST /api/echo", "GET /hello"})
      CHECK(server.ask(std::string(call) + " HTTP/1.1\r\n" + host + "Content-Length: " + length + "\r\n\r\n")
                .starts_with("HTTP/1.1 413 "));
  CHECK(server
            .ask("POST /api/echo HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n\r\n800\r\n" +
                 std::string(0x800, 'c') + "\r\n0\r\n\r\n")
            .starts_with("HTTP/1.1 413 "));
  CHECK(server.is_well());
}

TEST_CASE("a body of the API is JSON, whatever its client calls it") {
  Server server;
  auto client = server.client();
  for (const char* type : {"application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/plain"}) {
    const auto result = client.Post("/api/echo", R"({"force": true})", type);
    REQUIRE(result);
    CHECK(result->body == R"({"force": true})");
  }
  const auto packed = client.Post("/api/echo", {{"Content-Encoding", "gzip"}}, "{}", "application/json");
  REQUIRE(packed);
  CHECK(packed->status == 415);
  CHECK(has(packed->body, "send it as it is"));
}

TEST_CASE("a request that trickles in is ended at its deadline, header and body") {
  Server server(impatient());
  const auto trickle = [&](const std::string& start) {
    RawClient raw(server.port());
    raw.send(start);
    const auto began = std::chrono::steady_clock::now();
    while (!raw.receive_until("HTTP/1.1 408 ", 100ms) && std::chrono::steady_clock::now() - began < 20s) raw.send("x");
    CHECK(raw.status() == 408);
    CHECK(raw.wait_until_closed());
  };
  trickle("GET /hello HTTP/1.1\r\nX: ");
  trickle("GE");
  trickle("POST /api/echo HTTP/1.1\r\nHost: " + server.host() + "\r\nContent-Length: 1000\r\n\r\n");
}

TEST_CASE("a client that says nothing is sent away without an answer") {
  Server server(impatient());
  RawClient silent(server.port());
  CHECK(silent.wait_until_closed());
  CHECK(silent.text().empty());
  RawClient idle(server.port());
  idle.send(server.get("/hello"));
  CHECK(idle.wait_until_closed());
  CHECK(count_of_answers(idle.text()) == 1);
}

TEST_CASE("a client that does not read is given up") {
  Server server(impatient());
  RawClient raw(server.port());
  raw.send(server.get("/api/endless"));
  const auto deadline = std::chrono::steady_clock::now() + 20s;
  while (server.server().connections() == 0 && std::chrono::steady_clock::now() < deadline) std::this_thread::yield();
  while (server.server().connections() > 0 && std::chrono::steady_clock::now() < deadline) std::this_thread::yield();
  CHECK(server.server().connections() == 0);
}

TEST_CASE("above the limit connections are closed at once and counted, below it they are served") {
  HttpOptions options;
  options.limits.connections_max = 10;
  Server server(options);
  std::vector<RawClient> held;
  for (int i = 0; i < 10; ++i) {
    held.emplace_back(server.port());
    held.back().send(server.get("/hello"));
    REQUIRE(held.back().receive_until("hello"));
  }
  RawClient one_more(server.port());
  CHECK(one_more.wait_until_closed(5s));
  CHECK(one_more.text().empty());
  CHECK(server.server().refused() == 1);
  held.clear();
  const auto deadline = std::chrono::steady_clock::now() + 20s;
  while (server.server().connections() > 0 && std::chrono::steady_clock::now() < deadline) std::this_thread::yield();
  CHECK(server.is_well());
}

TEST_CASE("a second server on the port is refused with what to do") {
  Server server;
  ConnectionServer second{ConnectionLimits{}};
  CHECK_THROWS_WITH_AS(second.open("127.0.0.1", server.port()),
                       ("port " + std::to_string(server.port()) +
                        " on 127.0.0.1 is in use: stop what uses it, or choose another with --port")
                           .c_str(),
                       std::runtime_error);
  CHECK_THROWS_AS(ConnectionServer{ConnectionLimits{}}.open("no.such.host.invalid", 0), std::runtime_error);
}

TEST_CASE("stop ends idle, reading, writing and trickling connections at once") {
  Server server;
  RawClient idle(server.port());
  idle.send(server.get("/hello"));
  REQUIRE(idle.receive_until("hello"));
  RawClient stuck(server.port());
  stuck.send(server.get("/api/endless"));
  REQUIRE(stuck.receive_until("200 OK"));
  RawClient half(server.port());
  half.send("GET /he");
  const auto began = std::chrono::steady_clock::now();
  server.server().stop();
  CHECK(std::chrono::steady_clock::now() - began < 10s);
  CHECK(idle.wait_until_closed());
  CHECK(stuck.wait_until_closed());
  CHECK(half.wait_until_closed());
}

TEST_CASE("every answer carries the headers that keep browsers safe") {
  Server server;
  auto client = server.client();
  for (const char* path : {"/hello", "/api/nothing", "/api/broken", "/api/count"}) {
    const auto result = client.Get(path);
    REQUIRE(result);
    const std::string policy = result->get_header_value("Content-Security-Policy");
    CHECK(has(policy, "script-src 'self' 'wasm-unsafe-eval';"));
    CHECK(has(policy, "default-src 'none';"));
    CHECK(has(policy, "worker-src 'self';"));
    CHECK_FALSE(has(policy, "unsafe-inline"));
    CHECK(result->get_header_value("X-Content-Type-Options") == "nosniff");
    CHECK(result->get_header_value("X-Frame-Options") == "DENY");
    CHECK(result->get_header_value("Referrer-Policy") == "no-referrer");
    CHECK(result->get_header_value("Cross-Origin-Resource-Policy") == "same-origin");
    CHECK(result->get_header_value("Cache-Control") == "no-store");
  }
  // Also of what cpp-httplib never sees.
  const std::string refused = server.ask("BREW /hello HTTP/1.1\r\nHost: x\r\n\r\n");
  CHECK(refused.starts_with("HTTP/1.1 501 Not Implemented\r\n"));
  CHECK(has(refused, "\r\nContent-Security-Policy: default-src 'none';"));
  CHECK(has(refused, "\r\nX-Content-Type-Options: nosniff\r\n"));
}

TEST_CASE("what a client sends never becomes a header or a line of its own") {
  Server server;
  const std::string text = server.ask(server.get("/api/%0d%0aSet-Cookie:%20x=1%0d%0a%1b[31m", "Connection: close\r\n"));
  CHECK(text.starts_with("HTTP/1.1 404 "));
  CHECK_FALSE(has(text, "\nSet-Cookie"));
  CHECK_FALSE(has(text, "\x1b"));
}
