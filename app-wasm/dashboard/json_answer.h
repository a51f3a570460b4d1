#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "shared/protocol.h"

namespace zapply {

/// What `read` makes of a text that is JSON. Throws ProtocolError, also for what `read` misses in it.
template <class Read>
auto read_json(std::string_view text, Read read) {
  try {
    return read(nlohmann::json::parse(text));
  } catch (const nlohmann::json::exception& broken) {
    throw ProtocolError(broken.what());
  }
}

/// A text that may be null.
inline std::string text_in(const nlohmann::json& in, const char* key) {
  const nlohmann::json& value = in.at(key);
  return value.is_string() ? value.get<std::string>() : std::string();
}

}  // namespace zapply
