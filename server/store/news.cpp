#include "server/store/news.h"

#include <string>

#include "server/store/channels.h"
#include "server/store/reports.h"
#include "server/store/run_rows.h"
#include "server/store/schedules.h"
#include "server/store/searches.h"
#include "server/store/sources_table.h"
#include "server/store/sql/transaction.h"

namespace zapply {
namespace {

std::vector<Run> changed_runs(Database& database, std::int64_t revision, std::int64_t limit) {
  auto select = database.prepare(std::string(kSelectRun) + " WHERE revision > ? ORDER BY revision LIMIT ?");
  select.bind_all(revision, limit);
  return read_whole_runs(database, select);
}

std::vector<std::int64_t> deleted_runs(Database& database, std::int64_t revision, std::int64_t limit) {
  std::vector<std::int64_t> ids;
  auto select = database.prepare("SELECT run_id FROM deleted_runs WHERE revision > ? ORDER BY revision LIMIT ?");
  select.bind_all(revision, limit);
  while (select.step()) ids.push_back(select.integer(0));
  return ids;
}

}  // namespace

NewsSince news_since(Store& store, std::int64_t revision, std::int64_t limit) {
  return read(store, [&](Database& database) {
    const Doing doing(database, "read what changed since revision", revision);
    const auto newer = [&](std::int64_t changed) { return changed > revision ? std::optional(changed) : std::nullopt; };
    return NewsSince{changed_runs(database, revision, limit),      deleted_runs(database, revision, limit),
                     read_source_states_since(database, revision), newer(schedules_revision(database)),
                     newer(channels_revision(database)),           newer(deliveries_revision(database)),
                     newer(searches_revision(database)),           newer(reports_revision(database))};
  });
}

}  // namespace zapply
