#include <unistd.h>

#include <fstream>
#include <iostream>
#include <iterator>

#include "server/app/database_path.h"
#include "server/app/owned_database.h"
#include "server/cli/commands.h"
#include "server/cli/output.h"
#include "server/cli/table.h"
#include "server/http/client.h"
#include "server/matcher/kept_profiles.h"
#include "server/matcher/matcher.h"
#include "server/matching/avoided.h"
#include "server/profiles/profile_file.h"
#include "server/store/store.h"
#include "server/time/zones.h"
#include "shared/json_writer.h"

namespace zapply {
namespace {

std::string content_of(const std::filesystem::path& file) {
  if (file == "-") return {std::istreambuf_iterator<char>(std::cin), {}};
  std::ifstream in(file, std::ios::binary);
  if (!in) throw UsageError("cannot read " + file.string());
  return {std::istreambuf_iterator<char>(in), {}};
}

int import(const ProfileOptions& options) {
  const std::string file = content_of(options.file);
  Profile profile;
  try {
    profile = read_profile_file(file);
  } catch (const ProfileFileError& error) {
    throw UsageError(options.file.string() + ", " + error.what());
  }
  try {
    OwnedDatabase database(options.data);
    keep_profile(database.store, file);
    Matcher matcher(database.store);
    while (matcher.work_some()) continue;
  } catch (const DatabaseInUse& in_use) {
    if (in_use.owner.address.empty()) throw;
    ApiClient(in_use.owner.address, options.token).keep_profile(file);
  }
  std::string told = "Kept profile " + profile.name + ".\n";
  for (const std::string& phrase : unread_phrases(profile))
    told += "Not used: \"" + phrase + "\" to avoid; of a phrase this long the subject has to be known.\n";
  Output(STDOUT_FILENO).write(told);
  return 0;
}

int list(const ProfileOptions& options) {
  const Zone zone = shown_zone(options.data.zone);
  Output output(STDOUT_FILENO);
  Store store(database_path(options.data), Store::Access::kReadOnly);
  Table table({{.title = "PROFILE"},
               {.title = "HEADLINE", .flexible = true},
               {.title = "CHANGED, " + zone_label(zone, system_now())}});
  std::string lines;
  for (const StoredProfile& stored : profiles(store)) {
    const Profile profile = profile_of(stored);
    JsonWriter json(lines);
    json.begin_object()
        .field("name", stored.name)
        .field("headline", profile.headline)
        .field("revision", stored.revision)
        .field("experience_years", stored.experience_years)
        .field("changed_at", stored.changed_at)
        .end_object();
    lines += '\n';
    table.add({stored.name, profile.headline, format_local(stored.changed_at, zone.offset(stored.changed_at))});
  }
  if (!options.json)
    lines = table.empty() ? "There is no profile yet: `zapply profile import FILE` keeps one.\n"
                          : table.text(output.columns(), output.has_colours());
  output.write(lines);
  return 0;
}

int show(const ProfileOptions& options) {
  Store store(database_path(options.data), Store::Access::kReadOnly);
  const auto profile = find_profile(store, options.name);
  if (!profile) throw UsageError("there is no profile \"" + options.name + "\": `zapply profile list` lists them");
  Output(STDOUT_FILENO).write(profile->file + (profile->file.ends_with('\n') ? "" : "\n"));
  return 0;
}

int remove(const ProfileOptions& options) {
  bool was_there = false;
  try {
    Store::check(database_path(options.data), Store::Access::kReadOnly);  // owning one would make it
    OwnedDatabase database(options.data);
    was_there = remove_profile(database.store, options.name);
  } catch (const DatabaseInUse& in_use) {
    if (in_use.owner.address.empty()) throw;
    was_there = ApiClient(in_use.owner.address, options.token).remove_profile(options.name);
  }
  if (!was_there) throw UsageError("there is no profile \"" + options.name + "\": `zapply profile list` lists them");
  Output(STDOUT_FILENO).write("Profile " + options.name + " is forgotten.\n");
  return 0;
}

}  // namespace

int execute(const ProfileOptions& options) {
  switch (options.what) {
    case ProfileOptions::What::kImport:
      return import(options);
    case ProfileOptions::What::kList:
      return list(options);
    case ProfileOptions::What::kShow:
      return show(options);
    case ProfileOptions::What::kRemove:
      return remove(options);
  }
  return 0;
}

}  // namespace zapply
