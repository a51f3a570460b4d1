#include "server/fetch/transfer.h"

#include <doctest/doctest.h>
#include <string>

#include "server/fetch/curl_fetcher.h"
#include "shared/version.h"
#include "tests/support/deflate.h"
#include "tests/support/fault_server.h"
#include "tests/support/fetching.h"

using namespace zapply;
using namespace zapply::test;
using namespace std::chrono_literals;

namespace {

/// Everything a hundred times faster than for a real board.
FetchResponse fetch_once(FetchRequest request) {
  FetchSettings settings = impatient();
  settings.retry.attempts_max = 1;
  CurlFetcher fetcher(settings);
  return fetch(fetcher, std::move(request));
}
FetchResponse fetch_once(const std::string& url) { return fetch_once(get(url)); }

}  // namespace

TEST_CASE("a page arrives with its status, headers and size") {
  FaultServer server;
  server.on("/jobs", [](Connection& c, const ServerRequest&) {
    c.answer(200, "ETag: \"7\"\r\nLAST-Modified: Sun, 06 Nov 1994 08:49:37 GMT\r\n", "[1]");
  });
  const FetchResponse response = fetch_once(server.url("/jobs?page=1"));
  CHECK(response.error == "");
  CHECK(response.status == 200);
  CHECK(response.body == "[1]");
  CHECK(response.bytes == 3);
  CHECK(response.attempts == 1);
  CHECK(response.final_url == server.url("/jobs?page=1"));
  CHECK(response.validators().etag == "\"7\"");
  CHECK(response.validators().last_modified == "Sun, 06 Nov 1994 08:49:37 GMT");
}

TEST_CASE("a request says who asks and sends what it was given") {
  FaultServer server;
  server.serve("/", "[]");
  FetchRequest request = get(server.url());
  request.http.method = "POST";
  request.http.headers = {{"Accept", "application/json"}, {"X-Empty", ""}};
  request.http.body = R"({"offset":0})";
  CHECK(fetch_once(request).ok());
  const ServerRequest seen = server.requests().at(0);
  CHECK(seen.method == "POST");
  CHECK(seen.body == R"({"offset":0})");
  CHECK(seen.headers.at("user-agent").starts_with("zapply/" + std::string(version())));
  CHECK(seen.headers.at("accept") == "application/json");
  CHECK(seen.headers.at("content-type") == "application/json");
  CHECK(seen.headers.count("x-empty") == 1);
  CHECK(seen.headers.count("cookie") == 0);
  CHECK(seen.headers.at("accept-encoding").find("gzip") != std::string::npos);
}

