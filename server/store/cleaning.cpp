#include "server/store/cleaning.h"

#include <vector>

#include "server/store/database.h"
#include "server/store/runs_table.h"

namespace zapply {

OldRuns count_old_runs(Database& database, Timestamp before) {
  auto select =
      database.prepare("SELECT count(*), coalesce(sum(last_seq), 0) FROM runs WHERE completed_at < ?");
  select.bind_all(before);
  select.step();
  OldRuns old;
  select.read(old.runs, old.log_entries);
  return old;
}

std::int64_t delete_old_runs(Database& database, Timestamp before, std::int64_t runs_max) {
  std::vector<std::int64_t> ids;
  {
    auto select = database.prepare("SELECT id FROM runs WHERE completed_at < ? ORDER BY id LIMIT ?");
    select.bind_all(before, runs_max);
    while (select.step()) ids.push_back(select.integer(0));
  }
  for (const std::int64_t id : ids) delete_run(database, id);
  return static_cast<std::int64_t>(ids.size());
}

}  // namespace zapply
