#include "server/cli/chosen_profile.h"

#include "server/app/options.h"
#include "server/matcher/kept_profiles.h"
#include "server/store/store.h"

namespace zapply {

Profile chosen_profile(Store& store, const std::string& name) {
  if (name.empty()) {
    const auto all = profiles(store);
    if (all.size() == 1) return profile_of(all.front());
    throw UsageError(all.empty() ? "there is no profile yet: `zapply profile import FILE` keeps one"
                                 : "there are several profiles: say which with --profile NAME");
  }
  const auto profile = find_profile(store, name);
  if (!profile) throw UsageError("there is no profile \"" + name + "\": `zapply profile list` lists them");
  return profile_of(*profile);
}

}  // namespace zapply
