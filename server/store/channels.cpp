#include "server/store/channels.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "server/store/job_rows.h"
#include "server/store/meta_table.h"
#include "server/store/sql/transaction.h"
#include "server/store/store.h"

namespace zapply {
namespace {

const std::string kSelect =
    "SELECT id, name, kind, fields, wants, score_min, jobs_max, quiet, zone, paused, file, begun_until, ended_until"
    " FROM channels ";

std::string fields_text(const ChannelSettings& settings) { return nlohmann::json(settings.fields).dump(); }

std::string wants_text(const ChannelSettings& settings) {
  std::vector<std::string> names;
  for (const MessageKind kind : settings.wants) names.emplace_back(name_of(kind));
  return to_json_array(names);
}

StoredChannel read_row(const Statement& row) {
  StoredChannel out;
  std::string fields, wants;
  ChannelSettings& settings = out.settings;
  row.read(out.id, settings.name, settings.kind, fields, wants, settings.score_min, settings.jobs_max, settings.quiet,
           settings.zone, settings.paused, out.file, out.begun_until, out.ended_until);
  const auto tree = nlohmann::json::parse(fields, nullptr, /*allow_exceptions=*/false);
  if (!tree.is_object()) throw StoreError("the fields of channel " + settings.name + " are no JSON object");
  for (const auto& [name, value] : tree.items())
    if (value.is_string()) settings.fields[name] = value.get_ref<const std::string&>();
  for (const std::string& name : from_json_array(wants))
    if (const auto kind = from_name<MessageKind>(name)) settings.wants.push_back(*kind);
  return out;
}

std::optional<StoredChannel> find(Database& database, std::string_view name) {
  auto select = database.prepare(kSelect + "WHERE name = ?");
  select.bind_all(name);
  if (!select.step()) return std::nullopt;
  return read_row(select);
}

void note_change(Database& database) {
  database.prepare("UPDATE channels_state SET channels = ?").bind_all(next_revision(database)).run();
}

/// Nothing that has happened is to be told: one that runs has begun, and not ended.
void begin_now(Database& database, std::int64_t id) {
  database
      .prepare(
          "UPDATE channels SET begun_until = coalesce((SELECT max(id) FROM runs), 0), ended_until = coalesce((SELECT"
          " id - 1 FROM runs WHERE status = 'running'), (SELECT max(id) FROM runs), 0) WHERE id = ?")
      .bind_all(id)
      .run();
}

void insert(Database& database, const ChannelSettings& settings, const std::optional<std::string>& file) {
  const std::string fields = fields_text(settings), wants = wants_text(settings);
  database
      .prepare(
          "INSERT INTO channels (name, kind, fields, wants, score_min, jobs_max, quiet, zone, paused, file, begun_until,"
          " ended_until) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0)")
      .bind_all(settings.name, settings.kind, fields, wants, settings.score_min, settings.jobs_max, settings.quiet,
                settings.zone, settings.paused, file)
      .run();
  begin_now(database, database.last_insert_rowid());
}

void update(Database& database, const StoredChannel& known, const ChannelSettings& settings,
            const std::optional<std::string>& file, Timestamp now) {
  const std::string fields = fields_text(settings), wants = wants_text(settings);
  database
      .prepare(
          "UPDATE channels SET kind = ?, fields = ?, wants = ?, score_min = ?, jobs_max = ?, quiet = ?, zone = ?,"
          " paused = ?, file = ? WHERE id = ?")
      .bind_all(settings.kind, fields, wants, settings.score_min, settings.jobs_max, settings.quiet, settings.zone,
                settings.paused, file, known.id)
      .run();
  if (known.settings.paused && !settings.paused) begin_now(database, known.id);
  if (known.settings == settings) return;
  database
      .prepare(
          "UPDATE deliveries SET next_try_at = ?2 WHERE channel_id = ?1 AND state = 'waiting' AND next_try_at > ?2")
      .bind_all(known.id, now)
      .run();
}

void remove(Database& database, std::int64_t id) {
  database.prepare("DELETE FROM channels WHERE id = ?").bind_all(id).run();
}

}  // namespace

std::vector<StoredChannel> channels(Database& database) {
  const Doing doing(database, "read the channels");
  std::vector<StoredChannel> all;
  auto select = database.prepare(kSelect + "ORDER BY name");
  while (select.step()) all.push_back(read_row(select));
  return all;
}

std::vector<StoredChannel> channels(Store& store) {
  return read(store, [](Database& database) { return channels(database); });
}

std::optional<StoredChannel> find_channel(Store& store, std::string_view name) {
  return read(store, [&](Database& database) { return find(database, name); });
}

ChannelChange add_channel(Store& store, const ChannelSettings& settings) {
  return write_durably(store, [&](Database& database) {
    const Doing doing(database, "add channel", settings.name);
    if (find(database, settings.name)) return ChannelChange::kTaken;
    if (database.first<std::int64_t>("SELECT count(*) FROM channels").value_or(0) >= kChannelsMax)
      return ChannelChange::kTooMany;
    insert(database, settings, std::nullopt);
    note_change(database);
    return ChannelChange::kDone;
  });
}

ChannelChange change_channel(Store& store, const ChannelSettings& settings, Timestamp now) {
  return write_durably(store, [&](Database& database) {
    const Doing doing(database, "change channel", settings.name);
    const auto known = find(database, settings.name);
    if (!known) return ChannelChange::kUnknown;
    if (known->file) return ChannelChange::kInFile;
    update(database, *known, settings, std::nullopt, now);
    note_change(database);
    return ChannelChange::kDone;
  });
}

ChannelChange remove_channel(Store& store, std::string_view name) {
  return write_durably(store, [&](Database& database) {
    const Doing doing(database, "remove channel", name);
    const auto known = find(database, name);
    if (!known) return ChannelChange::kUnknown;
    if (known->file) return ChannelChange::kInFile;
    remove(database, known->id);
    note_change(database);
    return ChannelChange::kDone;
  });
}

void keep_configured_channels(Store& store, const std::vector<ChannelSettings>& configured, const std::string& file,
                              Timestamp now) {
  std::vector<StoredChannel> gone = channels(store);
  std::erase_if(gone, [&](const StoredChannel& known) {
    return !known.file || std::any_of(configured.begin(), configured.end(),
                                      [&](const ChannelSettings& each) { return each.name == known.settings.name; });
  });
  if (configured.empty() && gone.empty()) return;
  write_durably(store, [&](Database& database) {
    const Doing doing(database, "keep the channels of", file);
    for (const StoredChannel& each : gone) remove(database, each.id);
    for (const ChannelSettings& each : configured) {
      const auto known = find(database, each.name);
      known ? update(database, *known, each, file, now) : insert(database, each, file);
    }
    note_change(database);
  });
}

std::int64_t channels_revision(Database& database) {
  return database.first<std::int64_t>("SELECT channels FROM channels_state").value_or(0);
}

std::int64_t deliveries_revision(Database& database) {
  return database.first<std::int64_t>("SELECT deliveries FROM channels_state").value_or(0);
}

}  // namespace zapply
