#include "server/store/log_cutting.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "server/store/log.h"
#include "server/store/log_rows.h"
#include "server/store/meta_table.h"
#include "server/store/sql/transaction.h"
#include "server/store/store.h"
#include "shared/log_entry.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::string_view kLongLogs = " FROM runs WHERE completed_at < ? AND last_seq > ?";

struct LongLog {
  std::int64_t run_id = 0;
  std::int64_t last_seq = 0;

  std::int64_t first_of_tail() const { return last_seq - kLogTail + 1; }
};

std::optional<LongLog> next_long_log(Store& store, Timestamp before) {
  return read(store, [&](Database& database) -> std::optional<LongLog> {
    auto select = database.prepare("SELECT id, last_seq" + std::string(kLongLogs) + " ORDER BY id LIMIT 1");
    select.bind_all(before, kLongLog);
    if (!select.step()) return std::nullopt;
    return LongLog{select.integer(0), select.integer(1)};
  });
}

void read_entries(Store& store, const LongLog& log, const LogRange& range, std::vector<NewEntry>& out) {
  read_log(store, log.run_id, range, [&](const LogRow& row) {
    out.push_back({row.timestamp, row.level, std::string(row.source), std::string(row.message)});
    return true;
  });
}

/// Warnings and errors of the middle, then the tail.
std::vector<NewEntry> entries_to_keep(Store& store, const LongLog& log) {
  LevelSet problems;
  problems.set(static_cast<std::size_t>(Level::kWarning)).set(static_cast<std::size_t>(Level::kError));
  std::vector<NewEntry> kept;
  for (std::int64_t after = kLogHead; after + 1 < log.first_of_tail(); after += kLogChunk) {
    const std::int64_t room = kLogProblems - static_cast<std::int64_t>(kept.size());
    if (room == 0) break;
    const std::int64_t end = std::min(after + kLogChunk + 1, log.first_of_tail());
    read_entries(store, log, {.after = after, .before = end, .limit = room, .levels = problems}, kept);
  }
  read_entries(store, log, {.after = log.first_of_tail() - 1, .limit = kLogTail}, kept);
  return kept;
}

std::string cut_words(std::int64_t gone, std::int64_t problems, Timestamp now) {
  return "On " + format_rfc3339(now).substr(0, 10) + " " + with_thousands(gone) +
         " entries were deleted here to make room. " +
         (problems > 0 ? count_of(problems, "warning or error", "warnings and errors") + " of them and the" : "The") +
         " last " + std::to_string(kLogTail) + " entries follow";
}

}  // namespace

void plan_log_cuts(Database& database, Timestamp before, CleaningCounts& counts) {
  auto select = database.prepare("SELECT count(*), coalesce(sum(last_seq), 0)" + std::string(kLongLogs));
  select.bind_all(before, kLongLog);
  select.step();
  select.read(counts.cut_logs, counts.cut_entries);
  counts.cut_entries -= counts.cut_logs * (kLogHead + 1 + kLogTail);
}

CleaningCounts cut_old_log(Store& store, Timestamp before, Timestamp now) {
  const auto log = next_long_log(store, before);
  if (!log) return {};
  std::vector<NewEntry> kept = entries_to_keep(store, *log);
  const auto count = static_cast<std::int64_t>(kept.size());
  const std::int64_t last_seq = kLogHead + 1 + count;
  const std::int64_t gone = log->last_seq - kLogHead - count;
  kept.insert(kept.begin(), NewEntry{kept.front().timestamp, Level::kInfo, "", cut_words(gone, count - kLogTail, now)});
  return write_durably(store, [&](Database& database) {
    const Doing doing(database, "cut the log of run", log->run_id);
    // It may have been deleted meanwhile.
    database.prepare("UPDATE runs SET last_seq = ?3, revision = ?4 WHERE id = ?1 AND last_seq = ?2")
        .bind_all(log->run_id, log->last_seq, last_seq, next_revision(database))
        .run();
    if (database.changes() == 0) return CleaningCounts{};
    database.prepare("DELETE FROM log_entries WHERE run_id = ? AND seq > ? AND seq <= ?")
        .bind_all(log->run_id, kLogHead, last_seq)
        .run();
    append_log_entries(database, log->run_id, kept, last_seq);
    constexpr std::string_view kCount =
        "(SELECT count(*) FROM log_entries WHERE run_id = ?1 AND seq <= ?2 AND level = ";
    const std::string counted(kCount);
    database
        .prepare("UPDATE runs SET log_info = " + counted + "0), log_success = " + counted +
                 "1), log_warning = " + counted + "2), log_error = " + counted + "3) WHERE id = ?1")
        .bind_all(log->run_id, last_seq)
        .run();
    database.prepare("INSERT INTO cut_logs (run_id) VALUES (?) ON CONFLICT DO NOTHING").bind_all(log->run_id).run();
    return CleaningCounts{.cut_logs = 1, .cut_entries = log->last_seq - last_seq};
  });
}

}  // namespace zapply
