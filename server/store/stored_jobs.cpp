#include "server/store/stored_jobs.h"

#include <map>
#include <string>
#include <utility>

#include "server/store/sql/database.h"
#include "shared/json_writer.h"

namespace zapply {

std::vector<ListedJobs> lists_of(std::span<const FoundJob> jobs) {
  std::vector<ListedJobs> lists;
  std::map<std::pair<std::string_view, std::string_view>, std::size_t> known;
  for (std::size_t i = 0; i < jobs.size(); ++i) {
    const Job& job = jobs[i].job;
    const auto [list, is_new] = known.try_emplace({job.source_name, job.source_company}, lists.size());
    if (is_new) lists.push_back({job.source_name, job.source_company, {}});
    lists[list->second].by_id.try_emplace(job.source_id, i);
  }
  return lists;
}

std::vector<std::optional<StoredJob>> find_stored(Database& database, const std::vector<ListedJobs>& lists,
                                                  std::size_t count) {
  std::vector<std::optional<StoredJob>> stored(count);
  auto select = database.prepare(
      "SELECT source_id, id, content_hash, description_hash, last_run_id, closed_at IS NOT NULL FROM jobs"
      " WHERE source_name = ? AND source_company = ? AND source_id IN (SELECT value FROM json_each(?))");
  for (const ListedJobs& list : lists) {
    const Doing doing(database, "look up the jobs of source", list.source_name);
    std::string ids;
    JsonWriter json(ids);
    json.begin_array();
    for (const auto& listed : list.by_id) json.value(listed.first);
    json.end_array();
    select.bind_all(list.source_name, list.source_company, ids);
    while (select.step()) {
      const auto listed = list.by_id.find(select.text(0));
      if (listed == list.by_id.end()) continue;
      StoredJob& job = stored[listed->second].emplace();
      select.read_from(1, job.id, job.content_hash, job.description_hash, job.last_run_id, job.is_closed);
    }
    select.reset();
  }
  return stored;
}

}  // namespace zapply
