#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "server/http/field_line.h"
#include "server/http/request_head.h"

namespace zapply {

/// Where a request's body ends, by its length or strictly by its chunks (RFC 9112, 7.1), and so where the next request
/// begins. cpp-httplib reads a sign or "0x" before a chunk's size and takes a bare LF for the end of its line; it gets
/// each chunk as we understood it, written anew, without extensions and trailers.
class RequestBody {
 public:
  explicit RequestBody(std::size_t bytes_max) : bytes_max_(bytes_max) {}

  void begin(const RequestHead&);
  /// The same, where this one may be of another size.
  void begin(const RequestHead&, std::size_t bytes_max);
  bool ended() const { return state_ == State::kEnded; }
  /// Takes what belongs to the body, appends to `out` what cpp-httplib is to read of it, and returns how many bytes were
  /// taken. No more than asked for is looked at once the body has ended or is refused.
  std::size_t take(std::string_view bytes, std::string& out);
  const std::optional<Refusal>& refusal() const { return refusal_; }

 private:
  enum class State { kLength, kChunkSize, kChunk, kChunkEnd, kTrailers, kEnded };
  void take_line(std::string_view& bytes, std::string& out);
  void take_size(std::string_view line);
  void refuse(int status, const char* detail);

  std::size_t bytes_max_;
  State state_ = State::kEnded;
  std::uint64_t left_ = 0;        ///< of the body, or of the present chunk
  std::uint64_t bytes_ = 0;       ///< that chunks have announced so far
  std::size_t bytes_beside_ = 0;  ///< extensions and trailers
  CrlfLine line_;
  std::optional<Refusal> refusal_;
};

}  // namespace zapply
