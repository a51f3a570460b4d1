#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "shared/job.h"

namespace zapply {

/// A skill, and for how long; no years where nobody knows.
struct ProfileSkill {
  std::string name;
  std::optional<double> years;

  bool operator==(const ProfileSkill&) const = default;
};

/// The least pay that is wanted.
struct PayFloor {
  double amount = 0;
  std::string currency;  ///< ISO 4217
  std::string period;    ///< "year", "month", "week", "day" or "hour"

  bool operator==(const PayFloor&) const = default;
};

/// Minutes since midnight, in the person's zone; `to` may be the next day's and smaller.
struct WorkingHours {
  int from = 0;
  int to = 0;

  bool operator==(const WorkingHours&) const = default;
};

/// Who looks for a job, and for which. What is empty was not said: no rule.
struct Profile {
  std::string name;  ///< "p1": how commands and addresses call it
  std::string headline;
  std::vector<std::string> titles;     ///< what it is looked for as
  std::vector<std::string> seniority;  ///< of those that seniority_of() gives
  std::string country;                 ///< ISO 3166-1 alpha-2, upper case
  std::string city;
  std::string time_zone;                 ///< IANA
  std::vector<std::string> may_work_in;  ///< countries, and "EU"
  std::vector<std::string> citizen_of;
  std::vector<std::string> clearances;
  std::vector<WorkMode> work_modes;
  std::vector<std::string> places;  ///< where it may be done, besides the city
  bool relocate = false;
  std::optional<WorkingHours> working_hours;
  std::vector<std::string> employment_types;
  std::optional<PayFloor> salary_min;
  std::vector<std::pair<std::string, std::string>> languages;  ///< ISO 639-1 and "A1" to "C2" or "native"
  std::vector<ProfileSkill> skills;
  std::vector<std::string> avoid;  ///< phrases
  std::vector<std::string> avoid_companies;
  std::string cv;                          ///< Markdown
  std::optional<double> experience_years;  ///< out of the positions of the CV, on the day on which it was read

  bool operator==(const Profile&) const = default;
};

}  // namespace zapply
