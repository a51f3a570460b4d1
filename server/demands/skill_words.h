#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace zapply {

/// What stands between two words: nothing much ("Node.js", "React Native", "e-mail"), a slash, "&" or "+", or what parts
/// them (the end of a sentence, a comma, a bracket, a line break).
enum class SkillGap : std::uint8_t { kJoin, kSlash, kAnd, kBreak };

struct SkillWord {
  std::uint64_t hash = 0;            ///< of its letters in lower case, without diacritics
  std::uint32_t begin = 0, end = 0;  ///< bytes of the text
  SkillGap gap = SkillGap::kBreak;   ///< before it
  bool operator==(const SkillWord&) const = default;
};

constexpr std::size_t kSkillTextBytesMax = 256 * 1024;  ///< of a text that are read

/// The words of a text as names of skills know them: letters and digits, with the signs of "C++", "C#" and ".NET". Words
/// of web and mail addresses are left out. Replaces what `words` held. Any bytes will do.
void read_skill_words(std::string_view text, std::vector<SkillWord>& words);

/// The hash of a word of letters and digits of ASCII in lower case: 8 bytes at a time.
constexpr std::uint64_t mixed_skill_hash(std::uint64_t hash, std::uint64_t bytes) {
  hash = (hash ^ bytes) * 0x9e3779b97f4a7c15ULL;
  return hash ^ hash >> 32;
}
constexpr std::uint64_t skill_word_hash(std::string_view word) {
  std::uint64_t hash = 0;
  for (std::size_t at = 0; at < word.size(); at += 8) {
    std::uint64_t bytes = 0;
    for (std::size_t i = at; i < word.size() && i < at + 8; ++i)
      bytes |= std::uint64_t{static_cast<unsigned char>(word[i])} << (8 * (i - at));
    hash = mixed_skill_hash(hash, bytes);
  }
  return hash;
}

/// The same for all ways to write a name that are read alike.
std::uint64_t skill_key(std::string_view name);

}  // namespace zapply
