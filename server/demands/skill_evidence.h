#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "server/demands/skill_table.h"
#include "server/demands/skill_words.h"

namespace zapply {

/// A spelling that stands in a text.
struct FoundSkill {
  const SkillSpelling* spelling = nullptr;
  std::uint16_t skill = 0;
  std::size_t first = 0, last = 0;  ///< among the text's words
  bool is_as_written = true;
};

/// Of those that are skills only in a list or beside a word that tells (SkillCare::kList), keeps the ones that are.
void keep_evident(const SkillWords&, std::vector<FoundSkill>& found);

}  // namespace zapply
