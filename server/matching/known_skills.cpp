#include "server/matching/known_skills.h"

#include <algorithm>

#include "server/demands/skill_finder.h"
#include "server/demands/skill_table.h"

namespace zapply {
namespace {

constexpr double kNear = 0.4;

void add(std::vector<std::uint16_t>& all, std::uint16_t skill) {
  if (std::find(all.begin(), all.end(), skill) == all.end()) all.push_back(skill);
}

void add_all(std::vector<std::uint16_t>& all, std::string_view text) {
  for (const SkillMention& mention : skills_in(text)) add(all, mention.skill);
}

}  // namespace

std::vector<std::uint16_t> known_skills(const Profile& profile) {
  std::vector<std::uint16_t> out;
  for (const ProfileSkill& skill : profile.skills)
    if (const auto known = skill_named(skill.name)) add(out, *known);
  add_all(out, profile.headline);
  for (const std::string& title : profile.titles) add_all(out, title);
  add_all(out, profile.cv);
  return out;
}

double command_of(const std::vector<std::uint16_t>& known, std::string_view asked) {
  const auto wanted = skill_named(asked);
  if (!wanted) return 0;
  double best = 0;
  for (const std::uint16_t skill : known) {
    if (skill == *wanted || implies_skill(skill, *wanted)) return 1;
    if (is_near_skill(skill, *wanted)) best = kNear;
  }
  return best;
}

}  // namespace zapply
