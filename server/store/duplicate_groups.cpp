#include "server/store/duplicate_groups.h"

#include <algorithm>

#include "server/store/job_rows.h"
#include "server/store/sql/database.h"

namespace zapply {
namespace {

// Makes `heir`, one of its duplicates, the one that the others point at.
void make_original(Database& database, std::int64_t heir, std::int64_t original) {
  database.prepare("UPDATE jobs SET duplicate_of = NULL WHERE id = ?").bind_all(heir).run();
  database.prepare("UPDATE jobs SET duplicate_of = ? WHERE duplicate_of = ?").bind_all(heir, original).run();
}

}  // namespace

void add_links(Database& database, std::int64_t job_id, const std::string& source_name, const JobKeys& keys) {
  auto insert = database.prepare(
      "INSERT INTO job_links (url_key, source_name, job_id, rules) VALUES (?, ?, ?, ?)"
      " ON CONFLICT (url_key, source_name, job_id) DO UPDATE SET rules = excluded.rules");
  for (const std::int64_t key : keys.links) insert.bind_all(key, source_name, job_id, kKeysVersion).run();
}

void remove_links(Database& database, std::int64_t job_id, const std::string& source_name, const JobKeys& keys) {
  auto remove = database.prepare("DELETE FROM job_links WHERE url_key = ? AND source_name = ? AND job_id = ?");
  for (const std::int64_t key : keys.links) remove.bind_all(key, source_name, job_id).run();
}

std::optional<std::int64_t> find_original(Database& database, const std::vector<ComparedJob>& same, std::int64_t job_id,
                                          const std::string& source_name) {
  if (same.empty()) return std::nullopt;
  std::vector<std::int64_t> ids;
  ids.reserve(same.size());
  for (const ComparedJob& job : same) ids.push_back(job.id);
  const std::string wanted = to_json_array(ids);
  auto select = database.prepare(
      "SELECT id, content_hash, closed_at IS NULL, coalesce(duplicate_of, id) AS original FROM jobs AS c"
      " WHERE id IN (SELECT value FROM json_each(?1))"
      " AND NOT EXISTS (SELECT 1 FROM jobs AS o WHERE o.id = coalesce(c.duplicate_of, c.id) AND o.source_name = ?2)"
      " AND NOT EXISTS (SELECT 1 FROM jobs AS d WHERE d.duplicate_of = coalesce(c.duplicate_of, c.id)"
      " AND d.source_name = ?2)");
  select.bind_all(wanted, source_name);
  std::vector<std::int64_t> open, closed;
  while (select.step()) {
    std::int64_t id = 0, content_hash = 0, original = 0;
    bool is_open = false;
    select.read(id, content_hash, is_open, original);
    const bool as_compared = std::any_of(same.begin(), same.end(), [&](const ComparedJob& job) {
      return job.id == id && job.content_hash == content_hash;
    });
    std::vector<std::int64_t>& originals = is_open ? open : closed;
    if (as_compared && original != job_id && std::find(originals.begin(), originals.end(), original) == originals.end())
      originals.push_back(original);
  }
  const std::vector<std::int64_t>& originals = open.empty() ? closed : open;
  if (originals.size() != 1) return std::nullopt;
  return originals.front();
}

void regroup(Database& database, std::int64_t job_id, const std::string& source_name,
             const std::vector<ComparedJob>& same) {
  if (database.first<std::int64_t>("SELECT 1 FROM jobs WHERE duplicate_of = ? LIMIT 1", job_id)) return;
  // Out of its group first, so that it doesn't find itself there.
  auto link = database.prepare("UPDATE jobs SET duplicate_of = ?2 WHERE id = ?1");
  link.bind_all(job_id, std::nullopt).run();
  if (database.first<std::int64_t>("SELECT 1 FROM jobs WHERE id = ? AND not_duplicate = 1", job_id)) return;
  const auto original = find_original(database, same, job_id, source_name);
  if (!original) return;
  link.bind_all(job_id, *original).run();
  settle_original(database, *original);
}

std::int64_t settle_original(Database& database, std::int64_t original) {
  if (!database.first<std::int64_t>("SELECT 1 FROM jobs WHERE id = ? AND closed_at IS NOT NULL", original))
    return original;
  const auto heir = database.first<std::int64_t>(
      "SELECT id FROM jobs WHERE duplicate_of = ? AND closed_at IS NULL ORDER BY id LIMIT 1", original);
  if (!heir) return original;
  database
      .prepare(
          "UPDATE jobs SET starred = jobs.starred OR o.starred, hidden = jobs.hidden OR o.hidden"
          " FROM (SELECT starred, hidden FROM jobs WHERE id = ?2) AS o WHERE id = ?1")
      .bind_all(*heir, original)
      .run();
  make_original(database, *heir, original);
  database.prepare("UPDATE jobs SET duplicate_of = ? WHERE id = ?").bind_all(*heir, original).run();
  return *heir;
}

void settle_originals(Database& database, const std::vector<std::int64_t>& jobs) {
  if (jobs.empty()) return;
  std::vector<std::int64_t> closed;
  {
    const std::string wanted = to_json_array(jobs);
    auto select = database.prepare(
        "SELECT id FROM jobs AS o WHERE id IN (SELECT value FROM json_each(?)) AND closed_at IS NOT NULL"
        " AND EXISTS (SELECT 1 FROM jobs AS d WHERE d.duplicate_of = o.id)");
    select.bind_all(wanted);
    while (select.step()) closed.push_back(select.integer(0));
  }
  for (const std::int64_t original : closed) settle_original(database, original);
}

void release_duplicates(Database& database, std::int64_t original) {
  const auto heir =
      database.first<std::int64_t>("SELECT id FROM jobs WHERE duplicate_of = ? ORDER BY id LIMIT 1", original);
  if (heir) make_original(database, *heir, original);
}

}  // namespace zapply
