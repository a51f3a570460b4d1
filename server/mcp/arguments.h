#pragma once

#include <cstdint>
#include <limits>
#include <nlohmann/json.hpp>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "shared/json_writer.h"

namespace zapply::mcp {

/// What a tool can't do for who asked; the message says why and what to write instead. Becomes a result with isError, which
/// a model sees and can act on.
struct ToolError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// An argument of a tool: the schema that a client is told and the check of what it sends are both made of this.
struct Parameter {
  enum class Kind : std::uint8_t { kText, kTime, kInteger, kNumber, kBoolean, kTexts };

  std::string_view name;
  Kind kind = Kind::kText;
  std::string_view description;
  bool is_required = false;
  std::int64_t min = 0;  ///< of a number; of an integer both
  std::int64_t max = std::numeric_limits<std::int64_t>::max();
  std::span<const std::string_view> choices{};  ///< of a text or of each of several; empty: any
};

/// Of lists that come in pages, the newest first.
inline constexpr std::int64_t kNewestPage = 20;
inline constexpr Parameter kBefore{.name = "before",
                                   .kind = Parameter::Kind::kInteger,
                                   .description = "Only older ones: next_before of the page before.",
                                   .min = 1};
inline constexpr Parameter kNewestLimit{.name = "limit",
                                        .kind = Parameter::Kind::kInteger,
                                        .description = "How many; 20 unless this says otherwise.",
                                        .min = 1,
                                        .max = 50};

inline constexpr std::size_t kTextBytesMax = 1000;
inline constexpr std::size_t kTextsMax = 50;

/// As JSON Schema (2020-12): an object with these and nothing else.
void write_schema(JsonWriter&, std::span<const Parameter>);

/// What a tool was called with.
class Arguments {
 public:
  /// Throws ToolError: which argument is wrong, what was found, and what to write. `given` is an object or null.
  Arguments(const nlohmann::json& given, std::span<const Parameter>);

  bool has(std::string_view name) const;
  std::optional<std::string> text(std::string_view name) const;
  std::optional<std::int64_t> integer(std::string_view name) const;
  std::int64_t integer(std::string_view name, std::int64_t otherwise) const {
    return integer(name).value_or(otherwise);
  }
  std::optional<bool> boolean(std::string_view name) const;
  std::vector<std::string> texts(std::string_view name) const;
  /// As a parameter of a query has it, several texts with `between` them; empty where it is not given.
  std::string as_text(std::string_view name, std::string_view between) const;

 private:
  const nlohmann::json* find(std::string_view name) const;

  nlohmann::json given_;
};

}  // namespace zapply::mcp
