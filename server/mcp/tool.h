#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "server/mcp/arguments.h"

namespace zapply::mcp {

/// Something that a client may have done.
struct Tool {
  enum class Effect : std::uint8_t {
    kReads,
    kMarks,   ///< changes what can be changed back; twice is like once
    kStarts,  ///< boards are asked
  };

  std::string_view name;
  std::string_view title;
  std::string_view description;
  std::vector<Parameter> parameters;
  Effect effect = Effect::kReads;
  /// Writes an object. Throws ToolError for what a client can do something about; whatever else it throws is told, too.
  std::function<void(const Arguments&, JsonWriter&)> call;
};

/// As tools/list has it.
void write(JsonWriter&, const Tool&);

}  // namespace zapply::mcp
