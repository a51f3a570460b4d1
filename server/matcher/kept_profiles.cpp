#include "server/matcher/kept_profiles.h"

#include "server/profiles/cv_years.h"
#include "server/profiles/profile_file.h"

namespace zapply {

StoredProfile keep_profile(Store& store, std::string_view file) {
  const Profile profile = read_profile_file(file);
  const Timestamp now = system_now();
  return save_profile(store, {.name = profile.name,
                              .file = std::string(file),
                              .experience_years = years_of_cv(profile.cv, cv_month_of(now)),
                              .changed_at = now});
}

Profile profile_of(const StoredProfile& stored) {
  Profile profile = read_profile_file(stored.file);
  profile.experience_years = stored.experience_years;
  return profile;
}

}  // namespace zapply
