#include "server/store/stored_jobs.h"

#include <map>
#include <string>
#include <utility>

#include "server/store/job_rows.h"
#include "server/store/sql/database.h"
#include "shared/json_writer.h"

namespace zapply {
namespace {

void read_row(const Statement& row, StoredJob& job) {
  row.read(job.id, job.content_hash, job.description_hash, job.last_run_id, job.is_closed, job.content_version,
           job.read_by);
}

}  // namespace

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
      "SELECT id, content_hash, description_hash, last_run_id, closed_at IS NOT NULL, content_version, read_by,"
      " source_id FROM jobs WHERE source_name = ? AND source_company = ? AND source_id IN (SELECT value FROM json_each(?))");
  for (const ListedJobs& list : lists) {
    const Doing doing(database, "look up the jobs of source", list.source_name);
    std::string ids;
    JsonWriter json(ids);
    json.begin_array();
    for (const auto& listed : list.by_id) json.value(listed.first);
    json.end_array();
    select.bind_all(list.source_name, list.source_company, ids);
    while (select.step()) {
      const auto listed = list.by_id.find(select.text(7));
      if (listed != list.by_id.end()) read_row(select, stored[listed->second].emplace());
    }
    select.reset();
  }
  return stored;
}

std::unordered_map<std::int64_t, StoredJob> find_stored(Database& database, const std::vector<std::int64_t>& ids) {
  std::unordered_map<std::int64_t, StoredJob> stored;
  const std::string wanted = to_json_array(ids);
  auto select = database.prepare(
      "SELECT id, content_hash, description_hash, last_run_id, closed_at IS NOT NULL, content_version, read_by FROM jobs"
      " WHERE id IN (SELECT value FROM json_each(?))");
  select.bind_all(wanted);
  while (select.step()) {
    StoredJob job;
    read_row(select, job);
    stored.emplace(job.id, job);
  }
  return stored;
}

}  // namespace zapply
