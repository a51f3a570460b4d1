#pragma once

#include <cstddef>
#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace zapply::mcp {

/// Messages of the Model Context Protocol over standard input and output: JSON-RPC 2.0, a message a line
/// (modelcontextprotocol.io/specification/2025-06-18/basic/transports). Whoever sends them may be broken or hostile.

inline constexpr std::size_t kMessageBytesMax = 1024 * 1024;
inline constexpr int kNestingMax = 64;

/// Cuts what arrives into lines. One that is too long is dropped while it arrives, and told by its length alone.
class Lines {
 public:
  struct Line {
    std::string text;  ///< without its line break; empty when it was too long
    bool is_too_long = false;
  };
  /// `read` appends what has come, waiting for some, and returns false at the end.
  explicit Lines(std::function<bool(std::string&)> read) : read_(std::move(read)) {}

  /// The next line that has anything in it; nothing at the end. What stands behind the last line break is a line, too.
  std::optional<Line> next();

 private:
  std::function<bool(std::string&)> read_;
  std::string arrived_;
  std::size_t searched_ = 0;  ///< so far there is no line break
  bool ended_ = false;
};

/// JSON-RPC 2.0, section 5.1.
enum class ErrorCode : int {
  kParse = -32700,
  kInvalidRequest = -32600,
  kUnknownMethod = -32601,
  kInvalidParameters = -32602,
  kInternal = -32603,
};

/// What can't be done with a message; becomes its error answer.
struct MessageError : std::runtime_error {
  MessageError(ErrorCode error_code, const std::string& message) : std::runtime_error(message), code(error_code) {}
  ErrorCode code;
};

/// Reads JSON of bounded nesting. Throws MessageError kParse, kInvalidRequest.
nlohmann::json parse_message(std::string_view text);

/// An id as it is sent back: JSON of a text or a number.
std::string id_json(const nlohmann::json& id);

// Each is one line, without its break. `id`: JSON; "null" where it is not known.
std::string result_message(std::string_view id, std::string_view result);
std::string error_message(std::string_view id, ErrorCode, std::string_view message);

}  // namespace zapply::mcp
