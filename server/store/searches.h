#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/job_facets.h"
#include "shared/search_query.h"
#include "shared/timestamp.h"

namespace zapply {

class Database;
class Store;

// Filters of jobs that were given a name, and what has been seen of each (0023_searches.sql). Everything throws StoreError.

inline constexpr std::int64_t kSearchesMax = 100;
/// So long one that was removed can be had back.
inline constexpr std::chrono::hours kRemovedKept{1};

struct Search {
  std::int64_t id = 0;
  std::string name;   ///< a short name
  std::string query;  ///< as to_text(SearchQuery) writes it
  Timestamp created_at{};
  Timestamp looked_at{};            ///< what was first seen later is new
  std::optional<std::string> file;  ///< the configuration file that sets it
  std::string feed_key_hash;        ///< empty: no key opens its feeds

  bool operator==(const Search&) const = default;
};
/// By name, without those that were removed.
std::vector<Search> searches(Store&);
std::optional<Search> find_search(Store&, std::string_view name);

enum class SearchChange { kDone, kTaken, kTooMany, kUnknown, kInFile };
// Queries are as to_text(SearchQuery) writes them.

/// Nothing of it is new but what is first seen after `now`.
SearchChange add_search(Store&, const std::string& name, const std::string& query, Timestamp now);
struct SearchPatch {
  std::optional<std::string> name;
  std::optional<std::string> query;
};
SearchChange change_search(Store&, std::string_view name, const SearchPatch&);
SearchChange remove_search(Store&, std::string_view name, Timestamp now);
/// One that was removed within kRemovedKept, as it was.
SearchChange restore_search(Store&, std::string_view name, Timestamp now);
/// What was first seen until `until` is not new any more; what is not new stays so. Also of those that a file sets.
SearchChange mark_search_looked_at(Store&, std::string_view name, Timestamp until);
/// Another hash in the place of the one that is there; empty: none. Also of those that a file sets.
SearchChange set_feed_key(Store&, std::string_view name, const std::string& hash);
/// Makes those of configuration files these: one of the same name becomes the file's, those that no file names any more go.
struct ConfiguredSearch {
  std::string name;
  std::string query;

  bool operator==(const ConfiguredSearch&) const = default;
};
void keep_configured_searches(Store&, const std::vector<ConfiguredSearch>&, const std::string& file, Timestamp now);

/// How many open, visible, original jobs fit that were first seen after it was looked at. Throws UnknownProfile
/// (server/store/jobs.h), and BadQuery where its text is another version's.
FacetCount count_new_jobs(Store&, const Search&, Timestamp now);

/// Of the last change of searches.
std::int64_t searches_revision(Database&);

}  // namespace zapply
