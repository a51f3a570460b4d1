#include "server/store/log.h"

#include <algorithm>
#include <cassert>
#include <string>

#include "server/store/log_rows.h"
#include "server/store/sql/transaction.h"
#include "server/store/sql/values.h"

namespace zapply {
namespace {

// The numbers that stand in the database.
static_assert(static_cast<int>(Level::kInfo) == 0 && static_cast<int>(Level::kSuccess) == 1 &&
              static_cast<int>(Level::kWarning) == 2 && static_cast<int>(Level::kError) == 3);

void read_rows(Statement& select, const std::function<bool(const LogRow&)>& each) {
  while (select.step()) {
    const LogRow row{select.integer(0), from_ms(select.integer(1)), static_cast<Level>(select.integer(2)),
                     select.text(3), select.text(4)};
    if (!each(row)) return;
  }
}

/// The entries of a deleted run are still there for a while, and those of a cut log behind its end.
std::int64_t last_seq_of(Database& database, std::int64_t run_id) {
  return database.first<std::int64_t>("SELECT last_seq FROM runs WHERE id = ?", run_id).value_or(0);
}

void read_range(Database& database, std::int64_t run_id, const LogRange& range,
                const std::function<bool(const LogRow&)>& each) {
  std::int64_t after = range.after;
  const std::int64_t last_seq = last_seq_of(database, run_id);
  const std::int64_t before = std::min(range.before.value_or(last_seq + 1), last_seq + 1);
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
  read_rows(select, each);
}

}  // namespace

void append_log_entries(Database& database, std::int64_t run_id, std::span<const NewEntry> entries,
                        std::int64_t last_seq) {
  const Doing doing(database, "append to the log of run", run_id);
  std::int64_t seq = last_seq - static_cast<std::int64_t>(entries.size());
  in_groups(entries, [&](std::span<const NewEntry> rows, std::size_t) {
    auto insert =
        database.prepare("INSERT INTO log_entries (run_id, seq, time, level, source, message) SELECT ?1, v.* FROM " +
                         values_of("seq, time, level, source, message", rows.size(), 3) + " LIMIT ?2");
    insert.bind_all(run_id, rows.size());
    int parameter = 2;
    for (const NewEntry& entry : rows) {
      insert.bind(++parameter, ++seq);
      insert.bind(++parameter, entry.timestamp);
      insert.bind(++parameter, static_cast<int>(entry.level));
      insert.bind(++parameter, entry.source);
      insert.bind(++parameter, entry.message);
    }
    insert.run();
  });
}

void read_log(Store& store, std::int64_t run_id, const LogRange& range,
              const std::function<bool(const LogRow&)>& each) {
  assert(range.limit <= kLogChunk);
  read(store, [&](Database& database) {
    const Doing doing(database, "read the log of run", run_id);
    read_range(database, run_id, range, each);
  });
}

void read_log(Store& store, std::int64_t run_id, std::span<const std::int64_t> seqs,
              const std::function<bool(const LogRow&)>& each) {
  std::string list = "[";
  for (const std::int64_t seq : seqs) list += (list.size() > 1 ? "," : "") + std::to_string(seq);
  list += ']';
  read(store, [&](Database& database) {
    const Doing doing(database, "read the log of run", run_id);
    auto select = database.prepare(
        "SELECT seq, time, level, source, message FROM log_entries WHERE run_id = ?"
        " AND seq IN (SELECT value FROM json_each(?) WHERE value <= ?) ORDER BY seq");
    select.bind_all(run_id, list, last_seq_of(database, run_id));
    read_rows(select, each);
  });
}

}  // namespace zapply
