#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "app-wasm/profile/profile_names.h"
#include "shared/enum_names.h"

namespace zapply {

/// The texts of a profile file.
enum class ProfileText : std::uint8_t {
  kName,
  kHeadline,
  kCountry,
  kCity,
  kTimeZone,
  kHoursFrom,
  kHoursTo,
  kPayAmount,
  kPayCurrency,
  kPayPeriod,
  kCv,
};
/// As the server names their places.
template <>
struct EnumNames<ProfileText> {
  static constexpr std::array<std::string_view, 11> kNames{"name",
                                                           "headline",
                                                           "country",
                                                           "city",
                                                           "time_zone",
                                                           "working_hours.from",
                                                           "working_hours.to",
                                                           "salary_min.amount",
                                                           "salary_min.currency",
                                                           "salary_min.period",
                                                           "cv"};
};

/// Its lists.
enum class ProfileList : std::uint8_t {
  kTitles,
  kSeniority,
  kMayWorkIn,
  kCitizenOf,
  kClearances,
  kWorkModes,
  kPlaces,
  kEmploymentTypes,
  kLanguages,
  kSkills,
  kAvoid,
  kAvoidCompanies,
};
template <>
struct EnumNames<ProfileList> {
  static constexpr std::array<std::string_view, 12> kNames{
      "titles", "seniority",        "may_work_in", "citizen_of", "clearances", "work_modes",
      "places", "employment_types", "languages",   "skills",     "avoid",      "avoid_companies"};
};

struct ProfileItem {
  std::string value;        ///< of a country or a language its code
  std::string detail = {};  ///< a language's level, a skill's years; empty: not said

  bool operator==(const ProfileItem&) const = default;
};

/// What codes are called.
struct ProfileNames {
  CodeNames countries, languages;
};

/// A profile file as a form has it: each value as it is written there.
struct ProfileForm {
  std::string& operator[](ProfileText text) { return texts[static_cast<std::size_t>(text)]; }
  const std::string& operator[](ProfileText text) const { return texts[static_cast<std::size_t>(text)]; }
  std::vector<ProfileItem>& operator[](ProfileList list) { return lists[static_cast<std::size_t>(list)]; }
  const std::vector<ProfileItem>& operator[](ProfileList list) const { return lists[static_cast<std::size_t>(list)]; }

  std::array<std::string, enum_count<ProfileText>()> texts;
  std::array<std::vector<ProfileItem>, enum_count<ProfileList>()> lists;
  bool relocate = false;

  bool operator==(const ProfileForm&) const = default;
};

/// Throws ProtocolError.
ProfileForm parse_profile_form(std::string_view file, const ProfileNames&);
/// What is empty is left out; what can't be read stands there as it was written, for the server to say so.
std::string profile_file(const ProfileForm&, const ProfileNames&);
/// What a CV says takes the place of what was there; all else, and the name of a profile that has one, stays.
void fill_in(ProfileForm&, const ProfileForm& cv);

}  // namespace zapply
