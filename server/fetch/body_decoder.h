#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace zapply {

/// Undoes what Content-Encoding (RFC 9110 §8.4) names, a step at a time: no more is decoded than there is room for, and
/// what waits, waits as it was sent.
class BodyDecoder {
 public:
  /// What is asked for: codings whose decoders need little memory whatever they are sent.
  static constexpr const char* kAccepted = "gzip, deflate";

  /// Of the header's value; empty: nothing to undo.
  explicit BodyDecoder(std::string_view content_encoding);
  ~BodyDecoder();
  BodyDecoder(const BodyDecoder&) = delete;
  BodyDecoder& operator=(const BodyDecoder&) = delete;

  bool is_needed() const { return !layers_.empty(); }
  /// Why the body can't be read, as far as is known: "the body is encoded as br, which was not asked for".
  const std::string& error() const { return error_; }
  /// Takes from the front of `in`, and writes up to `room` bytes; returns how many. None: it needs more, or failed.
  std::size_t decode(std::string_view& in, char* out, std::size_t room);
  /// Whether the encoded body came to its end.
  bool is_whole() const;

 private:
  class Layer;
  void add(std::string_view coding);
  std::size_t pull(std::size_t depth, std::string_view& in, char* out, std::size_t room);

  std::vector<std::unique_ptr<Layer>> layers_;  ///< the last is the one that was put on last
  std::string error_;
};

}  // namespace zapply
