#include "server/matching/score.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include "server/demands/skill_table.h"
#include "server/matching/roles.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr double kRole = 40, kSkills = 40, kSeniority = 20;
constexpr double kMustWeight = 1, kUnclearWeight = 0.5, kNiceWeight = 0.25;
constexpr double kTitleSkillsLeast = 0.55;
constexpr double kFewSkills = 3;  // of so few little follows
constexpr double kInsteadOfHead = 0.9;
// Who stands far above it is taken for another work than the person's, whatever else fits.
constexpr double kFarAbove = 25;
constexpr int kFarAboveRanks = 3;
constexpr int kFarAboveRanksOfBeginners = 2;
constexpr int kJuniorRank = 1;
constexpr double kAvoided = 5, kAvoidedMost = 10;  // for each phrase, and for all
constexpr double kFarAboveYears = 5;
constexpr double kBehindHead = 0.6;  // of what stands behind the title proper: a team, a product, a place

double weight_of(TitleRole::Place place) {
  return place == TitleRole::Place::kHead ? 1 : place == TitleRole::Place::kInstead ? kInsteadOfHead : kBehindHead;
}

/// "Senior Ruby Developer" is another's work for who knows no Ruby: what the title names counts as much as the trade.
double title_command(const Candidate& candidate, const Posting& posting) {
  if (posting.title_skills.empty()) return 1;
  double sum = 0;
  for (const std::uint16_t skill : posting.title_skills) sum += candidate.command_of(skill);
  return kTitleSkillsLeast + (1 - kTitleSkillsLeast) * sum / static_cast<double>(posting.title_skills.size());
}

ScorePart role_part(const Candidate& candidate, const Posting& posting) {
  ScorePart out{.part = "role", .points = 0, .of = kRole, .evidence = {}, .why = {}, .is_stated = true};
  out.is_stated = !posting.roles.empty();
  double best = 0;
  const TitleRole* nearest = nullptr;
  for (const TitleRole& role : posting.roles) {
    const double share = candidate.likeness_to(role.role).share * weight_of(role.place);
    if (share <= best) continue;
    best = share;
    nearest = &role;
  }
  out.points = kRole * best * title_command(candidate, posting);
  if (!posting.job) return out;
  out.evidence = posting.job->title;
  if (nearest)
    out.why = "You look for \"" + candidate.profile.titles[candidate.likeness_to(nearest->role).title] +
              "\"; its title speaks of " + std::string(name_of_role(nearest->role)) + ".";
  return out;
}

/// "9 years", "2.5 years".
std::string years_text(double years) {
  const double tenths = std::round(years * 10);
  std::string text = std::to_string(static_cast<long>(tenths) / 10);
  if (const long rest = static_cast<long>(tenths) % 10; rest != 0) text += "." + std::to_string(rest);
  return text + (text == "1" ? " year" : " years");
}

ScorePart seniority_part(const Profile& profile, const Posting& posting) {
  ScorePart out{.part = "seniority", .points = 0, .of = kSeniority, .evidence = {}, .why = {}, .is_stated = true};
  const auto distance = rank_distance(profile, posting.seniority);
  double share = 0.75;  // not said: more often right than wrong
  if (distance) {
    const int far = std::abs(*distance);
    share = far == 0 ? 1 : far == 1 ? 0.5 : 0.1;
  }
  const bool compares_years = posting.years_min && profile.experience_years;
  if (compares_years) {
    const double missing = *posting.years_min - *profile.experience_years;
    share *= missing <= 0 ? 1 : missing <= 1 ? 0.8 : missing <= 3 ? 0.4 : 0.1;
  }
  out.is_stated = distance || posting.years_min;
  out.points = kSeniority * share;
  if (!posting.job) return out;
  out.evidence = compares_years ? posting.job->demands->years_min->words : std::string(posting.seniority);
  if (distance)
    out.why = "It is a " + std::string(posting.seniority) + "'s work, " +
              (*distance == 0  ? "as you look for."
               : *distance > 0 ? "above what you look for."
                               : "below what you look for.");
  if (compares_years)
    out.why +=
        (out.why.empty() ? "" : " ") + ("It asks for " + years_text(*posting.years_min) + "; your profile tells of " +
                                        years_text(*profile.experience_years) + ".");
  if (out.why.empty()) out.why = "It says neither a rank nor years that could be compared.";
  return out;
}

double weight_of(Need need) {
  return need == Need::kMust ? kMustWeight : need == Need::kNice ? kNiceWeight : kUnclearWeight;
}

