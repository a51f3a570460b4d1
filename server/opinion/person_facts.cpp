#include "server/opinion/person_facts.h"

#include <cmath>
#include <cstdio>

#include "server/opinion/tokens.h"
#include "server/profiles/profile.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::size_t kLineMax = 300;  // bytes

std::string number(double value) {
  char text[32];
  std::snprintf(text, sizeof text, value == std::floor(value) ? "%.0f" : "%.1f", value);
  return text;
}

std::string years(double value) { return number(value) + (value == 1 ? " year" : " years"); }

void add(std::string& out, std::string_view name, const std::string& value) {
  const std::string line = clean_line(value, kLineMax);
  if (!line.empty()) out += std::string(name) + ": " + line + "\n";
}

std::string clock(int minutes) {
  char text[16];
  std::snprintf(text, sizeof text, "%02d:%02d", minutes / 60 % 24, minutes % 60);
  return text;
}

std::string languages_of(const Profile& profile) {
  std::vector<std::string> out;
  for (const auto& [code, level] : profile.languages) out.push_back(code + " (" + level + ")");
  return joined(out);
}

std::string work_modes_of(const Profile& profile) {
  std::vector<std::string> out;
  for (const WorkMode mode : profile.work_modes) out.emplace_back(name_of(mode));
  return joined(out);
}

std::string written(const ProfileSkill& skill) {
  return clean_line(skill.name, 60) + (skill.years ? " (" + years(*skill.years) + ")" : "");
}

}  // namespace

PersonFacts person_facts(const Profile& profile, std::size_t tokens_max) {
  PersonFacts out;
  add(out.text, "Headline", profile.headline);
  add(out.text, "Looks for work as", joined(profile.titles));
  add(out.text, "Rank", joined(profile.seniority));
  if (profile.experience_years) add(out.text, "Years of work", years(*profile.experience_years));
  add(out.text, "Lives in",
      profile.city + (profile.city.empty() || profile.country.empty() ? "" : ", ") + profile.country);
  add(out.text, "Time zone", profile.time_zone);
  add(out.text, "Languages", languages_of(profile));
  add(out.text, "Wants to work", work_modes_of(profile));
  add(out.text, "Wants to work in", joined(profile.places));
  if (profile.relocate) add(out.text, "Would move", "yes");
  if (profile.working_hours)
    add(out.text, "Hours", clock(profile.working_hours->from) + " to " + clock(profile.working_hours->to));
  add(out.text, "Wants to be employed", joined(profile.employment_types));
  if (profile.salary_min)
    add(out.text, "Wants at least",
        number(profile.salary_min->amount) + " " + profile.salary_min->currency + " a " + profile.salary_min->period);
  add(out.text, "Does not want", joined(profile.avoid));
  std::string skills;
  std::size_t told = 0;
  for (const ProfileSkill& skill : profile.skills) {
    const std::string longer = skills + (skills.empty() ? "" : ", ") + written(skill);
    if (tokens_of(out.text) + tokens_of("Skills: " + longer + "\n") > tokens_max) break;
    skills = longer;
    ++told;
  }
  if (!skills.empty()) out.text += "Skills: " + skills + "\n";
  if (told < profile.skills.size())
    out.left_out.push_back(count_of(static_cast<long long>(profile.skills.size() - told), "skill", "skills") +
                           " of the profile");
  return out;
}

}  // namespace zapply