TEST_CASE("a POST sends its whole body and its length, whatever bytes it holds") {
  FaultServer server;
  server.serve("/", "[]");
  for (const std::string& body : {std::string(), std::string("a\0b", 3), std::string(200'000, 'x')}) {
    FetchRequest request = get(server.url());
    request.http.method = "POST";
    request.http.body = body;
    CHECK(fetch_once(request).ok());
    const ServerRequest seen = server.requests().back();
    CHECK(seen.body == body);
    CHECK(seen.headers.at("content-length") == std::to_string(body.size()));
    CHECK(seen.headers.count("expect") == 0);
  }
}

TEST_CASE("a header with a line break is refused, not sent") {
  FaultServer server;
  FetchRequest request = get(server.url());
  request.http.headers = {{"Accept", "x\r\nHost: elsewhere"}};
  CHECK(fetch_once(request).error.starts_with("not a header: "));
  CHECK(server.requests().empty());
}

TEST_CASE("validators make a request conditional, and 304 is a success without a body") {
  FaultServer server;
  server.on("/", [](Connection& c, const ServerRequest& r) {
    CHECK(r.headers.at("if-none-match") == "\"7\"");
    CHECK(r.headers.at("if-modified-since") == "Sun, 06 Nov 1994 08:49:37 GMT");
    c.answer(304, "ETag: \"7\"\r\n", "");
  });
  FetchRequest request = get(server.url());
  request.validators = {"\"7\"", "Sun, 06 Nov 1994 08:49:37 GMT"};
  const FetchResponse response = fetch_once(request);
  CHECK(response.ok());
  CHECK(response.not_modified());
  CHECK(response.body.empty());
}

TEST_CASE("compressed bodies arrive decompressed, counted as transferred") {
  const std::string text = R"({"jobs": ["gzip and deflate"]})";
  FaultServer server;
  for (const auto& each : {std::pair("gzip", gzip_of(text)), std::pair("deflate", zlib_of(text))}) {
    server.on("/", [coding = each.first, body = each.second](Connection& c, const ServerRequest& r) {
      CHECK(r.headers.at("accept-encoding") == "gzip, deflate");
      c.answer(200, "Content-Encoding: " + std::string(coding) + "\r\n", body);
    });
    const FetchResponse response = fetch_once(server.url());
    CHECK(response.error == "");
    CHECK(response.body == text);
    CHECK(response.bytes == static_cast<std::int64_t>(each.second.size()));
  }
}

TEST_CASE("a compressed body without its end is not taken for whole") {
  FaultServer server;
  const std::string body = gzip_of(std::string(5000, 'x') + "the end");
  server.on("/", [&](Connection& c, const ServerRequest&) {
    c.send("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + body.substr(0, body.size() - 9));
  });
  CHECK(fetch_once(server.url()).error == "the body ended early: its compression has no end");
  server.on("/", [&](Connection& c, const ServerRequest&) {
    c.send("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + body);
  });
  CHECK(fetch_once(server.url()).body.ends_with("the end"));
}

TEST_CASE("a transfer coding that was not asked for is refused") {
  FaultServer server;
  server.on("/", [](Connection& c, const ServerRequest&) {
    c.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n");
  });
  CHECK(fetch_once(server.url()).error == "the body comes as gzip, chunked, a transfer coding that was not asked for");
}

TEST_CASE("every status that is no success is said as a person reads it, and its body is not kept") {
  FaultServer server;
  for (const int status : {204, 300, 400, 401, 403, 404, 410, 451, 501}) {
    server.on("/" + std::to_string(status),
              [status](Connection& c, const ServerRequest&) { c.answer(status, "", status == 204 ? "" : "<html>"); });
    const FetchResponse response = fetch_once(server.url("/" + std::to_string(status)));
    CHECK(response.status == status);
    CHECK(response.body.empty());
    CHECK(response.ok() == (status == 204));
  }
  CHECK(fetch_once(server.url("/nothing")).error == "404 Not Found");
}

TEST_CASE("a server that goes silent is given up, with words for where it stopped") {
  FaultServer server;
  server.on("/hangs", [](Connection& c, const ServerRequest&) { c.wait_until_closed(); });
  server.on("/hangs-in-header", [](Connection& c, const ServerRequest&) {
    c.send("HTTP/1.1 200 OK\r\nContent-Ty");
    c.wait_until_closed();
  });
  server.on("/hangs-in-body", [](Connection& c, const ServerRequest&) {
    c.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n[1,");
    c.wait_until_closed();
  });
  server.on("/drips", [](Connection& c, const ServerRequest&) {
    c.send("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
    while (c.send("x") && c.pause(50ms)) {
    }
  });
  CHECK(fetch_once(server.url("/hangs")).error == "no answer within 1.0 s");
  CHECK(fetch_once(server.url("/hangs-in-header")).error == "too slow: less than 1,000 bytes a second for 1.0 s");
  CHECK(fetch_once(server.url("/hangs-in-body")).error == "too slow: less than 1,000 bytes a second for 1.0 s");
  CHECK(fetch_once(server.url("/drips")).error == "too slow: less than 1,000 bytes a second for 1.0 s");
}

TEST_CASE("a body that never ends runs into the time limit") {
  FaultServer server;
  server.on("/", [](Connection& c, const ServerRequest&) {
    c.send("HTTP/1.1 200 OK\r\n\r\n");
    while (c.send(std::string(200, 'x')) && c.pause(10ms)) {
    }
  });
  FetchSettings settings = impatient();
  settings.stall_timeout = 30s;  // a busy machine may look like a stall
  settings.retry.attempts_max = 1;
  CurlFetcher fetcher(settings);
  CHECK(fetch(fetcher, get(server.url())).error == "timed out after 2.0 s");
}

TEST_CASE("connections that break off say where") {
  FaultServer server;
  server.on("/closed", [](Connection&, const ServerRequest&) {});
  server.on("/reset", [](Connection& c, const ServerRequest&) { c.reset(); });
  server.on("/reset-in-body", [](Connection& c, const ServerRequest&) {
    c.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n[1,");
    c.pause(50ms);
    c.reset();
  });
  server.on("/half", [](Connection& c, const ServerRequest&) {
    c.send("HTTP/1.1 200 OK\r\nContent-Length: 4096\r\n\r\n" + std::string(1024, 'x'));
  });
  server.on("/half-chunked", [](Connection& c, const ServerRequest&) {
    c.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n");
  });
  CHECK(fetch_once(server.url("/closed")).error == "the connection was closed without an answer");
  CHECK(fetch_once(server.url("/reset")).error == "connection reset by peer");
  CHECK(fetch_once(server.url("/reset-in-body")).error == "connection reset by peer");
  CHECK(fetch_once(server.url("/half")).error == "the body ended early, after 1,024 of 4,096 bytes");
  CHECK(fetch_once(server.url("/half-chunked")).error == "the body ended early, after 5 bytes");
}

TEST_CASE("a body is limited by what it becomes, not by what is sent") {
  FaultServer server;
  const std::string bomb = gzip_of_zeros(400'000);  // 100 MB
  server.on("/bomb", [&](Connection& c, const ServerRequest&) { c.answer(200, "Content-Encoding: gzip\r\n", bomb); });
  server.on("/long", [](Connection& c, const ServerRequest&) {
    c.send("HTTP/1.1 200 OK\r\nContent-Length: 10000000000\r\n\r\n");
    while (c.send(std::string(65536, 'x'))) {
    }
  });
  server.on("/endless", [](Connection& c, const ServerRequest&) {
    c.send("HTTP/1.1 200 OK\r\n\r\n");
    while (c.send(std::string(65536, 'x'))) {
    }
  });
  for (const char* path : {"/bomb", "/long", "/endless"}) {
    CAPTURE(path);
    FetchRequest request = get(server.url(path));
    request.body_bytes_max = 1'000'000;
    const FetchResponse response = fetch_once(request);
    CHECK(response.error == "body larger than 1.0 MB");
    CHECK(response.body.empty());
    CHECK(response.attempts == 1);
  }
}

TEST_CASE("an error page without end is still just its status") {
  FaultServer server;
  server.on("/", [](Connection& c, const ServerRequest&) {
    c.send("HTTP/1.1 404 Not Found\r\n\r\n");
    while (c.send(std::string(65536, 'x'))) {
    }
  });
  CHECK(fetch_once(server.url()).error == "404 Not Found");
}

TEST_CASE("headers are limited") {
  FaultServer server;
  server.on("/", [](Connection& c, const ServerRequest&) {
    c.send("HTTP/1.1 200 OK\r\n");
    while (c.send("X-Padding: " + std::string(1000, 'x') + "\r\n")) {
    }
  });
  CHECK(fetch_once(server.url()).error.starts_with("header larger than "));
}

TEST_CASE("the lines of the header are limited, however short they are") {
  FaultServer server;
  server.on("/", [](Connection& c, const ServerRequest&) {
    c.send("HTTP/1.1 200 OK\r\n");
    while (c.send("a:\r\n")) {
    }
  });
  CHECK(fetch_once(server.url()).error == "the header has more than 1,000 lines");
}

TEST_CASE("a line of the header that is too long is named") {
  FaultServer server;
  server.on("/", [](Connection& c, const ServerRequest&) {
    c.send("HTTP/1.1 200 OK\r\nX-Padding: ");
    while (c.send(std::string(65536, 'x'))) {
    }
  });
  CHECK(fetch_once(server.url()).error == "a line of the header is longer than 102 kB");
}

TEST_CASE("only a status line tells the status: no header, no trailer") {
  FaultServer server;
  server.on("/header", [](Connection& c, const ServerRequest&) {
    c.send("HTTP/1.1 200 OK\r\nETag: \"7\"\r\nHTTP/9.9: 500\r\nHTTP/1.1: 404 x\r\nContent-Length: 2\r\n\r\n[]");
  });
  server.on("/trailer", [](Connection& c, const ServerRequest&) {
    c.send(
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nETag: \"7\"\r\n\r\n2\r\n[]\r\n0\r\nHTTP/1.1 500: no\r\nETag: \"8\"\r\n\r\n");
  });
  server.on("/continued", [](Connection& c, const ServerRequest&) {
    c.send("HTTP/1.1 100 Continue\r\nETag: \"6\"\r\n\r\nHTTP/1.1 200 OK\r\nETag: \"7\"\r\nContent-Length: 2\r\n\r\n[]");
  });
  for (const char* path : {"/header", "/trailer", "/continued"}) {
    CAPTURE(path);
    const FetchResponse response = fetch_once(server.url(path));
    CHECK(response.error == "");
    CHECK(response.status == 200);
    CHECK(response.body == "[]");
    CHECK(response.validators().etag == "\"7\"");
  }
}

TEST_CASE("a validator that can't be sent back is none") {
  FaultServer server;
  server.on("/", [](Connection& c, const ServerRequest&) {
    c.answer(200, "ETag: \"a\x01\"\r\nLast-Modified: " + std::string(2000, 'x') + "\r\n", "[]");
  });
  const Validators validators = fetch_once(server.url()).validators();
  CHECK(validators.etag == "");
  CHECK(validators.last_modified == "");
}

TEST_CASE("a part of what was asked for is not taken for the whole") {
  FaultServer server;
  server.on("/", [](Connection& c, const ServerRequest&) { c.answer(206, "Content-Range: bytes 0-1/9999\r\n", "[]"); });
  const FetchResponse response = fetch_once(server.url());
  CHECK(response.error == "206 Partial Content: a part came, where all was asked for");
  CHECK(response.body.empty());
}

TEST_CASE("a lying encoding is named") {
  FaultServer server;
  server.on("/", [](Connection& c, const ServerRequest&) {
    c.answer(200, "Content-Encoding: gzip\r\n", R"({"not": "compressed"})");
  });
  CHECK(fetch_once(server.url()).error == "the body is not the gzip that its header says");
}

TEST_CASE("what does not speak HTTP is named") {
  FaultServer server;
  server.on("/", [](Connection& c, const ServerRequest&) { c.send("220 mail.example.com ESMTP\r\n"); });
  CHECK(fetch_once(server.url()).error == "the answer is not HTTP");
}

TEST_CASE("a redirect is an answer like another: nobody is asked who was not named") {
  FaultServer server;
  server.on("/old", [](Connection& c, const ServerRequest&) { c.answer(301, "Location: /new\r\n", "moved"); });
  const FetchResponse response = fetch_once(server.url("/old"));
  CHECK(response.error == "301 Moved Permanently");
  CHECK(response.header("location") == "/new");
  CHECK(server.requests().size() == 1);
}

TEST_CASE("only http and https URLs are fetched") {
  for (const char* url :
       {"file:///etc/passwd", "ftp://example.com/", "gopher://example.com/", "", "http://", "::", "http://a b/"}) {
    CAPTURE(url);
    const FetchResponse response = fetch_once(url);
    CHECK_FALSE(response.ok());
    CHECK(response.attempts == 0);
  }
}

TEST_CASE("a private address is refused before anything is sent, in every notation") {
  FaultServer server;
  server.serve("/", "secret");
  CurlFetcher fetcher(impatient());
  for (const char* host : {"127.0.0.1", "2130706433", "0x7f000001", "0x7f.1", "0177.0.0.1", "127.1", "localhost",
                           "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "0", "0.0.0.0"}) {
    CAPTURE(host);
    FetchRequest request = get("http://" + std::string(host) + ":" + std::to_string(server.port()) + "/");
    request.allow_private = false;
    const FetchResponse response = fetch(fetcher, request);
    CHECK(response.error.starts_with("the address is private ("));
    CHECK(response.error.ends_with("): allow it in the config file with allow_private"));
    CHECK(response.attempts == 1);
  }
  CHECK(server.requests().empty());
  CHECK(server.most_open_connections() == 0);
}

TEST_CASE("the environment's proxy is not used") {
  FaultServer proxy;
  FaultServer server;
  server.serve("/", "[]");
  const std::string address = proxy.url();
  setenv("http_proxy", address.c_str(), 1);
  setenv("ALL_PROXY", address.c_str(), 1);
  const FetchResponse response = fetch_once(server.url());
  unsetenv("http_proxy");
  unsetenv("ALL_PROXY");
  CHECK(response.ok());
  CHECK(proxy.requests().empty());
}

TEST_CASE("a body that may be cut is, and is no failure") {
  FaultServer server;
  server.on("/known", [](Connection& c, const ServerRequest&) { c.ok(std::string(5000, 'x')); });
  server.on("/endless", [](Connection& c, const ServerRequest&) {
    c.send("HTTP/1.1 200 OK\r\n\r\n");
    while (c.send(std::string(1000, 'x'))) {
    }
  });
  for (const char* path : {"/known", "/endless"}) {
    FetchRequest request = get(server.url(path));
    request.body_bytes_max = 1500;
    request.cuts_long_body = true;
    const FetchResponse response = fetch_once(request);
    CHECK(response.error == "");
    CHECK(response.body.size() == 1500);
  }
}
