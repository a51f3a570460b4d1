#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "server/words/text_words.h"

namespace zapply {

struct SkillMention {
  std::uint16_t skill = 0;         ///< of skills()
  std::size_t begin = 0, end = 0;  ///< bytes of the text

  bool operator==(const SkillMention&) const = default;
};

constexpr std::size_t kSkillMentionsMax = 500;  ///< of a text

/// The skills that a text names, in the order of the text and as often as it names them: whole words, of several names at
/// one place the longest, short and common words with the care that skill_table.h tells. In a text of several lines, those
/// that are only a title ("Senior Java Developer") are left out. Mentions don't overlap. The first kSkillTextBytesMax bytes
/// are read. Any bytes will do.
std::vector<SkillMention> skills_in(const SearchedText&);

}  // namespace zapply
