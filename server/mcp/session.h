#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/mcp/tool.h"

namespace zapply::mcp {

/// The newest revision of the protocol that is spoken, and the older ones that are.
inline constexpr std::string_view kRevisions[] = {"2025-06-18", "2025-03-26", "2024-11-05"};

/// One client's conversation: line in, line out. Knows the protocol and nothing of what tools do.
class Session {
 public:
  /// `instructions`: what a model is told of all tools.
  Session(std::string instructions, std::vector<Tool> tools);

  /// What to answer to a line, if anything. Never throws for what stands in it.
  std::optional<std::string> answer(std::string_view line);
  /// The answer to a line that was too long to be read.
  static std::string too_long();

 private:
  std::optional<std::string> answer_message(const nlohmann::json& message);
  std::optional<std::string> answer_batch(const nlohmann::json& batch);
  std::string result_of(const std::string& method, const nlohmann::json& parameters);
  std::string initialize(const nlohmann::json& parameters);
  std::string list_tools(const nlohmann::json& parameters) const;
  std::string call_tool(const nlohmann::json& parameters) const;
  std::string result_of_tool(const Tool&, const nlohmann::json& arguments) const;

  const std::string instructions_;
  const std::vector<Tool> tools_;
  std::string_view revision_;  ///< empty until it was agreed on
};

}  // namespace zapply::mcp
