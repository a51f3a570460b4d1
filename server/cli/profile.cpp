#include <unistd.h>

#include <fstream>
#include <iostream>

#include "server/app/database_path.h"
#include "server/app/owned_database.h"
#include "server/cli/commands.h"
#include "server/cli/draft_summary.h"
#include "server/cli/output.h"
#include "server/cli/profile_preference.h"
#include "server/cli/table.h"
#include "server/http/client.h"
#include "server/matcher/kept_profiles.h"
#include "server/matcher/matcher.h"
#include "server/matching/avoided.h"
#include "server/papers/paper_fault.h"
#include "server/papers/paper_reader.h"
#include "server/papers/paper_text.h"
#include "server/profiles/json_resume.h"
#include "server/profiles/profile_file.h"
#include "server/store/store.h"
#include "server/threads/pause.h"
#include "server/time/zones.h"
#include "shared/json_writer.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::chrono::milliseconds kBetweenLooks{100};  // at a server that matches

std::string read_all(std::istream& in, const std::filesystem::path& file) {
  std::string out;
  char buffer[64 * 1024];
  while (in.read(buffer, sizeof buffer) || in.gcount() > 0) {
    out.append(buffer, static_cast<std::size_t>(in.gcount()));
    if (out.size() > kPaperBytesMax)
      throw UsageError(file.string() + " is larger than " + format_bytes(kPaperBytesMax));
  }
  return out;
}

std::string content_of(const std::filesystem::path& file) {
  if (file == "-") return read_all(std::cin, file);
  std::ifstream in(file, std::ios::binary);
  if (!in || std::filesystem::is_directory(file)) throw UsageError("cannot read " + file.string());
  return read_all(in, file);
}

/// Whether it is meant as a profile file: JSON that is no CV.
bool is_profile_file(std::string_view content) {
  return trimmed(content, " \t\r\n\xef\xbb\xbf").starts_with('{') && !is_json_resume(content);
}

/// A profile file, and what is told of where it came from.
struct Imported {
  std::string file;
  std::string told;
};

Imported from_document(const std::string& content, const ProfileOptions& options) {
  try {
    const PaperDraft draft = PaperReader().read(content);
    return {draft.file, draft_summary(draft)};
  } catch (const PaperFault& fault) {
    throw UsageError(options.file.string() + ": " + fault.what());
  }
}

Imported read_import(const ProfileOptions& options) {
  const std::string content = content_of(options.file);
  Imported out = is_profile_file(content) ? Imported{content, {}} : from_document(content, options);
  try {
    read_profile_file(out.file);
    if (!options.name.empty()) out.file = renamed_profile(out.file, options.name);
    read_profile_file(out.file);
  } catch (const ProfileFileError& error) {
    throw UsageError(options.file.string() + ", " + error.what());
  }
  return out;
}

int import(const ProfileOptions& options) {
  const auto [file, summary] = read_import(options);
  if (options.draft) {
    Output(STDOUT_FILENO).write(file + '\n');
    return 0;
  }
  const Profile profile = read_profile_file(file);
  try {
    OwnedDatabase database(options.data);
    keep_profile(database.store, file);
    Matcher matcher(database.store);
    while (matcher.work_some()) continue;
  } catch (const DatabaseInUse& in_use) {
    if (in_use.owner.address.empty()) throw;
    ApiClient server(in_use.owner.address, options.token);
    server.keep_profile(file);
    while (server.matches_left(profile.name) > 0) pause(kBetweenLooks, {});
  }
  std::string told = summary + "Kept profile " + profile.name + ".\n";
  if (!summary.empty())
    told += "To correct it: zapply profile export " + profile.name + " > " + profile.name +
            ".json, edit, and import that.\n";
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
    case ProfileOptions::What::kExport:
      return show(options);
    case ProfileOptions::What::kRemove:
      return remove(options);
    case ProfileOptions::What::kPreference:
      return profile_preference(options);
  }
  return 0;
}

}  // namespace zapply
