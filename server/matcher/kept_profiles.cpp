#include "server/matcher/kept_profiles.h"

#include "server/store/kept_currencies.h"

#include "server/profiles/cv_years.h"
#include "server/profiles/profile_file.h"

namespace zapply {

Profile profile_in(std::string_view file, Timestamp now) {
  Profile profile = read_profile_file(file);
  profile.experience_years = years_of_cv(profile.cv, cv_month_of(now));
  return profile;
}

StoredProfile keep_profile(Store& store, std::string_view file) {
  const Timestamp now = system_now();
  const Profile profile = profile_in(file, now);
  return save_profile(store, {.name = profile.name,
                              .file = std::string(file),
                              .experience_years = profile.experience_years,
                              .changed_at = now});
}

Profile profile_of(const StoredProfile& stored) {
  Profile profile = read_profile_file(stored.file);
  profile.experience_years = stored.experience_years;
  return profile;
}

Currencies currencies_of(Store& store) {
  const std::string file = kept_currencies(store);
  if (file.empty()) return builtin_currencies();
  try {
    return read_currencies(file);
  } catch (const CurrenciesError&) {
    return builtin_currencies();  // kept by another version, which takes what this one doesn't
  }
}

Candidate candidate_of(Store& store, const Profile& profile) { return {profile, currencies_of(store)}; }

}  // namespace zapply
