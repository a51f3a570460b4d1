#include "server/cli/profile_preference.h"

#include <unistd.h>

#include <cstdio>

#include "server/app/database_path.h"
#include "server/app/owned_database.h"
#include "server/cli/output.h"
#include "server/http/client.h"
#include "server/matcher/learned_preference.h"
#include "server/matcher/told_preference.h"
#include "server/store/store.h"
#include "server/time/zones.h"

namespace zapply {
namespace {

using Change = ProfileOptions::PreferenceChange;

StoredProfile require(Store& store, const std::string& name) {
  auto profile = find_profile(store, name);
  if (!profile) throw UsageError("there is no profile \"" + name + "\": `zapply profile list` lists them");
  return *std::move(profile);
}

void change_here(const ProfileOptions& options) {
  Store::check(database_path(options.data), Store::Access::kReadOnly);  // owning one would make it
  OwnedDatabase database(options.data);
  const StoredProfile profile = require(database.store, options.name);
  if (options.preference_change == Change::kLearn) return learn_preference_now(database.store, profile, system_now());
  if (options.preference_change == Change::kReset)
    reset_preference(database.store, profile.id, system_now());
  else
    switch_preference(database.store, profile.id, options.preference_change == Change::kOn);
  follow_preference(database.store, profile);
}

void ask_for_change(ApiClient server, const ProfileOptions& options) {
  switch (options.preference_change) {
    case Change::kLearn:
      return server.learn_preference(options.name);
    case Change::kReset:
      return server.reset_preference(options.name);
    default:
      return server.switch_preference(options.name, options.preference_change == Change::kOn);
  }
}

std::string text_of(const ToldPreference& told, const Zone& zone) {
  std::string out = "What " + told.profile + " prefers. " + told.words + '\n';
  if (const auto& at = told.stored.learned_at; at && told.learned)
    out += "Learned " + format_local(*at, zone.offset(*at)) + ".\n";
  if (const auto& from = told.stored.counts_from)
    out += "Reset " + format_local(*from, zone.offset(*from)) + ": what was starred or hidden before is forgotten.\n";
  if (!told.learned) return out;
  out += '\n';
  for (const PreferencePart& part : parts_of(*told.learned)) {
    char weight[16];
    std::snprintf(weight, sizeof weight, "%+.2f", part.weight);
    out += "  " + std::string(weight) + "  " + part.why + '\n';
  }
  return out;
}

}  // namespace

int profile_preference(const ProfileOptions& options) {
  if (options.preference_change != Change::kNone) try {
      change_here(options);
    } catch (const DatabaseInUse& in_use) {
      if (in_use.owner.address.empty()) throw;
      ask_for_change(ApiClient(in_use.owner.address, options.token), options);
    }
  const Zone zone = shown_zone(options.data.zone);
  Store store(database_path(options.data), Store::Access::kReadOnly);
  const ToldPreference told = told_preference(store, require(store, options.name));
  Output(STDOUT_FILENO).write(options.json ? to_json(told) + '\n' : text_of(told, zone));
  return 0;
}

}  // namespace zapply
