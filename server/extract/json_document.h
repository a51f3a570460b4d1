#pragma once

#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "server/extract/document.h"

namespace zapply {

/// Parses with a limit on nesting and with broken UTF-8 replaced; nothing, with the reason, where that fails.
std::optional<nlohmann::json> parse_json(std::string_view body, std::string& error);

class JsonNode : public Node {
 public:
  /// Both must outlive this.
  JsonNode(const nlohmann::json& root, const nlohmann::json& value) : root_(root), value_(value) {}

  void texts(std::string_view locator, Want want, std::vector<std::string>& out) const override;
  std::vector<std::unique_ptr<Node>> nodes(std::string_view locator) const override;
  bool has(std::string_view locator) const override;

 private:
  const nlohmann::json& root_;
  const nlohmann::json& value_;
};

}  // namespace zapply
