#include "server/matching/title_roles.h"

#include <algorithm>
#include <cstddef>

#include "server/demands/asked_skills.h"
#include "server/demands/skill_table.h"
#include "server/words/memo.h"

namespace zapply {
namespace {

/// Where the title proper ends: "Senior Engineer, Payments", "Editor - Travel (m/f/d)".
std::size_t head_of(std::string_view title) {
  std::size_t end = title.size();
  for (const std::string_view mark : {" - ", ", ", " | ", ": ", " (", " \xe2\x80\x93 ", " \xe2\x80\x94 ", " @ "})
    end = std::min(end, title.find(mark));
  return end;
}

bool is_technology(std::uint16_t skill) {
  const SkillField field = skills()[skill].field;
  return field == SkillField::kSoftware || field == SkillField::kData;
}

std::vector<TitleRole> roles_of(std::string_view title) {
  std::vector<TitleRole> out;
  const std::size_t head = head_of(title);
  for (const Role role : roles_in(title.substr(0, head))) out.push_back({role, TitleRole::Place::kHead});
  const auto place = out.empty() ? TitleRole::Place::kInstead : TitleRole::Place::kBehind;
  for (const Role role : roles_in(title.substr(head)))
    if (std::none_of(out.begin(), out.end(), [&](const TitleRole& each) { return each.role == role; }))
      out.push_back({role, place});
  return out;
}

std::vector<std::uint16_t> skills_of(std::string_view title) {
  std::vector<std::uint16_t> out;
  const std::size_t head = head_of(title);
  const auto add = [&](std::string_view part, bool only_technologies) {
    for (const SkillDemand& each : skills_of_title(part)) {
      const auto skill = skill_named(each.name);
      if (skill && roles_in(each.name).empty() && (!only_technologies || is_technology(*skill))) out.push_back(*skill);
    }
  };
  add(title.substr(0, head), false);
  add(title.substr(head), true);
  return out;
}

}  // namespace

// Many postings of a board have their title in common.

std::vector<TitleRole> title_roles(std::string_view title) {
  thread_local Memo<std::vector<TitleRole>> titles;
  return titles.answer(title, roles_of);
}

std::vector<std::uint16_t> title_skills(std::string_view title) {
  thread_local Memo<std::vector<std::uint16_t>> titles;
  return titles.answer(title, skills_of);
}

}  // namespace zapply
