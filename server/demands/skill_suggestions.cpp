#include "server/demands/skill_suggestions.h"

#include <algorithm>

#include "server/demands/skill_table.h"
#include "shared/ascii.h"

namespace zapply {
namespace {

bool begins(std::string_view text, std::string_view beginning) {
  return ascii::equal_ignoring_case(text.substr(0, beginning.size()), beginning);
}

bool has_word_beginning(std::string_view text, std::string_view beginning) {
  for (std::size_t at = 0; at != text.npos; at = text.find(' ', at + 1))
    if (begins(text.substr(at + (at > 0)), beginning)) return true;
  return false;
}

}  // namespace

std::vector<std::string> suggest_skills(std::string_view beginning, std::size_t most) {
  std::vector<std::string> out, others;
  if (beginning.empty()) return out;
  for (const Skill& skill : skills()) {
    const bool is_near = std::any_of(skill.spellings.begin(), skill.spellings.end(), [&](const SkillSpelling& each) {
      return has_word_beginning(each.text, beginning);
    });
    if (begins(skill.name, beginning))
      out.push_back(skill.name);
    else if (is_near)
      others.push_back(skill.name);
  }
  out.insert(out.end(), others.begin(), others.end());
  if (out.size() > most) out.resize(most);
  return out;
}

}  // namespace zapply
