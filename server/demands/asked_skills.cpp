#include "server/demands/asked_skills.h"

#include <algorithm>

#include "server/demands/posting_parts.h"
#include "server/demands/skill_finder.h"
#include "server/demands/skill_table.h"
#include "server/words/memo.h"

namespace zapply {
namespace {

bool tells_trades_apart(std::uint16_t skill) {
  const SkillField field = skills()[skill].field;
  return field != SkillField::kLanguage && field != SkillField::kSoft;
}

void keep(std::vector<SkillDemand>& all, std::uint16_t skill, Need need) {
  if (!tells_trades_apart(skill)) return;
  const std::string& name = skills()[skill].name;
  const auto known = std::find_if(all.begin(), all.end(), [&](const SkillDemand& each) { return each.name == name; });
  if (known == all.end())
    all.push_back({name, need});
  else
    known->need = std::min(known->need, need);
}

Need need_of(PartKind kind) {
  return kind == PartKind::kMust ? Need::kMust : kind == PartKind::kNice ? Need::kNice : Need::kUnclear;
}

}  // namespace

std::vector<SkillDemand> asked_skills(const Job& job, const PostingText& text) {
  std::vector<SkillDemand> out = skills_of_title(job.title);
  for (const SkillMention& mention : skills_in(text.description())) {
    const PartKind kind = kind_at(text.parts(), mention.begin);
    if (kind != PartKind::kOffer && kind != PartKind::kCompany) keep(out, mention.skill, need_of(kind));
  }
  for (const std::string& tag : job.tags)
    if (const auto skill = skill_named(tag)) keep(out, *skill, Need::kUnclear);
  return out;
}

std::vector<SkillDemand> skills_of_title(std::string_view title) {
  thread_local Memo<std::vector<SkillDemand>> titles;  // which many postings of a board have in common
  return titles.answer(title, [](std::string_view each) {
    std::vector<SkillDemand> out;
    for (const SkillMention& mention : skills_in(each)) keep(out, mention.skill, Need::kMust);
    return out;
  });
}

}  // namespace zapply
