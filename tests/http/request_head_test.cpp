#include "server/http/request_head.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <limits>
#include <string>

using namespace std::string_literals;
using namespace zapply;

namespace {

using State = RequestHeadReader::State;

struct Read {
  State state;
  int status;  ///< 0 unless refused
  RequestHead head;
  std::size_t taken;
};

/// The reader's view of these bytes, which come in pieces of `piece_size`.
Read read(std::string_view bytes, std::size_t piece_size = std::string_view::npos) {
  RequestHeadReader reader(64 * 1024);
  std::size_t at = 0;
  while (reader.state() == State::kMore && at < bytes.size()) at += reader.take(bytes.substr(at, piece_size));
  return {reader.state(), reader.refusal().status, reader.head(), at};
}

std::string get(std::string_view target, std::string_view fields = "", std::string_view version = "HTTP/1.1") {
  return "GET " + std::string(target) + ' ' + std::string(version) + "\r\nHost: a.example\r\n" + std::string(fields) +
         "\r\n";
}
std::string post(std::string_view fields, std::string_view version = "HTTP/1.1") {
  return "POST /x " + std::string(version) + "\r\nHost: a.example\r\n" + std::string(fields) + "\r\n";
}
std::string first_line(std::string_view line) { return std::string(line) + "\r\nHost: a.example\r\n\r\n"; }

int status_of(const std::string& bytes) {
  const Read whole = read(bytes);
  const Read by_bytes = read(bytes, 1);
  CHECK_MESSAGE(whole.status == by_bytes.status, bytes);
  if (whole.state == State::kWhole) CHECK(whole.taken == by_bytes.taken);
  CHECK_MESSAGE(whole.state != State::kMore, bytes);
  return whole.status;
}

}  // namespace

TEST_CASE("a head is taken up to its end, and not a byte of what follows") {
  const std::string bytes = post("Content-Length: 3\r\n");
  const Read one = read(bytes + "abcGET /");
  CHECK(one.state == State::kWhole);
  CHECK(one.taken == bytes.size());
  CHECK(one.head.method == "POST");
  CHECK(one.head.target == "/x");
  CHECK(one.head.body == RequestHead::Body::kLength);
  CHECK(one.head.content_length == 3);
  CHECK(read(bytes.substr(0, bytes.size() - 1)).state == State::kMore);
  CHECK(read("\r\n\r\n" + bytes).state == State::kWhole);  // empty lines before it
}

TEST_CASE("a value is what was sent: nothing in it is decoded") {
  const Read one = read(get("/", "Authorization: Bearer abcdefgh%25x\r\nX-Two:\t %0d%0aSet-Cookie: x  \r\n"));
  CHECK(one.head.value_of("authorization") == "Bearer abcdefgh%25x");
  CHECK(one.head.value_of("x-two") == "%0d%0aSet-Cookie: x");
  CHECK(read("GET / HTTP/1.1\r\nHost: 127.0.0.1%3A8000\r\n\r\n").head.value_of("Host") == "127.0.0.1%3A8000");
  for (const char* fields : {"Content-Length: 2%30\r\n", "Transfer-Encoding: chunke%64\r\n", "Content-Length: %32\r\n",
                             "Transfer-Encoding: %63hunked\r\n"})
    CHECK_MESSAGE(status_of(post(fields)) == 400, fields);
  CHECK_FALSE(read(get("/", "Connection: clos%65\r\n")).head.closes);
  CHECK(status_of(post("Expect: 100-continu%65\r\n")) == 417);
}

TEST_CASE("lines on which two readers could disagree are refused") {
  for (const char* fields :
       {"X: a\n", "X: a\nTransfer-Encoding: chunked\r\n", "X: a\rTransfer-Encoding: chunked\r\n", "X : a\r\n",
        "X\t: a\r\n", " X: a\r\n", "X: a\r\n b\r\n", "X: a\r\n\tb\r\n", "X\r\n", ": a\r\n", "X y: a\r\n",
        "X: a\x01\r\n", "X: a\x7f\r\n", "X(y): a\r\n", "X\xc3\xa4: a\r\n", "X: a\r\r\n", "\n"})
    CHECK_MESSAGE(status_of(get("/", fields)) == 400, fields);
  CHECK(status_of("GET / HTTP/1.1\r\nHost: a\r\nX: a\0b\r\n\r\n"s) == 400);
  CHECK(status_of("GET / HTTP/1.1\nHost: a\n\n") == 400);
  CHECK(status_of("\nGET / HTTP/1.1\r\nHost: a\r\n\r\n") == 400);
  CHECK(status_of("\x16\x03\x01\x02\x01") == 400);  // TLS: at once, no line is waited for
  CHECK(status_of(get("/", "X: caf\xc3\xa9\r\nY:\r\nZ: \r\n")) == 0);
}

