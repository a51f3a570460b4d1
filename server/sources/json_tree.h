#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace zapply {

/// JSON as it was written: every value knows its line, keys keep their order and are kept when they are
/// repeated. For files that people write; what boards send goes another way (server/documents/json_document.h).
struct JsonTree {
  enum class Kind : std::uint8_t { kNull, kBool, kNumber, kString, kArray, kObject };
  Kind kind = Kind::kNull;
  int line = 0;      ///< from 1
  std::string text;  ///< of a string, number or bool
  std::vector<JsonTree> children;
  std::vector<std::string> keys;  ///< beside the children of an object
  std::vector<int> key_lines;

  bool is(Kind other) const { return kind == other; }
  /// What stands here, for a message: `7`, `"abc"`, `a list`, `an object`.
  std::string describe() const;
  /// The same JSON on one line.
  std::string dump() const;
};

struct JsonTreeError : std::runtime_error {
  JsonTreeError(int at_line, const std::string& message) : std::runtime_error(message), line(at_line) {}
  int line;
};

/// Throws JsonTreeError, also when values are nested deeper than any file of ours needs.
JsonTree parse_json_tree(std::string_view text);

}  // namespace zapply
