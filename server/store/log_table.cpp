#include "server/store/log_table.h"

#include <limits>

#include "server/store/sql/database.h"

namespace zapply {

// The numbers that stand in the database.
static_assert(static_cast<int>(Level::kInfo) == 0 && static_cast<int>(Level::kSuccess) == 1 &&
              static_cast<int>(Level::kWarning) == 2 && static_cast<int>(Level::kError) == 3);

void append_log_entries(Database& database, std::int64_t run_id, std::span<const LogEntry> entries) {
  const Doing doing(database, "append to the log of run", run_id);
  auto insert =
      database.prepare("INSERT INTO log_entries (run_id, seq, time, level, source, message) VALUES (?, ?, ?, ?, ?, ?)");
  for (const LogEntry& entry : entries) {
    insert.bind_all(run_id, entry.seq, entry.timestamp, static_cast<int>(entry.level), entry.source, entry.message);
    insert.run();
  }
}

void read_log(Database& database, std::int64_t run_id, const LogRange& range,
              const std::function<bool(const LogRow&)>& each) {
  const Doing doing(database, "read the log of run", run_id);
  // The entries of a deleted run are still there for a while.
  if (!database.first<std::int64_t>("SELECT 1 FROM runs WHERE id = ?", run_id)) return;
  std::int64_t after = range.after;
  const std::int64_t before = range.before.value_or(std::numeric_limits<std::int64_t>::max());
  if (range.newest) {
    // Where the last `limit` begin, so that they can be read in rising order.
    const auto first = database.first<std::int64_t>(
        "SELECT min(seq) FROM (SELECT seq FROM log_entries WHERE run_id = ? AND seq > ? AND seq < ?"
        " ORDER BY seq DESC LIMIT ?)",
        run_id, after, before, range.limit);
    if (!first) return;
    after = *first - 1;
  }
  constexpr std::string_view kAll =
      "SELECT seq, time, level, source, message FROM log_entries WHERE run_id = ?1 AND seq > ?2 AND seq < ?3"
      " ORDER BY seq LIMIT ?4";
  constexpr std::string_view kSomeLevels =
      "SELECT seq, time, level, source, message FROM log_entries WHERE run_id = ?1 AND seq > ?2 AND seq < ?3"
      " AND ?5 >> level & 1 ORDER BY seq LIMIT ?4";
  auto select = database.prepare(range.levels.all() ? kAll : kSomeLevels);
  select.bind_all(run_id, after, before, range.limit);
  if (!range.levels.all()) select.bind(5, range.levels.to_ulong());
  while (select.step()) {
    const LogRow row{select.integer(0), from_ms(select.integer(1)), static_cast<Level>(select.integer(2)),
                     select.text(3), select.text(4)};
    if (!each(row)) return;
  }
}

}  // namespace zapply
