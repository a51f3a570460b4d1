#pragma once

#include <cstddef>
#include <string_view>

namespace zapply {

/// How many tokens a text may take at most, whatever the model: a third of its ASCII bytes (a quarter is usual of English)
/// and two thirds of the others (a letter of Cyrillic is two bytes, a character of Chinese three).
inline std::size_t tokens_of(std::string_view text) {
  std::size_t beyond = 0;
  for (const char c : text) beyond += static_cast<unsigned char>(c) >= 0x80 ? 1 : 0;
  return (text.size() - beyond + 2 * beyond + 2) / 3;
}

}  // namespace zapply
