#include "server/mcp/message.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "shared/json_writer.h"
#include "shared/text.h"

namespace zapply::mcp {
namespace {

constexpr std::size_t kMessageTextMax = 1000;  // bytes of an error's

bool is_blank(std::string_view line) { return trimmed(line).empty(); }

/// Of brackets, outside of texts. What is no JSON is found later.
int nesting_of(std::string_view text) {
  int depth = 0, deepest = 0;
  bool in_text = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (in_text) {
      if (c == '\\') ++at;
      if (c == '"') in_text = false;
    } else if (c == '"') {
      in_text = true;
    } else if (c == '{' || c == '[') {
      deepest = std::max(deepest, ++depth);
    } else if (c == '}' || c == ']') {
      --depth;
    }
  }
  return deepest;
}

}  // namespace

std::optional<Lines::Line> Lines::next() {
  Line line;
  for (;;) {
    const std::size_t end = arrived_.find('\n', searched_);
    if (end == std::string::npos && !ended_) {
      searched_ = arrived_.size();
      if (searched_ > kMessageBytesMax) {
        line.is_too_long = true;
        arrived_.clear();
        searched_ = 0;
      }
      ended_ = !read_(arrived_);
      continue;
    }
    const std::size_t size = std::min(end, arrived_.size());
    if (size > kMessageBytesMax) line.is_too_long = true;
    if (!line.is_too_long) line.text = arrived_.substr(0, size);
    arrived_.erase(0, end == std::string::npos ? size : size + 1);
    searched_ = 0;
    if (line.is_too_long || !is_blank(line.text)) return line;
    if (end == std::string::npos) return std::nullopt;
  }
}

nlohmann::json parse_message(std::string_view text) {
  if (nesting_of(text) > kNestingMax)
    throw MessageError(ErrorCode::kInvalidRequest,
                       "the message is nested deeper than " + std::to_string(kNestingMax) + " levels");
  try {
    return nlohmann::json::parse(text);
  } catch (const nlohmann::json::parse_error& error) {
    throw MessageError(ErrorCode::kParse,
                       "the message is no JSON: byte " + std::to_string(error.byte) + " is not understood");
  } catch (const nlohmann::json::out_of_range&) {
    throw MessageError(ErrorCode::kParse, "the message is no JSON: a number in it is out of range");
  }
}

std::string id_json(const nlohmann::json& id) { return id.dump(); }

std::string result_message(std::string_view id, std::string_view result) {
  std::string out;
  JsonWriter(out).begin_object().field("jsonrpc", "2.0").key("id").raw(id).key("result").raw(result).end_object();
  return out;
}

std::string error_message(std::string_view id, ErrorCode code, std::string_view message) {
  std::string out;
  JsonWriter(out)
      .begin_object()
      .field("jsonrpc", "2.0")
      .key("id")
      .raw(id)
      .key("error")
      .begin_object()
      .field("code", static_cast<int>(code))
      .field("message", clean_line(message, kMessageTextMax))
      .end_object()
      .end_object();
  return out;
}

}  // namespace zapply::mcp