TEST_CASE("the end of a body is said once and plainly, or the request is refused") {
  for (const char* fields : {"Content-Length: +20\r\n",
                             "Content-Length: -20\r\n",
                             "Content-Length: 0x14\r\n",
                             "Content-Length: 2 0\r\n",
                             "Content-Length: 20.0\r\n",
                             "Content-Length: abc\r\n",
                             "Content-Length:\r\n",
                             "Content-Length: 20,\r\n",
                             "Content-Length: 20, 20\r\n",
                             "Content-Length: \"20\"\r\n",
                             "Content-Length: 1_0\r\n",
                             "Content-Length: 20\r\nContent-Length: 20\r\n",
                             "Content-Length: 20\r\ncontent-length: 21\r\n",
                             "Transfer-Encoding: chunked\r\nContent-Length: 20\r\n",
                             "Content-Length: 0\r\nTransfer-Encoding: chunked\r\n",
                             "Transfer-Encoding: xchunked\r\n",
                             "Transfer-Encoding: chunked, identity\r\n",
                             "Transfer-Encoding: identity, chunked\r\n",
                             "Transfer-Encoding: gzip, chunked\r\n",
                             "Transfer-Encoding: chunked, chunked\r\n",
                             "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n",
                             "Transfer-Encoding: \"chunked\"\r\n",
                             "Transfer-Encoding: chunked;a=b\r\n",
                             "Transfer-Encoding:\r\n",
                             "Transfer-Encoding: identity\r\n",
                             "Transfer-Encoding: chunked,\r\n"})
    CHECK_MESSAGE(status_of(post(fields)) == 400, fields);
  CHECK(status_of(post("Transfer-Encoding: chunked\r\n", "HTTP/1.0")) == 400);
  CHECK(read(post("Transfer-Encoding:\tCHUNKED \r\n")).head.body == RequestHead::Body::kChunked);
  CHECK(read(post("Content-Length: 020\r\n")).head.content_length == 20);
  CHECK(read(post("Content_Length: 20\r\n")).head.body == RequestHead::Body::kNone);
  const Read huge = read(post("Content-Length: 99999999999999999999999\r\n"));
  CHECK(huge.head.content_length == std::numeric_limits<std::uint64_t>::max());
}

TEST_CASE("a first line is a method, an address and a version, or its own status") {
  for (const char* line : {"GET /",
                           "GET  / HTTP/1.1",
                           "GET / HTTP/1.1 ",
                           "GET\t/ HTTP/1.1",
                           " GET / HTTP/1.1",
                           "GET / http/1.1",
                           "GET / HTTP/1.10",
                           "GET / HTTP/11",
                           "GET / HTTP/1,1",
                           "GET / HTTPS/1.1",
                           "GET /a b HTTP/1.1",
                           "hello",
                           "G@T / HTTP/1.1",
                           "GET ?x HTTP/1.1",
                           "GET #x HTTP/1.1",
                           "GET x HTTP/1.1",
                           "GET /#x HTTP/1.1",
                           "GET * HTTP/1.1",
                           "GET /\tx HTTP/1.1",
                           "GET ftp://a/ HTTP/1.1",
                           "GET http:///x HTTP/1.1",
                           "GET http://u@a/ HTTP/1.1",
                           "GET http:/a/ HTTP/1.1",
                           "GET http://a:b/ HTTP/1.1",
                           "GET http://a#x HTTP/1.1",
                           "GET a.example:80 HTTP/1.1"})
    CHECK_MESSAGE(status_of(first_line(line)) == 400, line);
  for (const char* line : {"GET / HTTP/2.0", "GET / HTTP/0.9", "GET / HTTP/9.9", "PRI * HTTP/2.0"})
    CHECK_MESSAGE(status_of(first_line(line)) == 505, line);
  for (const char* line : {"BREW / HTTP/1.1", "get / HTTP/1.1", "CONNECT a:80 HTTP/1.1", "PROPFIND / HTTP/1.1"})
    CHECK_MESSAGE(status_of(first_line(line)) == 501, line);
  for (const char* line : {"GET / HTTP/1.2", "TRACE / HTTP/1.1", "PUT / HTTP/1.9", "GET /%zz?|\"{} HTTP/1.1"})
    CHECK_MESSAGE(status_of(first_line(line)) == 0, line);
}

