#include "server/matching/score.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include "server/demands/asked_skills.h"
#include "server/demands/skill_table.h"
#include "server/matching/known_skills.h"
#include "server/matching/roles.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr double kRole = 40, kSkills = 40, kSeniority = 20;
constexpr double kMustWeight = 1, kUnclearWeight = 0.5, kNiceWeight = 0.25;
constexpr double kTitleSkillsLeast = 0.55;
constexpr double kFewSkills = 3;     // of so few little follows
constexpr double kBehindHead = 0.6;  // of what stands behind the title proper: a team, a product, a place

/// Where the title proper ends: "Senior Engineer, Payments", "Editor - Travel (m/f/d)".
std::size_t head_of(std::string_view title) {
  std::size_t end = title.size();
  for (const std::string_view mark : {" - ", ", ", " | ", ": ", " (", " \xe2\x80\x93 ", " \xe2\x80\x94 ", " @ "})
    end = std::min(end, title.find(mark));
  return end;
}

struct Weighted {
  Role role;
  double weight;
};

std::vector<Weighted> weighted_roles(std::string_view title) {
  std::vector<Weighted> out;
  const std::size_t head = head_of(title);
  for (const Role role : roles_in(title.substr(0, head))) out.push_back({role, 1});
  const double behind = out.empty() ? 0.9 : kBehindHead;
  for (const Role role : roles_in(title.substr(head)))
    if (std::none_of(out.begin(), out.end(), [&](const Weighted& each) { return each.role == role; }))
      out.push_back({role, behind});
  return out;
}

bool is_technology(std::string_view name) {
  const auto skill = skill_named(name);
  if (!skill) return false;
  const SkillField field = skills()[*skill].field;
  return field == SkillField::kSoftware || field == SkillField::kData;
}

/// "Senior Ruby Developer" is another's work for who knows no Ruby: what the title names counts as much as the trade. Not
/// what names a trade itself, "Platform Engineering".
double title_command(const std::vector<std::uint16_t>& known, const Posting& posting) {
  const std::string_view title = posting.job.title;
  std::vector<SkillDemand> asked = skills_of_title(title.substr(0, head_of(title)));
  // Behind the title proper stand teams and subjects, too.
  for (SkillDemand& each : skills_of_title(title.substr(head_of(title))))
    if (is_technology(each.name)) asked.push_back(std::move(each));
  double sum = 0, count = 0;
  for (const SkillDemand& each : asked) {
    if (!roles_in(each.name).empty()) continue;
    sum += command_of(known, each.name);
    ++count;
  }
  return count == 0 ? 1 : kTitleSkillsLeast + (1 - kTitleSkillsLeast) * sum / count;
}

ScorePart role_part(const Profile& profile, const std::vector<std::uint16_t>& known, const Posting& posting) {
  const Job& job = posting.job;
  ScorePart out{.part = "role", .points = 0, .of = kRole, .evidence = job.title, .why = {}, .is_stated = true};
  const std::vector<Weighted> roles = weighted_roles(job.title);
  out.is_stated = !roles.empty();
  double best = 0;
  for (std::size_t i = 0; i < profile.titles.size(); ++i)
    for (const Role wanted : roles_in(profile.titles[i]))
      for (const Weighted& role : roles) {
        const double like = likeness(wanted, role.role) * role.weight * (i < 3 ? 1 : 0.9);
        if (like <= best) continue;
        best = like;
        out.why = "Your \"" + profile.titles[i] + "\" beside " + std::string(name_of_role(role.role));
      }
  out.points = kRole * best * title_command(known, posting);
  return out;
}

/// On a ladder of people's work; nothing for what is no rank.
std::optional<int> rank_of(std::string_view seniority) {
  constexpr std::array<std::string_view, 8> kLadder{"intern", "junior",    "mid",      "senior",
                                                    "lead",   "principal", "director", "executive"};
  if (seniority == "staff") return 4;
  if (seniority == "manager") return 5;
  const auto at = std::find(kLadder.begin(), kLadder.end(), seniority);
  if (at == kLadder.end()) return std::nullopt;
  return static_cast<int>(at - kLadder.begin());
}

/// How far the job's rank is from those that are wanted: 0 for one of them, above where it is higher.
std::optional<int> rank_distance(const Profile& profile, const Job& job) {
  if (profile.seniority.empty() || !job.seniority) return std::nullopt;
  const auto there = rank_of(*job.seniority);
  if (!there) return std::nullopt;
  std::optional<int> best;
  for (const std::string& wanted : profile.seniority)
    if (const auto rank = rank_of(wanted); rank && (!best || std::abs(*there - *rank) < std::abs(*best)))
      best = *there - *rank;
  return best;
}

ScorePart seniority_part(const Profile& profile, const Job& job) {
  ScorePart out{.part = "seniority",
                .points = 0,
                .of = kSeniority,
                .evidence = job.seniority.value_or(""),
                .why = {},
                .is_stated = true};
  const auto distance = rank_distance(profile, job);
  double share = 0.75;  // not said: more often right than wrong
  if (distance) {
    const int far = std::abs(*distance);
    share = far == 0 ? 1 : far == 1 ? 0.5 : 0.1;
  }
  const auto& years = job.demands ? job.demands->years_min : std::nullopt;
  if (years && profile.experience_years) {
    const double missing = years->value - *profile.experience_years;
    share *= missing <= 0 ? 1 : missing <= 1 ? 0.8 : missing <= 3 ? 0.4 : 0.1;
    out.evidence = years->words;
  }
  out.is_stated = distance || years;
  out.points = kSeniority * share;
  return out;
}

double weight_of(Need need) {
  return need == Need::kMust ? kMustWeight : need == Need::kNice ? kNiceWeight : kUnclearWeight;
}

/// The share of what is asked that the person can, as a sum of weights. Of few skills that are named little follows either
/// way: some that nobody has are added.
ScorePart skills_part(const std::vector<std::uint16_t>& known, const Posting& posting) {
  ScorePart out{.part = "skills", .points = 0, .of = kSkills, .evidence = {}, .why = {}, .is_stated = true};
  const std::vector<SkillDemand>& asked = posting.job.demands->skills;
  double all = 0, had = 0;
  std::vector<std::string> found, missing;
  for (const SkillDemand& each : asked) {
    const double weight = weight_of(each.need), command = command_of(known, each.name);
    all += weight;
    had += weight * command;
    if (command == 1)
      found.push_back(each.name);
    else if (command == 0 && each.need == Need::kMust)
      missing.push_back(each.name);
  }
  out.is_stated = !asked.empty();
  out.points = kSkills * had / std::max(all, kFewSkills);
  out.evidence = joined(found);
  if (!found.empty()) out.why = "You have " + joined(found) + ".";
  if (!missing.empty()) out.why += (out.why.empty() ? "" : " ") + ("Not in your profile: " + joined(missing) + ".");
  return out;
}

}  // namespace

Match score_of(const Profile& profile, const Posting& posting) {
  Match out;
  const std::vector<std::uint16_t> known = known_skills(profile);
  out.parts = {role_part(profile, known, posting), skills_part(known, posting), seniority_part(profile, posting.job)};
  double points = 0;
  for (const ScorePart& part : out.parts) {
    points += part.points;
    if (part.is_stated) out.completeness += part.of / 100;
  }
  out.score = static_cast<int>(std::lround(points));
  out.completeness = std::round(out.completeness * 100) / 100;
  return out;
}

}  // namespace zapply
