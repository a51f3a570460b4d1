#include "server/store/run_removal.h"

#include "server/store/meta_table.h"
#include "server/store/runs.h"
#include "server/store/sql/transaction.h"

namespace zapply {

void remove_run(Database& database, std::int64_t id) {
  database.prepare("DELETE FROM runs WHERE id = ?").bind_all(id).run();
  database.prepare("INSERT INTO deleted_runs (run_id, revision) VALUES (?, ?)")
      .bind_all(id, next_revision(database))
      .run();
}

DeleteResult delete_run(Store& store, std::int64_t id) {
  return write_durably(store, [id](Database& database) {
    const Doing doing(database, "delete run", id);
    const auto status = database.first<RunStatus>("SELECT status FROM runs WHERE id = ?", id);
    if (!status) return DeleteResult::kUnknown;
    if (!is_finished(*status)) return DeleteResult::kRunning;
    remove_run(database, id);
    return DeleteResult::kDeleted;
  });
}

namespace {

/// Those behind the ends of cut logs; returns how many.
std::int64_t remove_cut_entries(Database& database, std::int64_t rows_max) {
  std::int64_t removed = 0;
  while (removed < rows_max) {
    const auto run_id = database.first<std::int64_t>("SELECT run_id FROM cut_logs LIMIT 1");
    if (!run_id) break;
    const Doing doing(database, "remove what was cut from the log of run", *run_id);
    // Of a deleted run all goes anyway.
    const auto last_seq = database.first<std::int64_t>("SELECT last_seq FROM runs WHERE id = ?", *run_id);
    if (last_seq) {
      database
          .prepare(
              "DELETE FROM log_entries WHERE run_id = ?1 AND seq IN"
              " (SELECT seq FROM log_entries WHERE run_id = ?1 AND seq > ?2 ORDER BY seq LIMIT ?3)")
          .bind_all(*run_id, *last_seq, rows_max - removed)
          .run();
      removed += database.changes();
    }
    if (removed < rows_max) database.prepare("DELETE FROM cut_logs WHERE run_id = ?").bind_all(*run_id).run();
  }
  return removed;
}

}  // namespace

bool purge_deleted_entries(Store& store, std::int64_t rows_max) {
  return write(store, [rows_max](Database& database) {
    const auto to_purge = [&] {
      return database.first<std::int64_t>("SELECT run_id FROM deleted_runs WHERE purged = 0 LIMIT 1");
    };
    auto remove = database.prepare(
        "DELETE FROM log_entries WHERE run_id = ?1 AND seq IN"
        " (SELECT seq FROM log_entries WHERE run_id = ?1 ORDER BY seq LIMIT ?2)");
    std::int64_t removed = remove_cut_entries(database, rows_max);
    for (auto run_id = to_purge(); run_id; run_id = to_purge()) {
      const Doing doing(database, "remove the log of deleted run", *run_id);
      remove.bind_all(*run_id, rows_max - removed).run();
      removed += database.changes();
      if (removed >= rows_max) break;
      database.prepare("UPDATE deleted_runs SET purged = 1 WHERE run_id = ?").bind_all(*run_id).run();
    }
    if (removed > 0) database.execute("PRAGMA incremental_vacuum(1000)");  // Pages that go back to the file system.
    return to_purge().has_value() || database.first<std::int64_t>("SELECT run_id FROM cut_logs LIMIT 1").has_value();
  });
}

}  // namespace zapply