TEST_CASE("a target in absolute form is taken apart, and its authority is the Host") {
  const Read one = read(first_line("GET HTTP://B.example:8000/p?q=http://c/ HTTP/1.1"));
  CHECK(one.head.target == "/p?q=http://c/");
  CHECK(one.head.value_of("Host") == "B.example:8000");
  CHECK(read(first_line("GET http://b?q HTTP/1.1")).head.target == "/?q");
  CHECK(read(first_line("GET https://[::1]:80 HTTP/1.1")).head.target == "/");
  CHECK(read(first_line("OPTIONS http://b HTTP/1.1")).head.target == "*");
  CHECK(read(first_line("OPTIONS * HTTP/1.1")).head.target == "*");
  CHECK(read(first_line("GET //b/p HTTP/1.1")).head.value_of("Host") == "a.example");
}

TEST_CASE("a request has one Host, and one that is a host") {
  CHECK(status_of("GET / HTTP/1.1\r\n\r\n") == 400);
  CHECK(status_of(get("/", "Host: a.example\r\n")) == 400);
  CHECK(status_of("GET / HTTP/1.0\r\n\r\n") == 0);
  for (const char* host : {"", "a b", "a/", "a@b", "a:b", "a:+80", "a:80:80", ":80", "[::1", "::1", "[::1]x", "[x]",
                           "http://a", "a?b", "a#b", "a\\b", "caf\xc3\xa9"})
    CHECK_MESSAGE(status_of("GET / HTTP/1.1\r\nHost: " + std::string(host) + "\r\n\r\n") == 400, host);
  for (const char* host : {"a", "A.example:80", "a:", "127.0.0.1:8000", "[::1]", "[::ffff:1.2.3.4]:80", "a%20b", "a_b"})
    CHECK_MESSAGE(status_of("GET / HTTP/1.1\r\nHost: " + std::string(host) + "\r\n\r\n") == 0, host);
}

TEST_CASE("what may stand on one line only is refused on two, and a list may stand on several") {
  for (const char* name : {"Authorization", "Content-Type", "Content-Encoding", "Expect", "Origin", "Sec-Fetch-Site"}) {
    const std::string line = std::string(name) + ": 100-continue\r\n";
    CHECK_MESSAGE(status_of(get("/", line + line)) == 400, name);
  }
  const Read one = read(get("/", "Accept-Encoding: br\r\nCookie: a=1\r\naccept-encoding: gzip\r\ncookie: b=2\r\n"));
  CHECK(one.head.value_of("Accept-Encoding") == "br, gzip");
  CHECK(one.head.value_of("Cookie") == "a=1; b=2");
}

TEST_CASE("a client's wish to close is understood in every form") {
  for (const char* fields : {"Connection: close\r\n", "Connection: Close\r\n", "Connection: keep-alive, close\r\n",
                             "Connection: keep-alive\r\nConnection: CLOSE\r\n", "Connection: ,close ,x\r\n"})
    CHECK_MESSAGE(read(get("/", fields)).head.closes, fields);
  for (const char* fields : {"", "Connection: keep-alive\r\n", "Connection: closed\r\n", "Connection: \"close\"\r\n",
                             "X-Connection: close\r\n", "Connection: \"a, close, b\"\r\n"})
    CHECK_FALSE_MESSAGE(read(get("/", fields)).head.closes, fields);
  CHECK(read(get("/", "Connection: keep-alive\r\n", "HTTP/1.0")).head.closes);
}

TEST_CASE("a body that waits to be asked for is known, and no other expectation") {
  CHECK(read(post("Content-Length: 3\r\nExpect: 100-Continue\r\n")).head.expects_continue);
  CHECK_FALSE(read(post("Expect: 100-continue\r\n")).head.expects_continue);
  CHECK_FALSE(read(post("Content-Length: 3\r\nExpect: 100-continue\r\n", "HTTP/1.0")).head.expects_continue);
  CHECK(status_of(post("Expect: a miracle\r\n")) == 417);
}

