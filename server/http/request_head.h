#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/http/field_line.h"

namespace zapply {

/// Why a request goes no further.
struct Refusal {
  int status = 0;
  const char* detail = "";
};

/// A request's first line and its header, and what they say about its end.
struct RequestHead {
  struct Field {
    std::string name;
    std::string value;  ///< literally: a percent sign is one
  };
  enum class Body { kNone, kLength, kChunked };

  std::string method;
  std::string target;         ///< a path and perhaps a query; "*" only of OPTIONS
  bool is_http_1_0 = false;   ///< otherwise HTTP/1.1, or what has to be taken as that
  std::vector<Field> fields;  ///< each name once: what came on several lines is one list

  Body body = Body::kNone;
  std::uint64_t content_length = 0;  ///< with kLength; the largest there is for any that is larger
  bool closes = false;               ///< the connection ends with the answer
  bool expects_continue = false;     ///< the body comes when it is asked for

  /// Nothing when there is no such field.
  std::optional<std::string_view> value_of(std::string_view name) const;
};

/// Reads a head strictly by RFC 9112 from whatever pieces it comes in. cpp-httplib never sees one: it would decode
/// escapes in values after it looked at them, end lines where others don't, and believe the first of two lengths. What
/// could be read in two ways is refused here, so that a proxy in front of us sees the same requests as we do.
class RequestHeadReader {
 public:
  explicit RequestHeadReader(std::size_t bytes_max) : bytes_max_(bytes_max) {}

  enum class State { kMore, kWhole, kRefused };
  State state() const { return state_; }
  /// Takes what belongs to the head and returns how many bytes that were; looks no further once it is whole or refused.
  std::size_t take(std::string_view bytes);
  /// More than empty lines has come.
  bool begun() const { return has_first_line_ || !line_.text().empty(); }

  RequestHead& head() { return head_; }  ///< as far as it was read
  const Refusal& refusal() const { return refusal_; }

  static constexpr std::size_t kTargetBytesMax = 8192;
  static constexpr std::size_t kLineBytesMax = 8192;
  static constexpr std::size_t kFieldsMax = 100;

 private:
  void refuse(int status, const char* detail);
  void take_line(const std::string& line);
  void add_field(const FieldLine&);
  void finish();

  const std::size_t bytes_max_;
  std::size_t bytes_ = 0;
  std::size_t field_lines_ = 0;
  bool has_first_line_ = false;
  CrlfLine line_;
  std::string target_authority_;  ///< of a target in absolute form
  RequestHead head_;
  State state_ = State::kMore;
  Refusal refusal_;
};

}  // namespace zapply
