#include "server/preference/match_features.h"

#include <algorithm>
#include <cmath>

#include "server/matching/score.h"

namespace zapply {
namespace {

enum class Subject : std::uint8_t { kTrade, kSkills, kSeniority, kWork, kPlace, kPay };

struct Told {
  Feature feature;
  std::string_view name, words;
  Subject subject;
};

constexpr std::array<Told, kFeatures> kTold{{
    {Feature::kRole, "role", "a trade close to yours", Subject::kTrade},
    {Feature::kSkills, "skills", "skills that you have", Subject::kSkills},
    {Feature::kSeniority, "seniority", "a rank and years that suit you", Subject::kSeniority},
    {Feature::kRank, "rank", "a high rank", Subject::kSeniority},
    {Feature::kAboveRank, "above_rank", "a rank above those that you look for", Subject::kSeniority},
    {Feature::kYearsMissing, "years_missing", "more years than you have", Subject::kSeniority},
    {Feature::kRemote, "remote", "remote work", Subject::kWork},
    {Feature::kHybrid, "hybrid", "hybrid work", Subject::kWork},
    {Feature::kOnsite, "onsite", "work on site", Subject::kWork},
    {Feature::kAnyCountry, "any_country", "work from any country", Subject::kPlace},
    {Feature::kPlaceUnsaid, "place_unsaid", "no word on from where it may be done", Subject::kPlace},
    {Feature::kHours, "hours", "hours or time zones that they name", Subject::kPlace},
    {Feature::kPayStated, "pay_stated", "pay that is stated", Subject::kPay},
    {Feature::kPay, "pay", "high pay", Subject::kPay},
    {Feature::kFullTime, "full_time", "full-time work", Subject::kWork},
    {Feature::kContract, "contract", "contract or freelance work", Subject::kWork},
    {Feature::kPartTime, "part_time", "part-time work", Subject::kWork},
}};

constexpr bool is_in_order() {
  for (std::size_t i = 0; i < kFeatures; ++i)
    if (static_cast<std::size_t>(kTold[i].feature) != i) return false;
  return true;
}
static_assert(is_in_order());

constexpr double kSeniorRank = 3, kRanks = 4;
constexpr double kFarAbove = 3;  // ranks
constexpr double kManyYears = 5;
constexpr double kUsualPay = 80'000;  // US dollars a year, beside which pay is high or low where no floor is said

double share_of(const Match& match, std::string_view name) {
  for (const ScorePart& part : match.parts)
    if (part.part == name && part.is_stated && part.of > 0) return 2 * part.points / part.of - 1;
  return 0;
}

void read_rank(const Profile& profile, const Posting& posting, MatchFeatures& out) {
  if (const auto rank = rank_of(posting.seniority)) out[Feature::kRank] = (*rank - kSeniorRank) / kRanks;
  if (const auto above = rank_distance(profile, posting.seniority))
    out[Feature::kAboveRank] = std::clamp(*above / kFarAbove, 0.0, 1.0);
  if (posting.years_min && profile.experience_years)
    out[Feature::kYearsMissing] = std::clamp((*posting.years_min - *profile.experience_years) / kManyYears, 0.0, 1.0);
}

void read_pay(const Candidate& candidate, const Posting& posting, MatchFeatures& out) {
  if (!posting.pay) return;
  out[Feature::kPayStated] = 1;
  const auto dollars = candidate.currencies.dollars_for_one(posting.currency);
  const double beside = std::max(candidate.pay_floor.value_or(kUsualPay), 1.0);
  if (dollars && *posting.pay > 0)
    out[Feature::kPay] = std::clamp(std::log2(*posting.pay * *dollars / beside), -1.0, 1.0);
}

}  // namespace

std::string_view name_of_feature(Feature feature) { return kTold[static_cast<std::size_t>(feature)].name; }
std::string_view words_of_feature(Feature feature) { return kTold[static_cast<std::size_t>(feature)].words; }

bool is_about(HideReason reason, Feature feature) {
  const Subject subject = kTold[static_cast<std::size_t>(feature)].subject;
  switch (reason) {
    case HideReason::kTooSenior:
      return subject == Subject::kSeniority;
    case HideReason::kNotFromHere:
      return subject == Subject::kPlace;
    case HideReason::kPay:
      return subject == Subject::kPay;
    case HideReason::kTrade:
      return subject == Subject::kTrade;
    case HideReason::kCompany:
      return false;
    case HideReason::kOther:
      break;
  }
  return true;
}

void read_features(const Candidate& candidate, const Posting& posting, const Match& match, MatchFeatures& out) {
  out.values.fill(0);
  out.trades.clear();
  const auto set = [&out](Feature feature, bool is) { out[feature] = is ? 1 : 0; };
  out[Feature::kRole] = share_of(match, "role");
  out[Feature::kSkills] = share_of(match, "skills");
  out[Feature::kSeniority] = share_of(match, "seniority");
  read_rank(candidate.profile, posting, out);
  set(Feature::kRemote, posting.work_mode == WorkMode::kRemote);
  set(Feature::kHybrid, posting.work_mode == WorkMode::kHybrid);
  set(Feature::kOnsite, posting.work_mode == WorkMode::kOnsite);
  set(Feature::kAnyCountry,
      (posting.reach && posting.reach->value == Reach::kAnyCountry) ||
          std::find(posting.remote_from.begin(), posting.remote_from.end(), "worldwide") != posting.remote_from.end());
  for (const RuleResult& rule : match.rules)
    if (rule.rule == "place") set(Feature::kPlaceUnsaid, rule.verdict == Verdict::kUnknown);
  set(Feature::kHours, posting.hours.has_value());
  read_pay(candidate, posting, out);
  const std::string_view type = posting.employment_type;
  set(Feature::kFullTime, type == "full-time");
  set(Feature::kContract, type == "contract" || type == "freelance");
  set(Feature::kPartTime, type == "part-time");
  for (const TitleRole& role : posting.roles)
    if (role.place != TitleRole::Place::kBehind &&
        std::find(out.trades.begin(), out.trades.end(), role.role) == out.trades.end())
      out.trades.push_back(role.role);
  out.company = posting.company;
}

MatchFeatures features_of(const Candidate& candidate, const Posting& posting, const Match& match) {
  MatchFeatures out;
  read_features(candidate, posting, match, out);
  return out;
}

}  // namespace zapply
