#include "server/matching/known_skills.h"

#include <algorithm>
#include <span>

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
