#include "server/http/request_body.h"

#include <doctest/doctest.h>

#include <string>

#include "server/http/http_options.h"

using namespace zapply;

namespace {

struct Read {
  bool ended;
  int status;  ///< 0 unless refused
  std::string out;
  std::string rest;  ///< what was not taken
};

Read read_in_pieces(RequestHead::Body kind, std::uint64_t length, std::string_view bytes, std::size_t piece_size) {
  RequestHead head;
  head.body = kind;
  head.content_length = length;
  RequestBody body(100);
  body.begin(head);
  Read read{};
  while (!bytes.empty() && !body.ended() && !body.refusal())
    bytes.remove_prefix(body.take(bytes.substr(0, piece_size), read.out));
  read.ended = body.ended();
  if (body.refusal()) read.status = body.refusal()->status;
  read.rest = bytes;
  return read;
}

/// Of chunks; the same whatever pieces they come in, but for where chunks are parted in `out`.
Read read(std::string_view bytes) {
  const Read by_bytes = read_in_pieces(RequestHead::Body::kChunked, 0, bytes, 1);
  Read whole = read_in_pieces(RequestHead::Body::kChunked, 0, bytes, std::string_view::npos);
  CHECK_MESSAGE(whole.status == by_bytes.status, bytes);
  CHECK_MESSAGE(whole.ended == by_bytes.ended, bytes);
  if (whole.ended) CHECK(whole.rest == by_bytes.rest);
  return whole;
}

}  // namespace

TEST_CASE("a body may be of another size than usual, and the next one is not") {
  RequestHead head;
  head.body = RequestHead::Body::kChunked;
  const auto status_of = [&](RequestBody& body) {
    std::string out;
    body.take("c8\r\n" + std::string(200, 'x') + "\r\n0\r\n\r\n", out);
    return body.refusal() ? body.refusal()->status : 0;
  };
  RequestBody body(100);
  body.begin(head, 300);
  CHECK(status_of(body) == 0);
  body.begin(head, 100);
  CHECK(status_of(body) == 413);
}

TEST_CASE("the size of a body depends on the path of its request") {
  ConnectionLimits limits{.body_bytes_max = 10};
  limits.body_bytes_max_at = {{"/large", 1000}};
  CHECK(limits.body_bytes_max_of("/large") == 1000);
  CHECK(limits.body_bytes_max_of("/large?x=1") == 1000);
  CHECK(limits.body_bytes_max_of("/large/r") == 10);
  CHECK(limits.body_bytes_max_of("") == 10);
}

TEST_CASE("a body with a length ends there, and the next request begins") {
  const Read one = read_in_pieces(RequestHead::Body::kLength, 3, "abcGET /", std::string_view::npos);
  CHECK(one.ended);
  CHECK(one.out == "abc");
  CHECK(one.rest == "GET /");
  CHECK_FALSE(read_in_pieces(RequestHead::Body::kLength, 3, "ab", 1).ended);
  CHECK(read_in_pieces(RequestHead::Body::kLength, 0, "GET /", 1).rest == "GET /");
  CHECK(read_in_pieces(RequestHead::Body::kNone, 0, "GET /", 1).rest == "GET /");
}

TEST_CASE("chunks are written anew, without extensions and trailers") {
  const Read one =
      read("3\r\nabc\r\n0A ; name = \"va;lue\"\r\n0123456789\r\n000\r\nContent-Length: 3\r\nX: y\r\n\r\nGET /");
  CHECK(one.ended);
  CHECK(one.out == "3\r\nabc\r\na\r\n0123456789\r\n0\r\n\r\n");
  CHECK(one.rest == "GET /");
  CHECK_FALSE(read("3\r\nabc\r\n0\r\n").ended);
}

TEST_CASE("chunks on which two readers could disagree are refused") {
  for (const char* chunks : {"+3\r\nabc\r\n0\r\n\r\n",
                             "-3\r\nabc\r\n0\r\n\r\n",
                             "0x3\r\nabc\r\n0\r\n\r\n",
                             " 3\r\nabc\r\n0\r\n\r\n",
                             "3 \r\nabc\r\n0\r\n\r\n",
                             "\r\nabc\r\n0\r\n\r\n",
                             ";a\r\nabc\r\n0\r\n\r\n",
                             "3g\r\nabc\r\n0\r\n\r\n",
                             "3,3\r\nabc\r\n0\r\n\r\n",
                             "3\nabc\r\n0\r\n\r\n",
                             "3;\nabc\r\n0\r\n\r\n",
                             "3\rabc\r\n0\r\n\r\n",
                             "3;a\x01\r\nabc\r\n0\r\n\r\n",
                             "3\r\nabc0\r\n\r\n",
                             "3\r\nabcX\r\n0\r\n\r\n",
                             "3\r\nabc\n0\r\n\r\n",
                             "3\r\nabcd\r\n0\r\n\r\n",
                             "3\r\nab\r\n0\r\n\r\n",
                             "0\r\n\n",
                             "0\r\nX\r\n\r\n",
                             "0\r\nX : y\r\n\r\n",
                             "0\r\nX: y\n\r\n",
                             "0\r\n X: y\r\n\r\n",
                             "%33\r\nabc\r\n0\r\n\r\n"})
    CHECK_MESSAGE(read(chunks).status == 400, chunks);
  CHECK(read(std::string(33, '0') + "3\r\nabc\r\n0\r\n\r\n").status == 400);
}

TEST_CASE("chunks that announce too much are refused before it comes") {
  CHECK(read("64\r\n" + std::string(100, 'x') + "\r\n0\r\n\r\n").ended);
  for (const char* size : {"65", "ffffffff", "ffffffffffffffff", "10000000000000003", "fffffffffffffffffffff"})
    CHECK_MESSAGE(read(std::string(size) + "\r\n").status == 413, size);
  CHECK(read("64\r\n" + std::string(100, 'x') + "\r\n1\r\n").status == 413);
  CHECK(read("1;" + std::string(20'000, 'a')).status == 413);
  std::string trailers;
  for (int i = 0; i < 5000; ++i) trailers += "X: y" + std::to_string(i) + "\r\n";
  CHECK(read("0\r\n" + trailers + "\r\n").status == 413);
}
