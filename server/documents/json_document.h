#pragma once

#include <simdjson.h>

#include <memory>
#include <string>
#include <string_view>

#include "server/documents/document.h"

namespace zapply {

using JsonElement = simdjson::dom::element;

/// One of the signs that stand before the values of a JSON text.
inline constexpr std::string_view kJsonSigns = "[{:,";
/// What it takes to read a JSON text with so many of them, beside the text itself: its strings once more, and about as
/// much as simdjson keeps of that many values.
std::int64_t json_bytes(std::string_view text, std::int64_t signs);

/// A JSON text that was read; elements point into it, so it stays where it is.
class ParsedJson {
 public:
  ParsedJson() = default;
  ParsedJson(const ParsedJson&) = delete;
  ParsedJson& operator=(const ParsedJson&) = delete;

  /// With a limit on nesting, with broken UTF-8 replaced, and with numbers beyond 64 bits as texts; false
  /// where that fails (find_json_fault knows why).
  bool parse(std::string_view body);
  JsonElement root() const { return root_; }

 private:
  simdjson::error_code try_parse(std::string_view body);

  simdjson::dom::parser parser_;
  JsonElement root_;
};

class JsonNode : public Node {
 public:
  /// Where a locator goes on with a name and a list stands there.
  enum class Lists {
    kAsWritten,   ///< it leads nowhere: `*` is for lists
    kOfAnything,  ///< JSON-LD: any value may be a list of such values, and all of them are meant
  };
  /// What both are part of must outlive this.
  JsonNode(JsonElement root, JsonElement value, Lists lists = Lists::kAsWritten)
      : root_(root), value_(value), lists_(lists) {}

  void texts(std::string_view locator, Want want, std::vector<std::string>& out) const override;
  std::vector<std::unique_ptr<Node>> nodes(std::string_view locator) const override;
  bool is_from_top(std::string_view locator) const override { return locator.starts_with('$'); }
  bool has(std::string_view locator) const override;

 private:
  JsonElement root_;
  JsonElement value_;
  Lists lists_;
};

}  // namespace zapply