/// The share of what is asked that the person can, as a sum of weights. Of few skills that are named little follows either
/// way: some that nobody has are added.
ScorePart skills_part(const Candidate& candidate, const Posting& posting) {
  ScorePart out{.part = "skills", .points = 0, .of = kSkills, .evidence = {}, .why = {}, .is_stated = true};
  double all = 0, had = 0;
  for (const AskedSkill& each : posting.skills) {
    const double weight = weight_of(each.need);
    all += weight;
    had += weight * candidate.command_of(each.skill);
  }
  out.is_stated = !posting.skills.empty();
  out.points = kSkills * had / std::max(all, kFewSkills);
  if (!posting.job) return out;
  std::vector<std::string> found, missing, welcome;
  for (const AskedSkill& each : posting.skills) {
    const double command = candidate.command_of(each.skill);
    if (command == 1) found.push_back(skills()[each.skill].name);
    if (command == 0 && each.need == Need::kMust) missing.push_back(skills()[each.skill].name);
    if (command == 0 && each.need != Need::kMust) welcome.push_back(skills()[each.skill].name);
  }
  out.evidence = joined(found);
  if (!found.empty()) out.why = "You have " + joined(found) + ".";
  if (!missing.empty()) out.why += (out.why.empty() ? "" : " ") + ("Not in your profile: " + joined(missing) + ".");
  if (!welcome.empty())
    out.why += (out.why.empty() ? "" : " ") + ("Also named, and not in your profile: " + joined(welcome) + ".");
  return out;
}

/// A rank far above those that are wanted, or many more years than there are; nothing where it isn't so.
std::optional<ScorePart> far_above_part(const Profile& profile, const Posting& posting) {
  const int ranks = rank_distance(profile, posting.seniority).value_or(0);
  const bool is_beginner = rank_of(posting.seniority).value_or(0) - ranks <= kJuniorRank;
  const bool is_rank = ranks >= (is_beginner ? kFarAboveRanksOfBeginners : kFarAboveRanks);
  const bool is_years =
      posting.years_min && profile.experience_years && *posting.years_min - *profile.experience_years >= kFarAboveYears;
  if (!is_rank && !is_years) return std::nullopt;
  ScorePart out{.part = "far_above", .points = -kFarAbove, .of = 0, .evidence = {}, .why = {}, .is_stated = true};
  if (!posting.job) return out;
  out.evidence = is_years ? posting.job->demands->years_min->words : std::string(posting.seniority);
  out.why = is_years ? "It demands many more years than your profile tells of."
                     : "Its rank is far above those that you look for.";
  return out;
}

/// What is avoided and stands somewhere in the text: where it stands in its core the rule rules the job out.
std::optional<ScorePart> avoided_part(const Posting& posting, const std::vector<Avoided>& avoided) {
  ScorePart out{.part = "avoided", .points = 0, .of = 0, .evidence = {}, .why = {}, .is_stated = true};
  std::vector<std::string> phrases;
  for (const Avoided& each : avoided) {
    if (each.is_core) continue;
    out.points = std::max(out.points - kAvoided, -kAvoidedMost);
    if (!posting.job) continue;
    phrases.push_back('"' + each.phrase + '"');
    if (out.evidence.empty()) out.evidence = each.words;
  }
  if (out.points == 0) return std::nullopt;
  if (posting.job) out.why = "You avoid " + joined(phrases) + ", and its text speaks of it.";
  return out;
}

}  // namespace

std::optional<int> rank_of(std::string_view seniority) {
  constexpr std::array<std::string_view, 8> kLadder{"intern", "junior",    "mid",      "senior",
                                                    "lead",   "principal", "director", "executive"};
  if (seniority == "staff") return 4;
  if (seniority == "manager") return 5;
  const auto at = std::find(kLadder.begin(), kLadder.end(), seniority);
  if (at == kLadder.end()) return std::nullopt;
  return static_cast<int>(at - kLadder.begin());
}

std::optional<int> rank_distance(const Profile& profile, std::string_view seniority) {
  if (profile.seniority.empty()) return std::nullopt;
  const auto there = rank_of(seniority);
  if (!there) return std::nullopt;
  std::optional<int> best;
  for (const std::string& wanted : profile.seniority)
    if (const auto rank = rank_of(wanted); rank && (!best || std::abs(*there - *rank) < std::abs(*best)))
      best = *there - *rank;
  return best;
}

Match score_of(const Candidate& candidate, const Posting& posting, const std::vector<Avoided>& avoided) {
  Match out;
  out.parts = {role_part(candidate, posting), skills_part(candidate, posting),
               seniority_part(candidate.profile, posting)};
  const auto deduct = [&](std::optional<ScorePart> part) {
    if (part) out.parts.push_back(*std::move(part));
  };
  deduct(far_above_part(candidate.profile, posting));
  deduct(avoided_part(posting, avoided));
  double points = 0;
  for (ScorePart& part : out.parts) {
    part.points = std::max(part.points, -points);  // no sum is below nothing
    points += part.points;
    if (part.is_stated) out.completeness += part.of / 100;
  }
  out.score = static_cast<int>(std::lround(points));
  out.completeness = std::round(out.completeness * 100) / 100;
  return out;
}

}  // namespace zapply
