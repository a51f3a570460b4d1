#include "server/store/profiles.h"

#include <string_view>

#include "server/store/meta_table.h"
#include "server/store/sql/transaction.h"
#include "server/store/store.h"

namespace zapply {
namespace {

constexpr std::string_view kSelect = "SELECT id, name, revision, file, experience_years, changed_at FROM profiles ";

StoredProfile read_row(Statement& select) {
  StoredProfile profile;
  select.read(profile.id, profile.name, profile.revision, profile.file, profile.experience_years, profile.changed_at);
  return profile;
}

std::optional<StoredProfile> find(Database& database, const std::string& name) {
  auto select = database.prepare(std::string(kSelect) + "WHERE name = ?");
  select.bind_all(name);
  if (!select.step()) return std::nullopt;
  return read_row(select);
}

}  // namespace

std::vector<StoredProfile> profiles(Store& store) {
  return read(store, [](Database& database) {
    std::vector<StoredProfile> all;
    auto select = database.prepare(std::string(kSelect) + "ORDER BY name");
    while (select.step()) all.push_back(read_row(select));
    return all;
  });
}

std::optional<StoredProfile> find_profile(Store& store, const std::string& name) {
  return read(store, [&](Database& database) { return find(database, name); });
}

StoredProfile save_profile(Store& store, const StoredProfile& profile) {
  return write_durably(store, [&](Database& database) {
    const Doing doing(database, "save a profile");
    database.prepare("UPDATE matcher SET paused = 0 WHERE paused").run();  // whoever keeps one wants its matches
    const auto former = find(database, profile.name);
    if (former && former->file == profile.file && former->experience_years == profile.experience_years) return *former;
    next_revision(database);  // wakes who matches
    // What came while there was none was never read for matching.
    if (!database.first<std::int64_t>("SELECT 1 FROM profiles LIMIT 1"))
      database.prepare("UPDATE matcher SET version = 0").run();
    database
        .prepare(
            "INSERT INTO profiles (name, revision, file, experience_years, changed_at) VALUES (?, 1, ?, ?, ?) "
            "ON CONFLICT (name) DO UPDATE SET revision = revision + 1, file = excluded.file, "
            "experience_years = excluded.experience_years, changed_at = excluded.changed_at")
        .bind_all(profile.name, profile.file, profile.experience_years, profile.changed_at)
        .run();
    return *find(database, profile.name);
  });
}

bool remove_profile(Store& store, const std::string& name) {
  return write_durably(store, [&](Database& database) {
    const Doing doing(database, "remove a profile");
    database.prepare("DELETE FROM profiles WHERE name = ?").bind_all(name).run();
    return database.changes() > 0;
  });
}

}  // namespace zapply
