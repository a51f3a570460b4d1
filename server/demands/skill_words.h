#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "server/words/text_words.h"

namespace zapply {

/// What stands between two words: nothing much ("Node.js", "React Native", "e-mail"), a slash, "&" or "+", or what parts
/// them (the end of a sentence, a comma, a bracket, a line break).
enum class SkillGap : std::uint8_t { kJoin, kSlash, kAnd, kBreak };

struct SkillWord {
  std::uint64_t hash = 0;            ///< word_hash() of its letters in lower case, without diacritics
  std::uint32_t begin = 0, end = 0;  ///< bytes of the text
  SkillGap gap = SkillGap::kBreak;   ///< before it
  bool operator==(const SkillWord&) const = default;
};

constexpr std::size_t kSkillTextBytesMax = 256 * 1024;  ///< of a text that are read

/// The words of a text as names of skills know them: letters and digits, with the signs of "C++", "C#" and ".NET". Words
/// of web and mail addresses are left out. Replaces what `words` held. Any bytes will do.
void read_skill_words(const SearchedText&, std::vector<SkillWord>& words);

/// The same for all ways to write a name that are read alike.
std::uint64_t skill_key(std::string_view name);

}  // namespace zapply
