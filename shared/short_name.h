#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "shared/ascii.h"

namespace zapply {

/// What a profile or a schedule may be called, as it stands in commands and addresses: up to 64 letters, digits, points,
/// "_" and "-", a letter or digit first.
inline bool is_short_name(std::string_view name) {
  constexpr std::size_t kBytesMax = 64;
  return !name.empty() && name.size() <= kBytesMax && ascii::is_alphanumeric(name.front()) &&
         std::all_of(name.begin(), name.end(),
                     [](char c) { return ascii::is_alphanumeric(c) || c == '.' || c == '_' || c == '-'; });
}

}  // namespace zapply
