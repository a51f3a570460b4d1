#include "server/matching/known_skills.h"

#include <algorithm>
#include <span>

#include "server/demands/skill_finder.h"
#include "server/demands/skill_table.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr double kNear = 0.4;

void add(std::vector<std::uint16_t>& all, std::uint16_t skill) {
  if (std::find(all.begin(), all.end(), skill) == all.end()) all.push_back(skill);
}

/// "Python (primary)" without what stands in brackets.
std::string without_remarks(std::string_view name) {
  std::string out;
  int depth = 0;
  for (const char c : name) {
    if (c == '(') ++depth;
    if (depth == 0) out += c;
    if (c == ')' && depth > 0) --depth;
  }
  return std::string(trimmed(out));
}

void add_all(std::vector<std::uint16_t>& all, std::string_view text) {
  for (const SkillMention& mention : skills_in(text)) add(all, mention.skill);
}

}  // namespace

std::vector<std::uint16_t> known_skills(const Profile& profile) {
  std::vector<std::uint16_t> out;
  for (const ProfileSkill& skill : profile.skills) {
    auto known = skill_named(skill.name);
    if (!known) known = skill_named(without_remarks(skill.name));
    if (known)
      add(out, *known);
    else
      add_all(out, skill.name);
  }
  add_all(out, profile.headline);
  for (const std::string& title : profile.titles) add_all(out, title);
  add_all(out, profile.cv);
  return out;
}

std::vector<double> commands_of(const Profile& profile) {
  const std::span<const Skill> all = skills();
  std::vector<double> out(all.size());
  for (const std::uint16_t skill : known_skills(profile)) {
    for (const std::uint16_t near : all[skill].near) out[near] = std::max(out[near], kNear);
    for (const std::uint16_t implied : all[skill].implies) out[implied] = 1;
    out[skill] = 1;
  }
  return out;
}

}  // namespace zapply
