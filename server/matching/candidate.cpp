#include "server/matching/candidate.h"

#include <algorithm>

#include "server/demands/skill_table.h"
#include "server/matching/known_skills.h"
#include "server/matching/pay_a_year.h"
#include "server/places/place_names.h"
#include "server/places/places.h"
#include "server/time/zones.h"
#include "server/words/folded_line.h"
#include "shared/ascii.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::size_t kLocationsMax = 50'000;
constexpr std::size_t kFirstTitles = 3;
constexpr double kLaterTitle = 0.9;  // it counts a little less

/// By its English name: "Colombia" of "CO".
std::string_view country_of(std::string_view code) { return country_of_code(ascii::lower(code)); }

/// Nothing of an unknown zone.
std::optional<std::array<int, 2>> offsets_of(const std::string& name) {
  if (name.empty()) return std::nullopt;
  try {
    const Zone zone = find_zone(name);
    return std::array{zone.offset(from_ms(1'768'435'200'000)),
                      zone.offset(from_ms(1'784'073'600'000))};  // January, July
  } catch (const UnknownZone&) {
    return std::nullopt;
  }
}

/// Of some codes, one after the other.
UsStates states_of(std::string_view codes) {
  UsStates out = 0;
  for (std::size_t at = 0; at + 2 <= codes.size(); at += 2) out |= us_state_of_code(codes.substr(at, 2));
  return out;
}

std::vector<Candidate::Likeness> likenesses_of(const std::vector<std::string>& titles) {
  std::vector<Candidate::Likeness> out(roles_count());
  for (std::size_t i = 0; i < titles.size(); ++i)
    for (const Role wanted : roles_in(titles[i]))
      for (std::size_t role = 0; role < out.size(); ++role) {
        const double share = likeness(wanted, static_cast<Role>(role)) * (i < kFirstTitles ? 1 : kLaterTitle);
        if (share > out[role].share) out[role] = {share, i};
      }
  return out;
}

}  // namespace

Candidate::Candidate(const Profile& of, Currencies by)
    : profile(of),
      currencies(std::move(by)),
      home(country_of(of.country)),
      pay_floor(of.salary_min ? pay_a_year(*of.salary_min, currencies) : std::nullopt),
      avoided(avoided_phrases(of)),
      zone(offsets_of(of.time_zone)),
      around_home_(places_around(home)),
      commands_(commands_of(of)),
      likenesses_(likenesses_of(of.titles)) {
  for (const std::string& company : of.avoid_companies) avoided_companies.push_back(folded(company));
  if (home == "United States") state = us_state_of_city(of.city);
  if (state == 0) return;
  on_east_coast = (states_of("menhvtmarictnynjpademddcvancscgafl") & state) != 0;
  on_west_coast = (states_of("caorwa") & state) != 0;
}

bool Candidate::works_in(std::string_view country) const {
  const auto names = [&](const std::string& code) {
    if (code == "EU") return region_holds("European Union", country);
    return country_of(code) == country;
  };
  return std::any_of(profile.may_work_in.begin(), profile.may_work_in.end(), names) ||
         std::any_of(profile.citizen_of.begin(), profile.citizen_of.end(), names) ||
         (profile.may_work_in.empty() && home == country);
}

bool Candidate::is_at_home_in(std::string_view remote_from) const {
  return remote_from == "worldwide" ||
         std::find(around_home_.begin(), around_home_.end(), remote_from) != around_home_.end();
}

const Candidate::Location& Candidate::at(std::string_view location) const {
  if (locations_.size() >= kLocationsMax) locations_.clear();
  const auto [known, is_new] = locations_.try_emplace(std::string(location));
  if (!is_new) return known->second;
  const Places there(location);
  const auto shares = [&](const std::string& place) { return !place.empty() && there.overlap(Places(place)); };
  const auto may_work_in = [&](const std::string& code) {
    return there.overlap(Places(code == "EU" ? std::string_view("European Union") : country_of(code)));
  };
  known->second = {.is_named = there.name_any(),
                   .is_home = there.overlap(Places(home)),
                   .is_near = shares(profile.city) || std::any_of(profile.places.begin(), profile.places.end(), shares),
                   .may_work = std::any_of(profile.may_work_in.begin(), profile.may_work_in.end(), may_work_in) ||
                               std::any_of(profile.citizen_of.begin(), profile.citizen_of.end(), may_work_in)};
  if (profile.may_work_in.empty()) known->second.may_work |= known->second.is_home;
  return known->second;
}

}  // namespace zapply
