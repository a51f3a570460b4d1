#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "shared/enum_names.h"

namespace zapply {

struct Question;

/// How a server is asked for JSON: a ladder, the strictest first.
enum class Rung : std::uint8_t { kSchema, kObject, kText };

template <>
struct EnumNames<Rung> {
  static constexpr std::array<std::string_view, 3> kNames{"json_schema", "json_object", "text"};
};

/// The next one down; kText is the lowest.
constexpr Rung below(Rung rung) { return rung == Rung::kSchema ? Rung::kObject : Rung::kText; }

/// How one model of one server is asked.
struct Dialect {
  Rung rung = Rung::kSchema;
  bool says_completion_tokens = false;  ///< "max_completion_tokens" instead of "max_tokens"
  bool says_temperature = true;

  bool operator==(const Dialect&) const = default;
};

/// The body of a request for a chat's completion.
std::string chat_request(const Question&, std::string_view model, const Dialect&);

/// The next to try where a server refused a request with this status and these words; nothing where another dialect would
/// not help.
std::optional<Dialect> next_dialect(const Dialect&, int status, std::string_view words);

}  // namespace zapply
