#include "server/statistics/skills_asked.h"

#include <algorithm>
#include <span>

#include "server/demands/skill_table.h"
#include "server/matching/known_skills.h"
#include "server/matching/packed_posting.h"

namespace zapply {
namespace {

constexpr std::size_t kSkillsMax = 200;

}  // namespace

SkillsAsked skills_asked(const std::vector<std::string>& packed, const Profile& profile) {
  const std::span<const Skill> table = skills();
  SkillsAsked out;
  std::vector<SkillsAsked::Skill> all(table.size());
  Posting posting;
  for (const std::string& bytes : packed) {
    unpack(bytes, posting);
    out.silent += posting.skills.empty();
    for (const AskedSkill& asked : posting.skills) {
      SkillsAsked::Skill& skill = all[asked.skill];
      ++(asked.need == Need::kMust ? skill.must : asked.need == Need::kNice ? skill.nice : skill.unclear);
    }
  }
  out.jobs = out.looked_at = static_cast<std::int64_t>(packed.size());
  const std::vector<double> commands = commands_of(profile);
  for (std::size_t i = 0; i < all.size(); ++i) {
    // What everybody asks of everybody, and the languages that people speak, say nothing of a trade.
    if (all[i].jobs() == 0 || table[i].field == SkillField::kSoft || table[i].field == SkillField::kLanguage) continue;
    all[i].name = table[i].name;
    all[i].held = commands[i] >= 1 ? SkillHeld::kYes : commands[i] > 0 ? SkillHeld::kNear : SkillHeld::kNo;
    out.skills.push_back(std::move(all[i]));
  }
  std::stable_sort(out.skills.begin(), out.skills.end(),
                   [](const auto& a, const auto& b) { return a.jobs() > b.jobs(); });
  if (out.skills.size() > kSkillsMax) out.skills.resize(kSkillsMax);
  return out;
}

}  // namespace zapply