TEST_CASE("a head that is too large is refused with what is too large") {
  const std::string much(9000, 'x');
  CHECK(status_of(get("/" + much)) == 414);
  CHECK(status_of("GET /" + much + "\n") == 414);  // as if it came byte by byte
  CHECK(status_of(get("/" + much.substr(0, 8191))) == 414);
  CHECK(status_of(get("/" + much.substr(0, 8100))) == 0);
  CHECK(status_of(much + " / HTTP/1.1\r\n\r\n") == 400);
  CHECK(status_of(get("/", "X: " + much + "\r\n")) == 431);
  std::string many, lines;
  for (int i = 0; i < 90; ++i) many += "X" + std::to_string(i) + ": " + much.substr(0, 1000) + "\r\n";
  CHECK(status_of(get("/", many)) == 431);
  for (int i = 0; i < 101; ++i) lines += "X: a\r\n";
  CHECK(status_of(get("/", lines)) == 431);
}

TEST_CASE("what is refused is said in words") {
  const auto said = [](const std::string& bytes) -> std::string {
    RequestHeadReader reader(64 * 1024);
    reader.take(bytes);
    return reader.state() == State::kRefused ? reader.refusal().detail : "";
  };
  CHECK(said(post("Transfer-Encoding: gzip\r\n")) ==
        "the Transfer-Encoding is not understood: only chunked is, in HTTP/1.1");
  CHECK(said(post("Transfer-Encoding: chunked\r\nContent-Length: 3\r\n")) ==
        "the request has both a Transfer-Encoding and a Content-Length");
  CHECK(said(post("Content-Length: x\r\n")) == "the Content-Length is no number");
  CHECK(said(get("/", "X: a\x01\r\n")) ==
        "the request's header holds a control character, or a line that does not end with CRLF");
  CHECK(said(get("/", "X: " + std::string(9000, 'x') + "\r\n")) == "the request's header is too large");
  CHECK(said(std::string(9000, 'x')) == "the request's first line is not understood");
  CHECK(said(get("/" + std::string(9000, 'x'))) == "the request's first line is too long");
  CHECK(said(first_line("hello")) == "the request's first line is not understood");
  CHECK(said(first_line("GET x HTTP/1.1")) == "the address in the request's first line is not understood");
  CHECK(said(first_line("GET / HTTP/2.0")) == "only HTTP/1 is spoken here");
  CHECK(said(first_line("BREW / HTTP/1.1")) == "the request's method is not known here");
  CHECK(said(get("/", "X y: a\r\n")) == "a line of the request's header is not understood");
  CHECK(said(get("/", "Host: a.example\r\n")) == "the request needs one Host header");
  CHECK(said("GET / HTTP/1.1\r\n\r\n") == "the request needs one Host header");
  CHECK(said("GET / HTTP/1.1\r\nHost: a b\r\n\r\n") == "the Host header is not understood");
  CHECK(said(get("/", "Origin: a\r\nOrigin: a\r\n")) == "the request has a header twice that it may have once");
  CHECK(said(post("Expect: x\r\n")) == "the Expect header is not understood");
  std::string lines;
  for (int i = 0; i < 101; ++i) lines += "X: a\r\n";
  CHECK(said(get("/", lines)) == "the request's header has too many lines");
}

TEST_CASE("a head has at most a hundred lines, each of 8 KiB, and an address as long as one") {
  const auto with_lines = [](int count) {
    std::string lines;
    for (int i = 0; i < count; ++i) lines += "X: a\r\n";
    return status_of(get("/", lines));
  };
  CHECK(with_lines(99) == 0);  // with Host a hundred
  CHECK(with_lines(100) == 431);
  const std::size_t max = RequestHeadReader::kLineBytesMax;
  CHECK(status_of(get("/", "X: " + std::string(max - 3, 'x') + "\r\n")) == 0);
  CHECK(status_of(get("/", "X: " + std::string(max - 2, 'x') + "\r\n")) == 431);
  RequestHeadReader small(100);
  const std::string exact = get("/", "X: " + std::string(100 - get("/", "X: \r\n").size(), 'x') + "\r\n");
  CHECK(exact.size() == 100);
  small.take(exact);
  CHECK(small.state() == State::kWhole);
  RequestHeadReader smaller(99);
  smaller.take(exact);
  CHECK(smaller.state() == State::kRefused);
}
