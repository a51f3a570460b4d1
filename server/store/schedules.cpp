#include "server/store/schedules.h"

#include <algorithm>
#include <utility>

#include "server/store/job_rows.h"
#include "server/store/meta_table.h"
#include "server/store/sql/transaction.h"
#include "server/store/sql/values.h"
#include "server/store/store.h"
#include "shared/protocol.h"

namespace zapply {
namespace {

// The last start is the newest in the starts' own order, one look per schedule.
const std::string kSelect =
    "SELECT s.id, s.name, s.rule, s.zone, s.sources, s.jitter_minutes, s.paused, s.file, s.settled_until, s.retention,"
    " l.due_at, l.outcome, l.run_id, l.reason, l.settled_at FROM schedules AS s"
    " LEFT JOIN scheduled_starts AS l ON l.schedule_id = s.id AND l.due_at ="
    " (SELECT max(due_at) FROM scheduled_starts WHERE schedule_id = s.id) ";

ScheduledStart read_start(const Statement& row, int first) {
  ScheduledStart start;
  row.read_from(first, start.due_at, start.outcome, start.run_id, start.reason, start.settled_at);
  return start;
}

StoredSchedule read_row(const Statement& row) {
  StoredSchedule out;
  std::string sources;
  std::optional<std::string> retention;
  row.read(out.id, out.settings.name, out.settings.when, out.settings.zone, sources, out.settings.jitter_minutes,
           out.settings.paused, out.file, out.settled_until, retention);
  out.settings.sources = from_json_array(sources);
  if (retention) out.settings.retention = parse_retention(*retention);
  constexpr int kStart = 10;
  if (!row.is_null(kStart)) out.last_start = read_start(row, kStart);
  return out;
}

std::optional<StoredSchedule> find(Database& database, std::string_view name) {
  auto select = database.prepare(kSelect + "WHERE s.name = ?");
  select.bind_all(name);
  if (!select.step()) return std::nullopt;
  return read_row(select);
}

void note_change(Database& database, std::int64_t revision) {
  database.prepare("UPDATE schedules_state SET revision = ?").bind_all(revision).run();
}

std::optional<std::string> retention_text(const ScheduleSettings& settings) {
  if (!settings.retention) return std::nullopt;
  return to_json(*settings.retention);
}

void insert(Database& database, const ScheduleSettings& settings, const std::optional<std::string>& file,
            Timestamp now) {
  const std::string sources = to_json_array(settings.sources);
  database
      .prepare(
          "INSERT INTO schedules (name, rule, zone, sources, jitter_minutes, paused, file, settled_until,"
          " retention) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
      .bind_all(settings.name, settings.when, settings.zone, sources, settings.jitter_minutes, settings.paused, file,
                now, retention_text(settings))
      .run();
}

void update(Database& database, const StoredSchedule& known, const ScheduleSettings& settings,
            const std::optional<std::string>& file, Timestamp now) {
  const bool begins_anew = settings.when != known.settings.when || settings.zone != known.settings.zone ||
                           (known.settings.paused && !settings.paused);
  const Timestamp settled_until = begins_anew ? now : known.settled_until;
  const std::string sources = to_json_array(settings.sources);
  database
      .prepare(
          "UPDATE schedules SET rule = ?, zone = ?, sources = ?, jitter_minutes = ?, paused = ?, file = ?,"
          " settled_until = ?, retention = ? WHERE id = ?")
      .bind_all(settings.when, settings.zone, sources, settings.jitter_minutes, settings.paused, file, settled_until,
                retention_text(settings), known.id)
      .run();
}

void forget_old_starts(Database& database, std::int64_t schedule_id) {
  database
      .prepare(
          "DELETE FROM scheduled_starts WHERE schedule_id = ?1 AND due_at <= (SELECT due_at FROM scheduled_starts"
          " WHERE schedule_id = ?1 ORDER BY due_at DESC LIMIT 1 OFFSET ?2)")
      .bind_all(schedule_id, kStartsKept)
      .run();
}

/// Only the newest of them, as many as are remembered.
void insert_starts(Database& database, std::int64_t schedule_id, const std::vector<ScheduledStart>& starts) {
  in_groups(starts, [&](std::span<const ScheduledStart> group, std::size_t) {
    auto statement = database.prepare(
        "INSERT INTO scheduled_starts (schedule_id, due_at, outcome, run_id, reason, settled_at)"
        " SELECT ?1, due_at, outcome, run_id, reason, settled_at FROM " +
        values_of("due_at, outcome, run_id, reason, settled_at", group.size(), 2) +
        " WHERE due_at IS NOT NULL ON CONFLICT DO NOTHING");
    statement.bind(1, schedule_id);
    int parameter = 1;
    for (const ScheduledStart& start : group) {
      statement.bind(++parameter, start.due_at);
      statement.bind(++parameter, start.outcome);
      statement.bind(++parameter, start.run_id);
      statement.bind(++parameter, start.reason);
      statement.bind(++parameter, start.settled_at);
    }
    statement.run();
  });
  if (!starts.empty()) forget_old_starts(database, schedule_id);
}

void settle_until(Database& database, std::int64_t schedule_id, Timestamp time) {
  database.prepare("UPDATE schedules SET settled_until = ? WHERE id = ?").bind_all(time, schedule_id).run();
}

}  // namespace

std::vector<StoredSchedule> schedules(Store& store) {
  return read(store, [](Database& database) {
    const Doing doing(database, "read the schedules");
    std::vector<StoredSchedule> all;
    auto select = database.prepare(kSelect + "ORDER BY s.name");
    while (select.step()) all.push_back(read_row(select));
    return all;
  });
}

std::optional<StoredSchedule> find_schedule(Store& store, std::string_view name) {
  return read(store, [&](Database& database) { return find(database, name); });
}

ScheduleChange add_schedule(Store& store, const ScheduleSettings& settings, Timestamp now) {
  return write_durably(store, [&](Database& database) {
    const Doing doing(database, "add schedule", settings.name);
    if (find(database, settings.name)) return ScheduleChange::kTaken;
    if (database.first<std::int64_t>("SELECT count(*) FROM schedules").value_or(0) >= kSchedulesMax)
      return ScheduleChange::kTooMany;
    insert(database, settings, std::nullopt, now);
    note_change(database, next_revision(database));
    return ScheduleChange::kDone;
  });
}

ScheduleChange change_schedule(Store& store, const ScheduleSettings& settings, Timestamp now) {
  return write_durably(store, [&](Database& database) {
    const Doing doing(database, "change schedule", settings.name);
    const auto known = find(database, settings.name);
    if (!known) return ScheduleChange::kUnknown;
    if (known->file) return ScheduleChange::kInFile;
    update(database, *known, settings, std::nullopt, now);
    note_change(database, next_revision(database));
    return ScheduleChange::kDone;
  });
}

ScheduleChange remove_schedule(Store& store, std::string_view name) {
  return write_durably(store, [&](Database& database) {
    const Doing doing(database, "remove schedule", name);
    const auto known = find(database, name);
    if (!known) return ScheduleChange::kUnknown;
    if (known->file) return ScheduleChange::kInFile;
    database.prepare("DELETE FROM schedules WHERE id = ?").bind_all(known->id).run();
    note_change(database, next_revision(database));
    return ScheduleChange::kDone;
  });
}

void keep_configured_schedules(Store& store, const std::vector<ScheduleSettings>& configured, const std::string& file,
                               Timestamp now) {
  std::vector<StoredSchedule> gone = schedules(store);
  std::erase_if(gone, [&](const StoredSchedule& known) {
    return !known.file || std::any_of(configured.begin(), configured.end(),
                                      [&](const ScheduleSettings& each) { return each.name == known.settings.name; });
  });
  if (configured.empty() && gone.empty()) return;
  write_durably(store, [&](Database& database) {
    const Doing doing(database, "keep the schedules of", file);
    for (const StoredSchedule& each : gone)
      database.prepare("DELETE FROM schedules WHERE id = ?").bind_all(each.id).run();
    for (const ScheduleSettings& each : configured) {
      const auto known = find(database, each.name);
      known ? update(database, *known, each, file, now) : insert(database, each, file, now);
    }
    note_change(database, next_revision(database));
  });
}

bool claim_start(Database& database, const StartClaim& claim, std::int64_t run_id, Timestamp now,
                 std::int64_t revision) {
  const Doing doing(database, "claim a start of schedule", claim.schedule);
  database
      .prepare(
          "INSERT INTO scheduled_starts (schedule_id, due_at, outcome, run_id, reason, settled_at)"
          " SELECT id, ?2, ?3, ?4, ?5, ?6 FROM schedules WHERE id = ?1 AND paused = 0 ON CONFLICT DO NOTHING")
      .bind_all(claim.schedule_id, claim.due_at, StartOutcome::kStarted, run_id, claim.reason, now)
      .run();
  if (database.changes() == 0) return false;
  insert_starts(database, claim.schedule_id, claim.missed);
  settle_until(database, claim.schedule_id, claim.due_at);
  note_change(database, revision);
  return true;
}

void settle_starts(Store& store, std::int64_t schedule_id, const std::vector<ScheduledStart>& starts,
                   Timestamp settled_until) {
  write_durably(store, [&](Database& database) {
    const Doing doing(database, "settle starts of schedule", schedule_id);
    // It may have been removed meanwhile.
    if (!database.first<std::int64_t>("SELECT id FROM schedules WHERE id = ?", schedule_id)) return;
    insert_starts(database, schedule_id, starts);
    settle_until(database, schedule_id, settled_until);
    note_change(database, next_revision(database));
  });
}

std::vector<ScheduledStart> scheduled_starts(Store& store, std::int64_t schedule_id, Timestamp before,
                                             std::int64_t limit) {
  return read(store, [&](Database& database) {
    const Doing doing(database, "read starts of schedule", schedule_id);
    std::vector<ScheduledStart> out;
    auto select = database.prepare(
        "SELECT due_at, outcome, run_id, reason, settled_at FROM scheduled_starts"
        " WHERE schedule_id = ? AND due_at < ? ORDER BY due_at DESC LIMIT ?");
    select.bind_all(schedule_id, before, limit);
    while (select.step()) out.push_back(read_start(select, 0));
    return out;
  });
}

std::int64_t schedules_revision(Database& database) {
  return database.first<std::int64_t>("SELECT revision FROM schedules_state").value_or(0);
}

}  // namespace zapply
