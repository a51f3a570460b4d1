// Any bytes as what comes over a connection: heads and bodies, the same whatever pieces they come in, and each either
// refused or without anything in it that two readers could understand in two ways.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "server/http/request_body.h"
#include "server/http/request_head.h"
#include "server/http/request_line.h"
#include "tests/fuzz/one_input.h"

namespace {

using namespace zapply;

void must(bool held) {
  if (!held) std::abort();
}

void check(const RequestHead& head) {
  must(is_token(head.method));
  must(head.target == "*" || head.target.starts_with('/'));
  must(head.target.find_first_of(std::string_view(" #\r\n\t\0", 6)) == std::string::npos);
  for (const RequestHead::Field& field : head.fields) {
    must(is_token(field.name));
    must(field.value.find_first_of(std::string_view("\r\n\0", 3)) == std::string::npos);
  }
  must(head.is_http_1_0 || is_authority(head.value_of("Host").value_or("")));
  if (head.body == RequestHead::Body::kChunked) must(!head.value_of("Content-Length") && !head.is_http_1_0);
}

/// What is understood of the bytes, one request after the other.
std::string understood(std::string_view bytes, std::size_t piece_size) {
  std::string all;
  while (!bytes.empty()) {
    RequestHeadReader reader(16 * 1024);
    while (!bytes.empty() && reader.state() == RequestHeadReader::State::kMore)
      bytes.remove_prefix(reader.take(bytes.substr(0, piece_size)));
    if (reader.state() == RequestHeadReader::State::kRefused) return all + std::to_string(reader.refusal().status);
    if (reader.state() == RequestHeadReader::State::kMore) return all;
    const RequestHead& head = reader.head();
    check(head);
    all += head.method + ' ' + head.target + (head.closes ? " closes" : "") + '\n';
    for (const RequestHead::Field& field : head.fields) all += field.name + '=' + field.value + '\n';

    RequestBody body(1024);
    body.begin(head);
    std::string given;
    while (!bytes.empty() && !body.ended() && !body.refusal())
      bytes.remove_prefix(body.take(bytes.substr(0, piece_size), given));
    if (body.refusal()) return all + std::to_string(body.refusal()->status);
    if (!body.ended()) return all;
    // Chunks are parted where pieces are: their number differs, and the last one is always there.
    if (head.body == RequestHead::Body::kChunked) must(given.ends_with("0\r\n\r\n"));
    if (head.body != RequestHead::Body::kChunked) all += given + '\n';
  }
  return all;
}

}  // namespace

void zapply::fuzz::one_input(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  must(understood(bytes, std::string_view::npos) == understood(bytes, 1));
}
