#include "app-wasm/ui/foreign_text.h"

#include <cstddef>

#include "shared/text.h"

namespace zapply {
namespace {

/// So many characters of a script are one picture at most.
constexpr int kCharactersMax = 60;

/// Hebrew to Myanmar, Khmer and Mongolian, and the forms of the first two: in whole blocks.
bool is_shaped(char32_t c) {
  return (c >= 0x590 && c <= 0x109F) || (c >= 0x1780 && c <= 0x18AF) || (c >= 0xFB1D && c <= 0xFDFF) ||
         (c >= 0xFE70 && c <= 0xFEFF);
}

constexpr char32_t kJoiner = 0x200D;

/// Marks, variants and colours of skin: they belong to the character before.
bool is_joined(char32_t c) {
  return (c >= 0x300 && c <= 0x36F) || (c >= 0x20D0 && c <= 0x20FF) || (c >= 0xFE00 && c <= 0xFE0F) || c == kJoiner ||
         (c >= 0x1F3FB && c <= 0x1F3FF);
}

std::size_t end_of_character(std::string_view text, std::size_t at) {
  char32_t before = 0;
  while (at < text.size()) {
    std::size_t next = at;
    const char32_t c = next_code_point(text, next);
    if (!is_joined(c) && before != kJoiner) break;
    before = c;
    at = next;
  }
  return at;
}

std::size_t end_of_shaped(std::string_view text, std::size_t at) {
  std::size_t end = at;
  for (int count = 0; at < text.size() && count < kCharactersMax; ++count) {
    const char32_t c = next_code_point(text, at);
    if (is_shaped(c) || is_joined(c) || (c >= 0x200C && c <= 0x200F)) {
      end = at;
    } else if (c != ' ') {
      break;
    }
  }
  return end;
}

}  // namespace

std::vector<TextPart> parts_of(std::string_view text, const std::function<bool(char32_t)>& has) {
  constexpr char32_t kLastOfLatin = 0x17F;
  std::vector<TextPart> parts;
  std::size_t plain = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = next_code_point(text, at);
    if (c <= kLastOfLatin || has(c)) continue;
    if (begin > plain) parts.push_back({text.substr(plain, begin - plain)});
    at = is_shaped(c) ? end_of_shaped(text, at) : end_of_character(text, at);
    parts.push_back({text.substr(begin, at - begin), true});
    plain = at;
  }
  if (plain < text.size()) parts.push_back({text.substr(plain)});
  return parts;
}

}  // namespace zapply
