#include "server/store/searches.h"

#include <algorithm>

#include "server/store/facet_counts.h"
#include "server/store/jobs.h"
#include "server/store/meta_table.h"
#include "server/store/sql/transaction.h"
#include "server/store/store.h"

namespace zapply {
namespace {

constexpr std::string_view kSelect =
    "SELECT id, name, query, created_at, looked_at, file, coalesce(feed_key_hash, '') FROM searches"
    " WHERE removed_at IS NULL";

Search read_row(const Statement& row) {
  Search out;
  row.read(out.id, out.name, out.query, out.created_at, out.looked_at, out.file, out.feed_key_hash);
  return out;
}

std::optional<Search> find(Database& database, std::string_view name) {
  auto select = database.prepare(std::string(kSelect) + " AND name = ?");
  select.bind_all(name);
  if (!select.step()) return std::nullopt;
  return read_row(select);
}

void note_change(Database& database) {
  database.prepare("UPDATE searches_state SET revision = ?").bind_all(next_revision(database)).run();
}

/// Those that were removed too long ago, and the one whose name is wanted.
void forget_removed(Database& database, std::string_view name, Timestamp now) {
  database.prepare("DELETE FROM searches WHERE removed_at IS NOT NULL AND (removed_at < ? OR name = ?)")
      .bind_all(now - kRemovedKept, name)
      .run();
}

std::int64_t count(Database& database) {
  return database.first<std::int64_t>("SELECT count(*) FROM searches WHERE removed_at IS NULL").value_or(0);
}

void insert(Database& database, const std::string& name, const std::string& query,
            const std::optional<std::string>& file, Timestamp now) {
  forget_removed(database, name, now);
  database.prepare("INSERT INTO searches (name, query, file, created_at, looked_at) VALUES (?, ?, ?, ?, ?)")
      .bind_all(name, query, file, now, now)
      .run();
}

/// Calls change(Database&, Search) for the one of that name, if a person may change it.
template <class F>
SearchChange change_known(Store& store, const char* what, std::string_view name, F change) {
  return write_durably(store, [&](Database& database) {
    const Doing doing(database, what, name);
    const auto known = find(database, name);
    if (!known) return SearchChange::kUnknown;
    if (const SearchChange refused = change(database, *known); refused != SearchChange::kDone) return refused;
    note_change(database);
    return SearchChange::kDone;
  });
}

/// More are counted in memory, in a pass over all jobs.
constexpr std::int64_t kSinceMax = 20'000;

bool are_few_since(Store& store, Timestamp since) {
  return read(store, [&](Database& database) {
    const Doing doing(database, "count the newest jobs");
    auto select = database.prepare(
        "SELECT count(*) FROM (SELECT 1 FROM jobs INDEXED BY jobs_by_first_seen"
        " WHERE state = 0 AND first_seen_at >= ? LIMIT ?)");
    select.bind_all(since, kSinceMax + 1);
    select.step();
    return select.integer(0) <= kSinceMax;
  });
}

}  // namespace

std::vector<Search> searches(Store& store) {
  return read(store, [](Database& database) {
    const Doing doing(database, "read the searches");
    std::vector<Search> all;
    auto select = database.prepare(std::string(kSelect) + " ORDER BY name");
    while (select.step()) all.push_back(read_row(select));
    return all;
  });
}

std::optional<Search> find_search(Store& store, std::string_view name) {
  return read(store, [&](Database& database) {
    const Doing doing(database, "read search", name);
    return find(database, name);
  });
}

SearchChange add_search(Store& store, const std::string& name, const std::string& query, Timestamp now) {
  return write_durably(store, [&](Database& database) {
    const Doing doing(database, "add search", name);
    if (find(database, name)) return SearchChange::kTaken;
    if (count(database) >= kSearchesMax) return SearchChange::kTooMany;
    insert(database, name, query, std::nullopt, now);
    note_change(database);
    return SearchChange::kDone;
  });
}

SearchChange change_search(Store& store, std::string_view name, const SearchPatch& patch) {
  return change_known(store, "change search", name, [&](Database& database, const Search& known) {
    if (known.file) return SearchChange::kInFile;
    const std::string& wanted = patch.name ? *patch.name : known.name;
    if (wanted != known.name) {
      if (find(database, wanted)) return SearchChange::kTaken;
      forget_removed(database, wanted, Timestamp{});
    }
    database.prepare("UPDATE searches SET name = ?, query = ? WHERE id = ?")
        .bind_all(wanted, patch.query ? *patch.query : known.query, known.id)
        .run();
    return SearchChange::kDone;
  });
}

SearchChange remove_search(Store& store, std::string_view name, Timestamp now) {
  return change_known(store, "remove search", name, [&](Database& database, const Search& known) {
    if (known.file) return SearchChange::kInFile;
    forget_removed(database, {}, now);
    database.prepare("UPDATE searches SET removed_at = ? WHERE id = ?").bind_all(now, known.id).run();
    return SearchChange::kDone;
  });
}

SearchChange restore_search(Store& store, std::string_view name, Timestamp now) {
  return write_durably(store, [&](Database& database) {
    const Doing doing(database, "restore search", name);
    if (find(database, name)) return SearchChange::kTaken;
    if (count(database) >= kSearchesMax) return SearchChange::kTooMany;
    database.prepare("UPDATE searches SET removed_at = NULL WHERE name = ? AND removed_at >= ?")
        .bind_all(name, now - kRemovedKept)
        .run();
    if (database.changes() == 0) return SearchChange::kUnknown;
    note_change(database);
    return SearchChange::kDone;
  });
}

SearchChange mark_search_looked_at(Store& store, std::string_view name, Timestamp until) {
  return change_known(store, "mark search as looked at", name, [&](Database& database, const Search& known) {
    database.prepare("UPDATE searches SET looked_at = max(looked_at, ?) WHERE id = ?").bind_all(until, known.id).run();
    return SearchChange::kDone;
  });
}

SearchChange set_feed_key(Store& store, std::string_view name, const std::string& hash) {
  return change_known(store, "set the feed key of search", name, [&](Database& database, const Search& known) {
    database.prepare("UPDATE searches SET feed_key_hash = nullif(?, '') WHERE id = ?").bind_all(hash, known.id).run();
    return SearchChange::kDone;
  });
}

void keep_configured_searches(Store& store, const std::vector<ConfiguredSearch>& configured, const std::string& file,
                              Timestamp now) {
  std::vector<Search> gone = searches(store);
  std::erase_if(gone, [&](const Search& known) {
    return !known.file || std::any_of(configured.begin(), configured.end(),
                                      [&](const ConfiguredSearch& each) { return each.name == known.name; });
  });
  if (configured.empty() && gone.empty()) return;
  write_durably(store, [&](Database& database) {
    const Doing doing(database, "keep the searches of", file);
    for (const Search& each : gone) database.prepare("DELETE FROM searches WHERE id = ?").bind_all(each.id).run();
    for (const ConfiguredSearch& each : configured) {
      const auto known = find(database, each.name);
      if (!known) {
        insert(database, each.name, each.query, file, now);
        continue;
      }
      database.prepare("UPDATE searches SET query = ?, file = ? WHERE id = ?")
          .bind_all(each.query, file, known->id)
          .run();
    }
    note_change(database);
  });
}

FacetCount count_new_jobs(Store& store, const Search& search, Timestamp now) {
  JobsQuery query = shown_jobs_query_at(parse_search_query(search.query), now);
  const Timestamp first_new = search.looked_at + std::chrono::milliseconds(1);
  query.new_since = std::max(query.new_since.value_or(first_new), first_new);
  query.limit = 1;
  if (!are_few_since(store, *query.new_since)) return job_facets(store, query, now).jobs;
  const JobsPage page = jobs_page(store, query);
  return {std::min(page.total_at_least, kFacetCountMax), page.total.has_value()};
}

std::int64_t searches_revision(Database& database) {
  return database.first<std::int64_t>("SELECT revision FROM searches_state").value_or(0);
}

}  // namespace zapply
