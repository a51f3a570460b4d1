#include "server/http/request_body.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "shared/ascii.h"

namespace zapply {
namespace {

constexpr std::size_t kBytesBesideMax = 16 * 1024;
constexpr std::size_t kSizeDigitsMax = 32;

void append_chunk(std::string& out, std::string_view data) {
  std::array<char, 16> size;
  out.append(size.data(), std::to_chars(size.data(), size.data() + size.size(), data.size(), 16).ptr);
  out.append("\r\n").append(data).append("\r\n");
}

}  // namespace

void RequestBody::begin(const RequestHead& head) {
  line_.clear();
  bytes_ = 0;
  bytes_beside_ = 0;
  refusal_.reset();
  left_ = head.content_length;
  state_ = State::kEnded;
  if (head.body == RequestHead::Body::kChunked) state_ = State::kChunkSize;
  if (head.body == RequestHead::Body::kLength && left_ > 0) state_ = State::kLength;
}

void RequestBody::begin(const RequestHead& head, std::size_t bytes_max) {
  bytes_max_ = bytes_max;
  begin(head);
}

std::size_t RequestBody::take(std::string_view bytes, std::string& out) {
  const std::size_t offered = bytes.size();
  while (!bytes.empty() && !ended() && !refusal_) {
    if (state_ != State::kLength && state_ != State::kChunk) {
      take_line(bytes, out);
      continue;
    }
    const std::string_view piece = bytes.substr(0, std::min<std::uint64_t>(left_, bytes.size()));
    bytes.remove_prefix(piece.size());
    left_ -= piece.size();
    if (state_ == State::kLength) {
      out.append(piece);
      if (left_ == 0) state_ = State::kEnded;
    } else {
      append_chunk(out, piece);
      if (left_ == 0) state_ = State::kChunkEnd;
    }
  }
  return offered - bytes.size();
}

void RequestBody::take_line(std::string_view& bytes, std::string& out) {
  const CrlfLine::State state = line_.take(bytes, kBytesBesideMax - bytes_beside_ - line_.text().size() + 1);
  const std::string& line = line_.text();
  if (state == CrlfLine::State::kBroken)
    return refuse(400, "a line between the body's chunks does not end with CRLF, or holds a control character");
  if (state_ == State::kChunkEnd && !line.empty()) return refuse(400, "a chunk of the body is longer than its size");
  if (bytes_beside_ + line.size() > kBytesBesideMax) return refuse(413, "too much stands beside the body's chunks");
  if (state == CrlfLine::State::kMore) return;
  bytes_beside_ += line.size();
  if (state_ == State::kChunkSize) {
    take_size(line);
  } else if (state_ == State::kChunkEnd) {
    state_ = State::kChunkSize;
  } else if (line.empty()) {
    out += "0\r\n\r\n";
    state_ = State::kEnded;
  } else if (!parse_field_line(line)) {
    refuse(400, "a line behind the body's chunks is not understood");
  }
  line_.clear();
}

void RequestBody::take_size(std::string_view line) {
  const auto digits_end = std::find_if(line.begin(), line.end(), [](char c) { return ascii::hex_value(c) < 0; });
  const std::string_view extensions = line.substr(static_cast<std::size_t>(digits_end - line.begin()));
  const std::size_t mark = extensions.find_first_not_of(" \t");
  std::uint64_t size = 0;
  const auto [end, error] = std::from_chars(line.data(), line.data() + line.size() - extensions.size(), size, 16);
  const bool extends = extensions.empty() || (mark != std::string_view::npos && extensions[mark] == ';');
  if (error == std::errc::invalid_argument || line.size() - extensions.size() > kSizeDigitsMax || !extends)
    return refuse(400, "the size of a chunk of the body is not understood");
  if (error != std::errc() || size > bytes_max_ - bytes_) return refuse(413, "the request is too large");
  bytes_ += size;
  bytes_beside_ -= line.size() - extensions.size();  // the size itself is not beside
  left_ = size;
  state_ = size == 0 ? State::kTrailers : State::kChunk;
}

void RequestBody::refuse(int status, const char* detail) { refusal_ = {status, detail}; }

}  // namespace zapply
